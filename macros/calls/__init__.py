"""The macros that pages call. Each looks the answer up, has a view made of it in the page's language, and fills a template."""
