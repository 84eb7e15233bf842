"""Help for contributors: starters of files and rows, and repairs."""
