"""Pure functions that answer questions about a data set: no clock, no files, no HTML."""
