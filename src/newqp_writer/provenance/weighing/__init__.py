"""How sure is a verdict? Features of a number and its source, weighed together by a fit."""

from newqp_writer.provenance.weighing.features import Features
from newqp_writer.provenance.weighing.model import MISS_COST
from newqp_writer.provenance.weighing.outcomes import weigh, weighed
from newqp_writer.provenance.weighing.rules import NAME, rule_of
from newqp_writer.provenance.weighing.traces import Group, Trace

__all__ = ["MISS_COST", "NAME", "Features", "Group", "Trace", "rule_of", "weigh", "weighed"]
