"""The scripts of the pages without a browser: their unit tests, and the types of what they hand to each other."""
