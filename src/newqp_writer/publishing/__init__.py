"""The printed page and its Markdown twin."""
