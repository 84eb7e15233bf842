"""Rules about files, and about what a row may name."""
