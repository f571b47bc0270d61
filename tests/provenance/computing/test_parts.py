"""Shares of what a source counts, or of two parts that it tells together."""

from __future__ import annotations

import pytest
from tests.provenance.conftest import article

from newqp_writer import check_text
from newqp_writer.models import FAILING

WATERS = "Nine of the twelve bathing waters were excellent. Plots survived in 8 cases out of 9."
TONNES = (
    "The estuary receives 210 tonnes of nitrogen from treatment works and 590 tonnes from farmland."
)
GRAIN = "Rail carried 18 million tonnes of grain and road 42 million tonnes."


@pytest.mark.parametrize(
    ("source", "claim", "passes"),
    [
        (WATERS, "Three quarters of bathing waters are excellent.", True),
        (WATERS, "Half of bathing waters are excellent.", False),
        (WATERS, "Of the plots, eight in nine survived.", True),
        (WATERS, "Of the plots, five in nine survived.", False),
        (TONNES, "Nearly three quarters of the nitrogen comes from farmland.", True),
        (TONNES, "Nearly three quarters of the nitrogen comes from treatment works.", False),
        (GRAIN, "Road took 70% of the grain.", True),
        (GRAIN, "Rail took 70% of the grain.", False),
    ],
)
def test_a_share_is_of_the_part_it_is_said_of(source: str, claim: str, *, passes: bool):
    (entry,) = check_text(claim, [article(source, lang="en")]).entries
    assert (entry.verdict not in FAILING) is passes
