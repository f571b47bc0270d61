"""What a report prints of itself above its text is no claim, and dates it."""

import datetime as dt

import pytest

from newqp_writer.reports.masthead import masthead
from newqp_writer.reports.prose.markdown import read_markdown


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("*Published 24 April 2026. Harbour freight desk. Note no. 17.*", (2026, 4, 24)),
        ("Issued 10 April 2026 · Controlling · Version 1.1", (2026, 4, 10)),
        ("编辑：程澜　2026年6月8日—6月14日　总第611期", (2026, 6, 14)),
        ("12 June 2026 | Energy desk", (2026, 6, 12)),
        ("*By N. Achter, 12 June 2026 · 2-minute read*", (2026, 6, 12)),
        ("Harbour Institute, 21 May 2026. Authors: R. Okon and 刘岚.", (2026, 5, 21)),
        ("Harbour brief 5, 11 December 2025", (2025, 12, 11)),
        ("2026年6月8日，海关发布数据。", None),
        ("The bridge opens 12 June 2026", None),
        ("大桥6月8日通车　第3期", None),
        ("By June 2026, on 12 June 2026 precisely, 5 had left.", None),
        ("Published on 24 April 2026, the survey of 1,200 firms shows a fall.", None),
        ("Issued shares rose by 3% on 5 May 2026.", None),
    ],
)
def test_it_is_told_from_a_sentence(line: str, day: tuple[int, int, int] | None) -> None:
    prose = read_markdown(f"# A note\n\n{line}\n\nOutput rose by 5%.\n")
    found, its_day = masthead(prose.blocks)
    assert (found, its_day) == (
        (frozenset([1]), dt.date(*day)) if day else (frozenset[int](), None)
    )


@pytest.mark.parametrize(
    "line",
    [
        "调研室　2026年第3期（总第41期）　4月7日",
        "Calder Report no. 7 · May 2026 · Lena Acht and Miriam Osei",
    ],
)
def test_a_day_without_a_year_claims_nothing_in_it(line: str) -> None:
    prose = read_markdown(f"# A note\n\n{line}\n\nOutput rose by 5%.\n")
    assert masthead(prose.blocks) == (frozenset([1]), None)
