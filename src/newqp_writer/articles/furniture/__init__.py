"""What stands around an article without being its text.

paragraphs ─► offers (walls, prices of subscriptions) ─► furniture ─► what is left, and what went
a page that is no article at all (deleted, verification, 404, a list of links) is named as such
"""

from newqp_writer.articles.furniture.features import Line
from newqp_writer.articles.furniture.no_article import what_it_is_instead
from newqp_writer.articles.furniture.trimming import Trimmed, trim

__all__ = ["Line", "Trimmed", "trim", "what_it_is_instead"]
