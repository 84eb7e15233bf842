"""Frozen view models in one language: words, links and states, ready for a template; no HTML."""
