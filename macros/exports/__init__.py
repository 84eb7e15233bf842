"""What programs read: JSON, CSV, Markdown, calendars, feeds, badges, and what the scripts and the host of the site need."""
