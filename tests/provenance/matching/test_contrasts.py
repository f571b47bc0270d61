"""The other of two: undoped cells, what a thing is compared with, Port Selm for Port Vale."""

from __future__ import annotations

import datetime as dt

import pytest

from newqp_writer.models import Article
from newqp_writer.provenance import Checker

DOPED = "Doped cells keep 91.2% of their capacity after 1,000 cycles; undoped cells keep 74.5%."
MEMBRANE = (
    "At 15 bar they pass 58 litres per square metre per hour. "
    "A commercial membrane passes 37 litres per square metre per hour."
)
LINE = "The line to Port Selm carried 12.4 million passengers. That to Port Hale had 3.1 million."
OWNED = "国有企业利润增长3.1%，非国有企业利润增长7.4%。"

SOLD = "Exports reached $84 billion, $31 billion of them to Europe."


MORE = "per square metre each hour, 57% more than a commercial membrane."


@pytest.mark.parametrize(
    ("source", "text", "verdict"),
    [
        (
            DOPED,
            "A doped cell keeps 74.5% of its capacity, more than one without.",
            "misattributed",
        ),
        (DOPED, "A doped cell keeps 91.2% of its capacity, and undoped cells 74.5%.", "exact"),
        (MEMBRANE, f"It passes 37 litres {MORE}", "misattributed"),
        (MEMBRANE, f"It passes 58 litres {MORE}", "exact"),
        (LINE, "The line to Port Vain carried 12.4 million passengers.", "misattributed"),
        (LINE, "The line to Port Selm carried 12.4 million passengers.", "exact"),
        (OWNED, "非国有企业利润增长3.1%。", "misattributed"),
        (SOLD, "出口310亿美元。", "misattributed"),
        (SOLD, "对欧洲出口310亿美元。", "converted"),
        (OWNED, "国有企业利润增长3.1%，非国有企业增长7.4%。", "exact"),
    ],
)
def test_what_a_source_tells_of_the_other_of_two_is_said_of_the_wrong_one(
    source: str, text: str, verdict: str
):
    article = Article(id="one", publisher="Gazette", title="News", published="2026-05-01",
                      lang="zh" if "国" in source else "en", text=source)  # fmt: skip
    entries = Checker([article], dt.date(2026, 6, 1), printed=True).check(text)
    assert entries[0].verdict == verdict
