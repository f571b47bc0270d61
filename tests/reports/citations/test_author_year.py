"""Citations by author and year, as scholars and think tanks write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from newqp_writer.models import Article
from newqp_writer.reports.citations.author_year import Authors
from newqp_writer.reports.citations.bibliography import Work
from newqp_writer.reports.citations.resolving import Index

COSTS = Article(id="costs", publisher="Institute for Storage", title="Battery costs in the grid",
                published="2024-11-05", text="Costs fell.", lang="en")  # fmt: skip
RECORD = Article(id="record", publisher="江海能源报", title="储能装机再创新高",
                 published="2026-06-08", text="装机增长。")  # fmt: skip
AGENCY = Article(id="agency", publisher="International Energy Agency", title="Electricity 2026",
                 published="2026-02-10", text="Demand rose.", lang="en")  # fmt: skip
WORKS = {
    "m": Work("m", "Battery costs in the grid", authors=("Müller, Anna", "Schmidt, Karl", "Li, Na"),
              year="2024"),
    "w": Work("w", "储能装机再创新高", authors=("王明", "李, 华"), year="2026"),
    "p": Work("p", "Electricity 2026", authors=("Kowalczyk, Anna", "Jan de Wit"), year="2025"),
    "o": Work("o", "Battery costs in the grid", authors=("{Bank of Norway}",), year="2023"),
}  # fmt: skip
AUTHORS = Authors(Index([COSTS, RECORD, AGENCY], {}), WORKS)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Costs fell (Müller 2024).", ["costs"]),
        ("Costs fell (Muller et al., 2024, pp. 3–5).", ["costs"]),
        ("Costs fell (see Müller & Schmidt, 2024a).", ["costs"]),
        ("Müller, Schmidt and Li (2024) say so.", ["costs"]),
        ("As Müller et al. (2024, p. 7) say.", ["costs"]),
        ("Demand rose (International Energy Agency, 2026; Müller 2024).", ["agency", "costs"]),
        ("Demand rose (IEA 2026).", ["agency"]),
        ("Demand rose (data: the International Energy Agency, 2026).", ["agency"]),
        ("Müller’s (2024) estimate is lower.", ["costs"]),
        ("Demand rose (Kowalczyk & de Wit 2025).", ["agency"]),
        ("Costs fell (Bank of Norway 2023).", ["costs"]),
        ("Müller and colleagues (2024: 12) say so.", ["costs"]),
        ("装机增长（数据来源：江海能源报，2026）。", ["record"]),
        ("装机增长（王明，2026）。", ["record"]),
        ("装机增长（王明、李华，2026：12）。", ["record"]),
        ("王明和李华（2026）指出，装机增长。", ["record"]),
        ("据王明等（2026）测算。", ["record"]),
        ("装机增长（江海能源报，2026）。", ["record"]),
    ],
)
def test_an_author_and_a_year_lead_to_the_source(text: str, ids: list[str]):
    (mark,) = AUTHORS.cited_in(text)
    assert [i for name in mark.names for i in AUTHORS.meant(name).ids] == ids


@pytest.mark.parametrize(
    "text",
    [
        "It rose (May 2024).", "It rose (early 2024).", "The games (Tokyo 2021).", "它（2026年）",
        "It rose (since 2024; before that it fell).", "GDP (2025) rose.", "数据（截至2026）。",
        "up 5% (4.8% in 2024)", "Schmidt (the minister, 2024) and more",
        "The Agency (2026) shut.", "It rose (Agency 2026).", "Norway (2023) rose.",
        "It rose (Bergman 2024).", "Bergman (2024) finds 4%.",
    ],
)  # fmt: skip
def test_a_year_in_brackets_is_no_citation(text: str):
    assert AUTHORS.cited_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It rose (Nobody et al., 2024).", "It rose (Müller 2024; Wang 2019).", "Nemo et al. (2024)",
        "It rose (Nobody & Nemo, 2024).", "它上涨（无名氏等，2024）。", "It rose (Müller 2023).",
    ],
)  # fmt: skip
def test_one_that_nobody_wrote_leads_nowhere(text: str):
    (mark,) = AUTHORS.cited_in(text)
    assert any(not AUTHORS.meant(name).ids for name in mark.names)


HABIT = AUTHORS.used_in(["Costs fell (Müller 2024).", "Müller et al. (2024) say so."])


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("It rose (Bergman 2024).", True),
        ("Bergman (2024) finds 4%.", True),
        ("It rose (Germany 2024).", False),
        ("It rose (Euro 2024).", False),
        ("It rose (Bergman 2024) and fell.", False),
        ("The plant at Lund (2024) is new.", False),
    ],
)
def test_where_all_is_cited_so_an_unknown_name_is_a_citation_too(text: str, *, cited: bool):
    assert bool(HABIT.cited_in(text)) == cited


def test_the_front_matter_of_a_source_names_its_authors(tmp_path: Path):
    path = tmp_path / "costs.md"
    path.write_text("---\nauthors: [Anna Müller, Karl Schmidt]\n---\nCosts fell.", "utf-8")
    authors = Authors(Index([COSTS], {"costs": path}), {})
    (mark,) = authors.cited_in("Müller and Schmidt (2024) say so.")
    assert authors.meant(mark.names[0]).ids == ("costs",)


def test_a_line_of_several_whole_names_is_several_authors(tmp_path: Path):
    path = tmp_path / "calls.md"
    path.write_text("---\nauthor: Chidi Okafor, Morag Bell\n---\nBirds called.", encoding="utf-8")
    authors = Authors(Index([COSTS], {"costs": path}), {})
    assert authors.meant("Okafor & Bell|2024").ids == ("costs",)
