"""How sure is a verdict? Features of a number and its source, weighed together by a fit."""

from newqp_writer.provenance.weighing.features import Features
from newqp_writer.provenance.weighing.model import MISS_COST
from newqp_writer.provenance.weighing.outcomes import weigh, weighed
from newqp_writer.provenance.weighing.traces import Group, Trace

__all__ = ["MISS_COST", "Features", "Group", "Trace", "weigh", "weighed"]
