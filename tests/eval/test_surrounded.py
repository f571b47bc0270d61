"""Articles are read the same under made furniture."""

from __future__ import annotations

import pytest
from eval.articles.made_surroundings import KINDS
from eval.articles.surrounded import OURS, articles_in, measured

_KINDS = {kind.name: kind for kind in KINDS}


@pytest.mark.parametrize("name", ["related", "advertisement inside"])
def test_nothing_made_is_printed_and_no_paragraph_lost(name: str) -> None:
    outcomes = list(measured([_KINDS[name]], articles_in(OURS[:1]), 1))
    assert len(outcomes) > 8
    assert [each for each in outcomes if not each[-1].right] == []
