"""The history of the data: states of it, what differs between two of them, and releases."""
