"""Getting articles in: a day's folder of Markdown, plain text and HTML becomes clean articles.

    folder ─► files (size, kind) ─► encoding ─► front matter | plain text | page ─► article

What cannot be used is reported with its file, line and reason, and never stops the day.
"""

from newqp_writer.articles.day import ReadDay, read_article, read_day

__all__ = ["ReadDay", "read_article", "read_day"]
