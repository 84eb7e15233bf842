"""The addresses of values: which there are, which there were, and what stood there."""
