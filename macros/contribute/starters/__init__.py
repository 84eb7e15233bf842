"""Starters: commented files and rows in which what only their author can know still has to be filled in."""
