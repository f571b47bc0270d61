"""Getting articles in: whatever lies in a day's folder becomes clean articles.

    folder ─► files ─► readers: texts │ pages │ documents ─► clipping ─► signals decide ─► article
                              (tables, wherever they stand, are told in words)

What cannot be used is reported with its file, line and reason, and never stops the day.
"""

from newqp_writer.articles.day import (
    ReadDay,
    read_article,
    read_articles,
    read_day,
    read_file,
)
from newqp_writer.articles.encoding import decode
from newqp_writer.articles.files import distinct_ids

__all__ = [
    "ReadDay",
    "decode",
    "distinct_ids",
    "read_article",
    "read_articles",
    "read_day",
    "read_file",
]
