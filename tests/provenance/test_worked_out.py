"""Numbers that follow from those that a text tells beside them; wrong ones do not."""

# ruff: noqa: E501 - tables of sentences

from __future__ import annotations

import pytest
from tests.provenance.conftest import article, gravest

from newqp_writer import check_text
from newqp_writer.models import Article, TableCell
from newqp_writer.numerals import read_numbers
from newqp_writer.provenance import Checker
from newqp_writer.provenance.context import NumberedText
from newqp_writer.provenance.worked_out.pool import Operand, measure, near
from newqp_writer.provenance.worked_out.units import by_units

FUEL = (
    "Fuel oil averaged $512 a tonne in the first quarter of 2026. The average was $563 in the fourth"
    " quarter of 2025 and $589 in the first quarter of 2025.\n\nGas cost $741 a tonne on average."
)
PORT = (
    "The port handled 1,284,600 boxes in the first three months of 2026. Imports accounted for"
    " 702,300 boxes, exports for 431,900. Vessels waited 2.6 days, compared with 1.9 days in the"
    " first quarter of last year. The budget was 1,260,000 boxes."
)
RATES = "江陵漏损率为8.4%，瓦罗漏损率为20.0%。改造总投资18亿元，已完成13.5亿元。全省车辆192万辆，比上年增加64万辆；桩38.4万台，同比增长28%。2024年1月有320台，2025年6月有960台。"
LINE = "3号线一期全长31.2公里，设24座车站。全州种植面积210万亩，预计总产量84万吨。补贴6.3亿元，带动销售额49.8亿元。"
RENTS = (
    "Quayside    1,480 pounds   (a year earlier 1,360)\n\nHill Top      985 pounds   (  970)\n\n"
    "Leakage averaged 74 megalitres a day, down from 82 the year before.\n\n"
    "Each of them used 137 litres a day (2023/24: 141)."
)
OIL = ("Fuel oil averaged $512 a tonne, against $563 in the last quarter and $589 a year ago.",)
TOLD = ("The port moved 1,284,600 boxes.",)


@pytest.mark.parametrize(
    ("text", "beside", "claim", "right", "wrong"),
    [
        (FUEL, OIL, "That is a fall of {} on the year.", "13%", "16%"),
        (FUEL, OIL, "Gas cost $741 a tonne, a premium of roughly {} over fuel oil.", "45%", "54%"),
        (PORT, TOLD, "Imports made up more than half of the total (702,300, or {}).", "54.7%", "57.4%"),
        (PORT, TOLD, "Imports outnumbered exports by {} boxes.", "270,400", "207,400"),
        (PORT, (), "Ships waited 2.6 days, up from 1.9 days a year before – some {} more.", "17 hours", "27 hours"),
        (PORT, TOLD, "That was {} above the budget.", "2%", "7%"),
        (LINE, (), "全长31.2公里，设车站24座，平均站距约{}。", "1.36公里", "1.63公里"),
        (LINE, (), "补贴6.3亿元，种植210万亩，平均每亩补贴{}。", "300元", "340元"),
        (RENTS, (), "Rents in Quayside are now £1,480, and went up by {}.", "£120", "£210"),
        (RENTS, (), "Each of them now uses 137 litres, a fall of {}.", "4 litres", "6 litres"),
        (RENTS, (), "Of the 412 megalitres put in, 74 leak away, a fall of {}.", "8 megalitres", "8 litres"),
        (RENTS, (), "On Hill Top they are £985, and rose by {}.", "£15", "£51"),
        (LINE, (), "早稻面积210万亩，预计总产84万吨，平均亩产{}。", "400公斤", "480公斤"),
        (RATES, (), "江陵漏损率为8.4%，还不到瓦罗的{}。", "一半", "四分之一"),
        (RATES, (), "总投资18亿元，已完成13.5亿元，尚余{}。", "4.5亿元", "5.4亿元"),
        (RATES, ("车辆192万辆，比上年增加64万辆，增长五成。", "桩增长28%。"), "车的增速比桩高{}。", "22个百分点", "24个百分点"),
        (RATES, ("2024年1月有320台，到2025年6月有960台。",), "{}里，利用率没有下降。", "18个月", "16个月"),
        (LINE, (), "发放补贴6.3亿元，带动销售49.8亿元，每1元补贴撬动约{}。", "7.9元", "9.7元"),
    ],
)  # fmt: skip
def test_what_is_worked_out_stands_and_another_number_does_not(
    text: str, beside: tuple[str, ...], claim: str, right: str, wrong: str
) -> None:
    lang = "en" if text.isascii() else "zh"
    article = Article(
        id="a", publisher="Gazette", title="x", published="2026-04-07", lang=lang, text=text
    )
    checker = Checker([article], printed=True)

    def outcome(number: str) -> str:
        said = claim.format(number)
        entries = checker.check(said, ["a"], beside=beside)
        return next(e.outcome for e in entries if e.start <= said.index(number) < e.end)

    assert (outcome(right), outcome(wrong)) == ("pass", "fail")


ROWS = "North: 4,820 euros; share: {}.\nTotal: 10,000 euros."


@pytest.mark.parametrize(("share", "passes"), [("48.2%", True), ("42.8%", False)])
def test_a_share_in_a_table_is_of_the_row_that_is_the_total(share: str, *, passes: bool) -> None:
    text = "Sales: north 4,820 euros, south 5,180 euros, 10,000 euros in all."
    article = Article(
        id="a", publisher="x", title="x", published="2026-04-07", lang="en", text=text
    )
    checker = Checker([article], printed=True)
    row, rest = ROWS.format(share).split("\n")
    rows = f"South: 5,180 euros.\n{rest}"
    entry = next(e for e in checker.check(row, ["a"], beside=(rows,)) if "%" in e.surface)
    assert (entry.outcome == "pass") == passes
    assert not passes or entry.formula == "4,820 euros ÷ 10,000 euros × 100%"


SHARES = "North Share: 48.2%.\nSouth Share: 51.8%."


@pytest.mark.parametrize(
    ("claim", "beside", "passes"),
    [
        ("All Share: 100%.", SHARES, True),
        ("合计占比100%。", "北占比48.2%。\n中占比27.3%。\n南占比24.6%。", True),  # rounded
        ("Total: 10,000 euros; share: 100%.", "North: 4,820 euros; share: 48.2%.\nSouth: 5,180 euros; share: 51.8%.", True),
        ("合计：100%。", "北：48.2%。\n南：51.8%。", True),
        ("All Share: 100%.", "North Share: 48.2%.\nSouth Share: 41.8%.", False),
        ("All Share: 100%.", "North Share: 48.2%.\nSouth Share: 47.8%.", False),
        ("Total Passed: 100%.", "North Passed: 98%.\nSouth Passed: 99%.", False),
        ("合计合格率100%。", "北占比48.2%。\n南占比51.8%。", False),
        ("West Share: 100%.", SHARES, False),
        ("All plants were inspected and 100% of them passed.", "", False),
        ("All plants were inspected and 100% of them passed.", SHARES, False),
        ("Overall, 100% of the plants passed.", SHARES, False),
        ("Total compliance was 100%.", "The plants were inspected.", False),
    ],
)  # fmt: skip
def test_all_is_the_sum_of_the_shares_of_a_column_and_of_nothing_else(
    claim: str, beside: str, *, passes: bool
) -> None:
    article = Article(
        id="a", publisher="x", title="x", published="2026-04-07", lang="en",
        text="All plants were inspected in May.",
    )  # fmt: skip
    found = Checker([article], printed=True).check(claim, ["a"], beside=(beside,) if beside else ())
    assert next(e for e in found if e.surface == "100%").outcome == ("pass" if passes else "fail")


def test_two_numbers_do_not_prove_each_other() -> None:
    article = Article(
        id="a", publisher="x", title="x", published="2026-04-07", lang="zh", text="全市有医院36家。"
    )
    found = Checker([article], printed=True).check("人均花费659元，去年为640元，多花19元。", ["a"])
    assert [e.outcome for e in found if e.surface in {"659元", "640元"}] == ["fail", "fail"]


def test_a_table_s_cells_are_of_the_row_that_is_named_and_figures_below_in_its_unit() -> None:
    rows = ["North, March: 4,820 thousand euros; North, April: 5,010 thousand euros.",
            "South, March: 3,150 thousand euros; South, April: 3,420 thousand euros."]  # fmt: skip
    text = "\n\n".join([*rows, "Budget for April: 8,400."])
    cells = tuple(
        TableCell(start=(at := text.index(n)), end=at + 5, table="", row=row, column="", written=n)
        for row, n in (
            ("North", "4,820"),
            ("North", "5,010"),
            ("South", "3,150"),
            ("South", "3,420"),
        )
    )
    article = Article(
        id="a", publisher="x", title="x", published="2026-05-07", lang="en", text=text, cells=cells
    )
    checker = Checker([article], printed=True)
    said = "The budget was €8.4m. North added €190k and South €270k, not €310k."
    outcomes = {e.surface: e.outcome for e in checker.check(said, ["a"])}
    wanted = {"€8.4m": "pass", "€190k": "pass", "€270k": "pass", "€310k": "fail"}
    assert {surface: outcomes[surface] for surface in wanted} == wanted


def test_a_date_before_a_colon_labels_the_number_behind_it() -> None:
    text = "There were 3.1 defects in a thousand (February: 3.6; target: 3.0)."
    article = Article(
        id="a", publisher="x", title="x", published="2026-04-08", lang="en", text=text
    )
    found = Checker([article], printed=True).check("Defects, January: 3.6.", ["a"])
    assert "fail" in [e.outcome for e in found]


def test_the_nearest_numbers_are_those_of_a_sort_of_all() -> None:
    """They are looked for around the claim only, so that a long list takes no square of its time."""
    words = "".join(f"{'又' * (k % 7)}卖出{k + 11}辆，" for k in range(120))
    text, other = (
        NumberedText(read_numbers(f"共有8家。{words}完。{more}")) for more in ("", "另有3家。")
    )
    for claim in text.numbers:
        for where, place in ((text, claim.mention.start), (other, len(other.text))):
            of = [n for n in where.numbers if where is other or n.sentence == claim.sentence]
            of.sort(key=lambda n: abs(n.mention.start - place))
            assert list(near(where, claim)) == of[:24]


@pytest.mark.parametrize(
    ("claim", "around", "made"),
    [
        ("每GWh投资2.6亿元", "每", ["65亿元 ÷ 25GWh"]),
        ("放电2.5小时", "", ["25GWh ÷ 10GW"]),
        ("全年9125GWh", "", []),  # the year is told by nobody
        ("人均2000万元", "均", ["65亿元 ÷ 3250人"]),
        ("总投资2000万元", "总", []),
        ("重25吨", "", []),
    ],
)
def test_only_units_that_work_out_make_a_formula(claim: str, around: str, made: list[str]):
    told = NumberedText(read_numbers("投资65亿元，年产25GWh，功率10GW，用工3250人。"))
    operands = [
        Operand(number, *measured, ())
        for number in told.numbers
        if (measured := measure(number)) is not None
    ]
    (number,) = NumberedText(read_numbers(claim)).numbers[:1]
    assert [formula.words for formula in by_units(number, operands, around)] == made


PORTS = "甲港吞吐482万箱，乙港317万箱，丙港266万箱，丁港124万箱。"
STAFF = "员工：研发310人，生产820人，销售120人，行政45人。"
BOXES = "Avelin handled 4.82 million boxes, Bract 3.17 million, Corle 2.66 million and Dunn 1.24 million."


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (PORTS, ["前三家合计1065万箱。", "乙港、丙港合计583万箱。"], ["乙港、丙港合计799万箱。", "丙港和丁港合计799万箱。"]),
        (STAFF, ["研发、生产合计1130人。"], ["销售和行政员工合计1130人。"]),
        (BOXES, ["The top two handled 7.99 million boxes in total."], ["Corle and Dunn handled 7.99 million in all."]),
    ],
)  # fmt: skip
def test_what_is_named_of_a_list_adds_up_to_its_own_sum(source, right, wrong):
    assert [claim for claim in (*right, *wrong) if gravest(source, claim) != "pass"] == wrong


PLANTS = "公司投资65亿元建设25GWh电池项目，另投资12亿元建设5GWh储能项目。"
PAID = "公司员工1200人，人均补贴85元。"
BUSES = "A park has 120 buses. It bought 36 last year and sold 14. A bus costs 310,000 euros."
POWER = "The plant cost 31 million euros and makes 118 GWh a year. It sold 24 GWh to Harton for 2.4 million euros."


@pytest.mark.parametrize(
    ("source", "right", "wrong"),
    [
        (PLANTS, ["电池项目单位投资2.6亿元/GWh。"], ["储能项目单位投资2.6亿元/GWh。", "电池项目单位投资0.48亿元/GWh。", "电池项目单位投资2.4亿元/GWh。"]),
        (PAID, ["员工补贴合计10.2万元。"], ["员工工资合计10.2万元。", "公司电费合计10.2万元。"]),
        (BUSES, [], ["The park spent 37.2 million euros last year."]),
        (POWER, ["Harton pays 100 euros per MWh."], ["Harton pays 263 euros per MWh."]),
    ],
)  # fmt: skip
def test_two_measures_make_what_is_told_of_both(source, right, wrong):
    assert [claim for claim in (*right, *wrong) if gravest(source, claim) != "pass"] == wrong


@pytest.mark.parametrize(("of", "doubted"), [("the four ports", False), ("Corle and Dunn", True)])
def test_the_mean_of_all_is_not_surely_that_of_some_that_are_named(of: str, *, doubted: bool):
    claim = f"The average of {of} was 2.9725 million."
    entries = check_text(claim, [article(BOXES, lang="en")]).entries
    (mean,) = (entry for entry in entries if entry.surface.startswith("2.9725"))
    assert (mean.doubt is not None) is doubted
