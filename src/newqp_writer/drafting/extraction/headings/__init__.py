"""Headings with their finding."""
