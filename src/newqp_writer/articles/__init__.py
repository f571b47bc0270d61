"""Getting articles in: Markdown with front matter, plain text, HTML."""
