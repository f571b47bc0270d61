"""Markdown and plain text: headers in the forms people paste, paragraphs made whole."""
