"""Golden issues: what people edited and published, and how near a configuration comes to it.

    golden day ──► run (articles → issue) ──► scores ──► result ──► compare, report
     (issue)        (running)                 (scores)   (results)  (comparing, reporting)

A golden day is a folder: the articles as they were, the issue as it was published, what the machine
had drafted, and what an editor says must and must not be in it.
"""

from newqp_writer.evaluation.golden.issue import (
    Fact,
    Facts,
    GoldenDay,
    Manifest,
    find_set,
    read_golden_day,
    read_golden_set,
)

__all__ = [
    "Fact",
    "Facts",
    "GoldenDay",
    "Manifest",
    "find_set",
    "read_golden_day",
    "read_golden_set",
]
