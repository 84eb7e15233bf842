"""Rules about texts in two languages."""
