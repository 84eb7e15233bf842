"""What readers come for, each done from the home page in at most four clicks, on a desk and on a phone."""
