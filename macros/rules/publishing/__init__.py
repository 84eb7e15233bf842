"""Rules about pages and the addresses on them."""
