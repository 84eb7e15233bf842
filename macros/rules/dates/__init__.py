"""Rules about days: of releases, ends of support, sources and lists."""
