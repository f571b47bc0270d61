"""Who published an article, and when: everything a file says of it, ranked, decided in one place.

A reader (of pages, text, PDF …) gathers ``Signal``s and decides nothing; ``decide_publisher`` and
``decide_published`` take the best one, and say where it stood.
"""

from newqp_writer.articles.signals.deciding import Decision, decide_published, decide_publisher
from newqp_writer.articles.signals.signal import Origin, Signal
from newqp_writer.articles.signals.weighing import Around

__all__ = ["Around", "Decision", "Origin", "Signal", "decide_published", "decide_publisher"]
