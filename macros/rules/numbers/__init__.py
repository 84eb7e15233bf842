"""Rules about versions: their order, their form, and whether there is such a release."""
