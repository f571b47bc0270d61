"""One page on results over time: trends, runs side by side, each day beside its golden issue."""

from newqp_writer.evaluation.golden.report.page import report_page

__all__ = ["report_page"]
