"""The site as a zip that is read without a server: from file:// a browser loads no modules, no data and no workers."""
