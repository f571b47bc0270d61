"""Getting articles that are not here yet: from feeds, index pages, lists, readers' APIs.

    addresses (which may be asked) ─► transport (within bounds) ─► fetching (with manners)
    candidates (what sources list) ─► collector ─► keeping (Markdown and original), record

A day's folder is filled with files like those a person puts there; nothing in it is overwritten.
"""

from newqp_writer.collecting.collector import Report, add_addresses, collect_day

__all__ = ["Report", "add_addresses", "collect_day"]
