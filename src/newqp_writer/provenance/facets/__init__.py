"""The facets of a number: what its words say of it, one table, one file a facet."""

from __future__ import annotations

from collections.abc import Iterator

from newqp_writer.provenance.context import Number
from newqp_writer.provenance.facets.change import BASIS, DIRECTION, FORM, ROLE
from newqp_writer.provenance.facets.comparison import COMPARISON
from newqp_writer.provenance.facets.contrast import CONTRAST
from newqp_writer.provenance.facets.denominator import DENOMINATOR
from newqp_writer.provenance.facets.extent import EXTENT, STOCK
from newqp_writer.provenance.facets.facet import Difference, Facet, Relation, related
from newqp_writer.provenance.facets.measures import MEASURES
from newqp_writer.provenance.facets.modality import MODALITY
from newqp_writer.provenance.facets.period import PERIOD, YEAR
from newqp_writer.provenance.facets.place import PLACE
from newqp_writer.provenance.facets.polarity import POLARITY
from newqp_writer.provenance.facets.series import SERIES
from newqp_writer.provenance.facets.span import SPAN
from newqp_writer.provenance.facets.stage import STAGE
from newqp_writer.provenance.facets.statistic import PART, SCOPE, STATISTIC
from newqp_writer.provenance.facets.thing import THING
from newqp_writer.provenance.facets.together import TOGETHER
from newqp_writer.provenance.facets.year_ago import YEAR_AGO

FACETS: tuple[Facet, ...] = (
    DIRECTION, FORM, ROLE, BASIS, COMPARISON, POLARITY, MODALITY, STAGE, PERIOD, YEAR, SPAN, EXTENT,
    STOCK, DENOMINATOR, STATISTIC, SCOPE, PLACE, PART, SERIES, TOGETHER, THING, YEAR_AGO, CONTRAST,
    *MEASURES,
)  # fmt: skip

OF_DATES: tuple[Facet, ...] = (PERIOD, YEAR)

__all__ = ["FACETS", "Difference", "Facet", "Relation", "compare"]


def compare(claim: Number, source: Number) -> Iterator[Difference]:
    """Every facet in which two numbers are not the same, in the order of the table.

    What is said beside a date is said of something else.
    """
    for facet in OF_DATES if claim.is_date else FACETS:
        mine, theirs = facet.read(claim), facet.read(source)
        relation = (facet.relate or related)(mine, theirs)
        if relation not in {"same", "silent"}:
            yield Difference(facet, relation, mine, theirs)
