"""All numbers at once fit a claim as each does by itself."""

import pytest

from newqp_writer.models import Article
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance.context import Number, NumberedText
from newqp_writer.provenance.meaning import Rarity, fits, fitting
from newqp_writer.provenance.source import Source

CLAIMS = [
    "今年1—5月，东岭港完成货物吞吐量1.31亿吨，同比下降7.4%，港口新建泊位26个。",
    "西湾港由8730万吨降至8100万吨，自动化率为12%。",
    "Throughput at the port rose 6.1% to 127 million tonnes, from 118 million.",
    "Berths: 24",
    "吞吐量：33亿吨",
    "7亿。",
]


def _numbers(claim: str) -> list[Number]:
    return NumberedText(read_numbers(claim)).numbers


@pytest.mark.parametrize("claim", CLAIMS)
def test_at_once_and_one_by_one_are_the_same(
    claim: str, shipping: Article, cloud: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "_FEW", 0)
    english = Article.model_validate(
        {"id": "e", "publisher": "Wire", "title": "Ports", "published": "2026-06-14", "lang": "en",
         "text": "Container throughput rose 7.4% to 126 million tonnes in May. It has 24 berths, "
                 "up from 20. Berth automation: 30%, against 12% a year earlier."}
    )  # fmt: skip
    sources = tuple(map(Source, (shipping, cloud, english)))
    rarity = Rarity(source.text for source in sources)
    for at_once, alone in zip(_numbers(claim), _numbers(claim), strict=True):
        found = fitting.fits_of(at_once, sources, rarity)
        assert len(found) > 20
        for number, (words, whole) in found.items():
            assert (words, whole) == pytest.approx(fits(alone, number, rarity), abs=1e-12)


def test_what_was_asked_before_stays(shipping: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "_FEW", 0)
    source = Source(shipping)
    rarity, (claim,) = Rarity([source.text]), _numbers("泊位26个")
    number = source.text.numbers[-1]
    claim.fits[id(rarity), id(number)] = (7.0, 8.0)
    assert fitting.fits_of(claim, (source,), rarity)[number] == (7.0, 8.0)
