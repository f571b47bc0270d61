from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.models import Article, CheckedText, Location, Section, Sentence
from newqp_writer.provenance import Checker
from newqp_writer.publishing.looks.series import Series, series_in, series_of

Build = Callable[..., Article]


@pytest.fixture
def series(article: Build, day: object) -> Callable[..., Series | None]:
    """The series of a sentence whose article says the same, or something else."""

    def build(text: str, source: str | None = None) -> Series | None:
        checker = Checker([article(text if source is None else source)], day)  # type: ignore[arg-type]
        checked = CheckedText(
            location=Location(part="sentence", section="s1", sentence=0),
            text=text,
            cites=("a1",),
            entries=checker.check(text, ["a1"]),
        )
        return series_in(Sentence(text=text, cites=("a1",)), checked)

    return build


def test_names_and_values_are_paired_as_the_sentence_pairs_them(
    series: Callable[..., Series | None],
):
    found = series("前5个月，云州汽车、电工器材、船舶出口分别增长45.5%、24.7%和22.5%。")
    assert found is not None
    assert found.caption == "云州汽车、电工器材、船舶出口增长（前5个月）"
    assert [(bar.name, bar.value, str(bar.amount)) for bar in found.bars] == [
        ("云州汽车", "45.5%", "45.5"), ("电工器材", "24.7%", "24.7"), ("船舶", "22.5%", "22.5"),
    ]  # fmt: skip
    assert found.cite == "a1"


def test_a_lead_in_belongs_to_the_caption(series: Callable[..., Series | None]):
    found = series("前5个月，我国对东盟、欧盟、非洲进出口分别增长16.6%、10.3%、18.2%；总体平稳。")
    assert found is not None
    assert [bar.name for bar in found.bars] == ["东盟", "欧盟", "非洲"]


@pytest.mark.parametrize(
    "text",
    [
        "前5个月，汽车、船舶出口分别增长45.5%、24.7%。",  # two make no series
        "前5个月，汽车、电池、船舶出口分别增长45.5%、24.7%。",  # one is missing
        "前5个月，汽车、电池、船舶出口分别达5亿元、24万辆和3%。",  # not comparable
        "前5个月，汽车出口增长45.5%，船舶出口增长24.7%，电池出口增长22.5%。",
    ],
)
def test_what_is_not_comparable_is_no_series(series: Callable[..., Series | None], text: str):
    assert series(text) is None


def test_a_value_that_failed_the_check_is_not_drawn(series: Callable[..., Series | None]):
    text = "前5个月，汽车、电池、船舶出口分别增长45.5%、24.7%和22.5%。"
    assert series(text, text.replace("24.7", "27.4")) is None


def test_the_period_of_the_sentence_before_is_carried_on(article: Build, day: object):
    first = "前5个月，云州机电产品出口758亿元。"
    second = "汽车、船舶、电池出口分别增长45.5%、24.7%和22.5%。"
    source = article(first + second)
    checker = Checker([source], day)  # type: ignore[arg-type]

    def drawn(*texts: str) -> Series | None:
        section = Section(
            id="s1", heading="云州",
            sentences=tuple(Sentence(text=text, cites=("a1",)) for text in texts),
        )  # fmt: skip
        checked = {}
        for index, text in enumerate(texts):
            place = Location(part="sentence", section="s1", sentence=index)
            entries = checker.check(text, ["a1"], context="".join(texts[:index]))
            checked[place] = CheckedText(location=place, text=text, entries=entries)
        return series_of(section, checked)

    found = drawn(first, f"其中，{second}")
    assert found is not None
    assert found.caption == "汽车、船舶、电池出口增长（前5个月）"
    assert [bar.name for bar in found.bars] == ["汽车", "船舶", "电池"]
    found = drawn(first, second)
    assert found is not None
    assert found.caption == "汽车、船舶、电池出口增长"


def test_a_period_that_opens_the_list_is_no_part_of_its_first_name(
    series: Callable[..., Series | None],
):
    found = series("2025年汽车、船舶、电池出口分别增长45.5%、24.7%和22.5%。")
    assert found is not None
    assert found.caption == "汽车、船舶、电池出口增长（2025年）"
    assert found.bars[0].name == "汽车"
