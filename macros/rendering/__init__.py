"""From views to HTML and Markdown, by templates."""
