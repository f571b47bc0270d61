"""Any text with numbers: sentences, what they cite, and where their numbers stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newqp_writer.models import Article
from newqp_writer.provenance import Checker
from newqp_writer.reports.checking import check_prose
from newqp_writer.reports.citations.bibliography import Work
from newqp_writer.reports.citations.citing import Cited
from newqp_writer.reports.citations.resolving import Index
from newqp_writer.reports.finding import CheckedFile
from newqp_writer.reports.prose.markdown import read_markdown

ANNUAL = Article(id="annual", publisher="统计局", title="全年公报", published="2026-06-15",
                 text="全年产量12000亿元，同比增长8.5%。")  # fmt: skip
WIRE = Article(id="wire", publisher="Wire", title="Power demand in 2025", published="2026-06-15",
               lang="en", url="https://www.wire.example/power?utm_source=feed",
               text="Demand rose 3.2% to 4,200 billion kWh in 2025.")  # fmt: skip
DAY = dt.date(2026, 6, 16)
SOURCES = [ANNUAL, WIRE]
INDEX = Index(SOURCES, {one.id: Path("sources") / f"{one.id}.md" for one in SOURCES})
CHECKER = Checker(SOURCES, DAY, printed=True)
WORKS = {"power25": Work("power25", "Power demand in 2025", ("https://wire.example/power",))}


def check(text: str) -> CheckedFile:
    return check_prose(
        Path("report.md"), text, read_markdown(text), CHECKER, Cited(INDEX, WORKS, Path())
    )


def failing(text: str) -> list[tuple[int, str, str]]:
    lines = text.split("\n")
    found: list[tuple[int, str, str]] = []
    for checked, regions, *_ in check(text).texts:
        for entry, region in zip(checked.entries, regions, strict=True):
            assert region is not None
            if entry.outcome != "pass":
                line = lines[region.line - 1]
                # The unit of a cell may stand above it.
                assert entry.surface.startswith(line[region.column - 1 : region.end_column - 1])
                found.append((region.line, entry.surface, entry.verdict))
    return found


def faults(text: str) -> list[tuple[str, int | None]]:
    return [(fault.rule, fault.line) for fault in check(text).faults]


def test_a_faithful_text_passes_and_a_wrong_number_is_placed():
    assert failing("# 周报\n\n全年产量1.2万亿元，同比增长8.5%。\n") == []
    assert failing("# 周报\n\n全年产量1.2万亿元，\n同比增长9.7%。\n")[0][:2] == (4, "9.7%")


@pytest.mark.parametrize(
    "cited",
    [
        "[^annual]。",
        "。[^annual]",
        "[@annual]。",
        "[^1]。\n\n[^1]: 统计局：《全年公报》，2026年6月15日",
        "[1]。\n\n## 参考文献\n\n[1] 统计局. 全年公报. 2026.",
        "[1]。\n\n## 参考文献\n\n1. 统计局：全年公报",
        "（[公报](sources/annual.md)）。",
        "【^annual】。",
        r"\[^annual\]。",
    ],
)
def test_a_sentence_that_cites_is_checked_against_that_source_alone(cited: str):
    assert failing(f"同比增长8.5%{cited}") == []
    assert failing(f"同比增长3.2%{cited}")[0][:2] == (1, "3.2%")
    assert faults(f"同比增长8.5%{cited}") == []


@pytest.mark.parametrize(
    "cited",
    [
        "[^1].\n\n[^1]: Wire, Power demand in 2025, https://wire.example/power/",
        "[^a].\n\n[^a]: <http://www.wire.example/power?utm_campaign=x#top>",
        " ([Wire](https://wire.example/power)).",
        ", as [Wire found](https://wire.example/power).",
        " [@power25, p. 3].",
        " [@annual; @power25].",
        r" \cite{power25}.",
        " [1, 2].\n\n# References\n\n1. Power demand in 2025. Wire.\n2. 全年公报\n",
        "[^1].\n\n[^1]: See wire.md.",
        "^[Wire, https://wire.example/power].",
        "[[1]](https://wire.example/power).",
        " ([[wire]]).",
        ", as [[wire|Wire]] found.",
        ".¹\n\n---\n¹ Wire, “Power demand in 2025”, <https://wire.example/power>\n² 全年公报",
        "¹˒².\n\n¹ Power demand in 2025. Wire.\n² 全年公报\n",
        " [2].\n\n参考文献：\n[1]统计局.全年公报.2026.\n[2]Power demand in 2025[N].2026-06-15(03).",
        " [2].\n\n[1] 统计局. 全年公报. 2026-06-15.\n[2] Wire. Power demand in 2025. 2026-06-15.\n",
    ],
)
def test_every_way_to_cite_leads_to_the_source(cited: str):
    assert failing(f"Demand rose 3.2% in 2025{cited}") == []
    assert faults(f"Demand rose 3.2% in 2025{cited}") == []
    assert [one[:2] for one in failing(f"Demand rose 3.3% in 2025{cited}")] == [(1, "3.3%")]


@pytest.mark.parametrize(
    "cited",
    [
        "[^nosuch].",
        "[^1].\n\n[^1]: Nobody, Nothing of the kind, 2020, https://nowhere.example/",
        " [@nosuch].",
        " [7].",
        " [2].\n\n## References\n\n1. Power demand in 2025\n2. Something else of 2019\n",
        " ([Wire](https://nowhere.example/power)).",
        "^[Nobody, https://nowhere.example/].",
    ],
)
def test_a_citation_that_leads_nowhere_is_an_error_of_its_own(cited: str):
    assert faults(f"Demand rose 3.2% in 2025{cited}") == [("citation/unresolved", 1)]


@pytest.mark.parametrize(
    "cited",
    [
        "[^mills]\n\n[^mills]: [Mill statistics](../saved/mills-2026.html)",
        " [@mills2026].",
        " (Mills 2026, p. 2).",
    ],
)
def test_a_citation_in_vain_names_the_source_that_could_not_be_read(cited: str):
    text = f"Demand rose 3.2% in 2025{cited}\n"
    unread = Cited(INDEX, WORKS, Path(), unread=[Path("saved/mills-2026.html")])
    (fault,) = check_prose(Path("a.md"), text, read_markdown(text), CHECKER, unread).faults
    assert fault.rule == "citation/unresolved"
    assert "mills-2026.html could not be read" in fault.message


def test_a_source_that_two_titles_fit_is_not_guessed():
    twice = [WIRE, WIRE.model_copy(update={"id": "copy", "url": None, "publisher": "Other"})]
    index = Index(twice, {})
    assert "or" in index.said("Power demand in 2025, 2026").trouble
    assert index.said("Other: Power demand in 2025").ids == ("copy",)
    told = Index(SOURCES, {}).said("全年公报, https://wire.example/power")
    assert "the title that of annual" in told.trouble


def test_one_citation_is_that_of_the_run_before_it_and_of_what_goes_on():
    assert failing("Demand rose 3.2%. It came to 4,200 billion kWh.[^wire]") == []
    assert failing("Demand rose 3.3%. It came to 4,200 billion kWh.[^wire]") != []
    assert failing("Demand rose 3.2%[^wire]. It came to 4,300 billion kWh.") != []


def test_items_and_rows_go_on_with_the_line_that_leads_to_them():
    items = "Wire says[^wire]:\n\n- demand rose 3.2%\n- it came to 4,900 billion kWh\n"
    assert (4, "4,900 billion kWh") in [one[:2] for one in failing(items)]
    head = "| | 2025 |\n|---|---|\n| Demand (billion kWh) | {} |\n\nSource: Power in 2025[^wire]\n"
    assert failing(head.format("4,200")) == []
    assert [one[:2] for one in failing(head.format("4,900"))] == [(3, "4,900 billion kWh")]


HTML = """<table class="data">
  <caption>Power in {year} (<a href="https://wire.example/power">Wire</a>)</caption>
  <thead>
    <tr><th rowspan="2">What</th><th colspan="2">{year}</th></tr>

    <tr><th>billion&nbsp;kWh</th><th>Change (%)</th></tr>
  </thead>

  <tr><td><b>Demand</b><sup>a</sup></td><td>{level}</td>

      <td><!-- 7.7 -->{change}</td></tr>
  <tr><td colspan=3>Source: <a href="https://wire.example/power">Wire</a>, {foot}
</table>
Behind it demand rose {behind}%.
"""


def test_a_table_of_html_is_read_as_one():
    right = {
        "year": "2025", "level": "4,200", "change": "3.2", "foot": "demand rose 3.2%",
        "behind": "3.2",
    }  # fmt: skip
    text = HTML.format(**right)
    assert (failing(text), faults(text)) == ([], [])
    for name, wrong, line, surface in (
        ("level", "4,900", 9, "4,900 billion kWh"), ("change", "3.7", 11, "3.7%"),
        ("change", "−3.2", 11, "3.2%"), ("foot", "demand rose 3.9%", 12, "3.9%"),
        ("behind", "3.8", 14, "3.8"),
    ):  # fmt: skip
        found = failing(HTML.format(**right | {name: wrong}))
        assert [(one[0], one[1].startswith(surface)) for one in found] == [(line, True)], name
    items = "- a\n\n  <table>\n  <tr><td>增长</td><td>9.9%</td></tr>\n\n  </table>\n\n- 增长8.8%\n"
    assert [one[:2] for one in failing(items)] == [(4, "9.9%"), (8, "8.8%")]


def test_what_a_card_of_html_shows_is_one_sentence():
    card = '<div class="kpi"><h3>Demand</h3><p>{} billion kWh</p><p>&#9650;&nbsp;3.2%</p></div>\n'
    assert failing(card.format("4,200")) == []
    assert [one[:2] for one in failing(card.format("4,900"))] == [(1, "4,900 billion kWh")]


def test_the_page_of_a_numbered_citation_is_no_number():
    text = "同比增长8.5%[1]12-15。\n\n## 参考文献\n\n[1] 统计局. 全年公报.\n"
    assert (failing(text), faults(text)) == ([], [])


def test_the_unit_of_a_caption_is_that_of_every_value():
    table = "Power (billion kWh)[^wire]\n\n| What | 2025 |\n|---|---|\n| Demand | {} |\n"
    assert failing(table.format("4,200")) == []
    assert [one[1] for one in failing(table.format("4,900"))] == ["4,900 billion kWh"]


def test_what_is_shortened_ends_no_sentence():
    assert failing("Demand rose to c. 4,200 billion kWh, i.e. 3.2% more, in 2025.[^wire]") == []


def test_a_remark_is_no_citation_and_its_numbers_are_checked():
    assert faults("同比增长8.5%[^1]。\n\n[^1]: 按可比价格计算。\n") == []
    assert failing("同比增长8.5%[^1]。\n\n[^1]: 按可比价格计算，增长99%。\n") == [
        (3, "99%", "unsupported")
    ]


def test_what_a_reference_says_beside_its_title_is_checked():
    text = "同比增长8.5%[^1]。\n\n[^1]: 统计局，全年公报，2026年，第12页。{}\n"
    assert failing(text.format("")) == []
    assert failing(text.format("其中增长77%。")) == [(3, "77%", "unsupported")]


@pytest.mark.parametrize(
    "written",
    [
        "---\ndate: 2019-01-01\n---\n全年产量同比增长8.5%。",
        "```\nx = 99%\n```\n全年产量同比增长8.5%。",
        "<!-- 77% -->全年产量同比增长8.5%。",
        "    y = f(99)\n\n全年产量同比增长8.5%。",
        "见表7和图3.2，全年产量同比增长8.5%。",
        "Version 4.2.1 of commit a1b2c3d, see Section 7.7, Table 12 and p. 99.",
        "![增长99%](x-77.png) 全年产量同比增长8.5%。",
        "https://example.org/99%/77 全年产量同比增长8.5%。",
        "## 3.7 产量\n\n全年产量同比增长8.5%。",
        "## 7. Output\n\n8. 全年产量同比增长8.5%。",
        "Issue #4711, PR 99, CVE-2024-12345, ISBN 978-3-16-148410-0, arXiv:2401.12345.",
        "The model $E = 77 x^2$ holds.",
        "~~增长99%~~全年产量同比增长8.5%。",
        "`99%` 全年产量同比增长8.5%。",
        "## Outlook for 2031\n\n全年产量同比增长8.5%。",
        "No one asked. This one, an easy one, is one to keep; one thing is clear, one day we may.",
        "First, demand rose 3.2%. Second, it did so in 2025; third, and last, this is one of many.",
        "On the one hand, number one; on the other, day one and round two.",
        "Three things matter here, and five charts show them. 本文回答三个问题。",
        "See equation (4), figure 2-3, table 7, pages 12–14; 见式(4)、公式（3.2）和1.1节。",
        "版本v7.1，提交9f3e2ab81；致电010-88886666或 call +1 (202) 555-0143。",
        "# Myth 1: no option 2\n\nQ1. Is it enough? Q2. Is it all? Part 2 of 3. Option 1 is free.",
        "{{< figure width=77 >}} {% include depth=7 %} {#fig:a width=77%} Posted at 9:15.",
        "在1%的水平上显著，at the 5% level, p < 0.05; 附录B表B-2；电话021-5555 6666转802",
        "# 行业观察第25周\n\nOne by one; neither of the two.\n\n*Figure 1. Demand, 2019–2031.*",
        "First published 3 March 2019; refreshes every 15 min (version 2, 1 correction).",
        "We shall report the half-year on 10 July 2031 (Dashboard 06, slides 2–5).",
        "详见第23期第二节、第24期第三节。下周四举行第五届海湾论坛。See note no. 17.",
        "国内文献可分为两类。第一类研究产量；第二类研究价格，见第3—5章。",
        "下周第18期写农业。有问题打 12345,或留言(限500字)。",
        "上期(第24期)问第3段;对照第 17 期表 2 更新。",
        "联系人分机 8037。第25期 v1.1 已改错别字两处,见首页第2屏和第(1)列。课题(编号 2025YB017)。",
        "分别表示在1%、5%、10%水平上显著;显著性水平取1%、5%和10%。第一,成本下降。第二,产量平稳。",
        "# 周报 第19期(2026.05.11—05.15)\n\n编:情报组 | 内部资料 | 编号 CI-2026-019\n\n(二)其他。",
        "# 专题\n\n情报组 2026年6月15日 CI-S-2026-06\n\n本周有两份材料值得看。",
        "CR5 更高。三篇文献的方向一致。7月20日前把模型发给销售。",
        "Policy brief 2026/04 · 7 min read · © 2019 · Updated: 3 March 2019 08:30 · 共7页",
        "方案CI-2026-019 见附件，勘误2处。",
    ],
)
def test_what_claims_nothing_raises_no_alarm(written: str):
    assert failing(written) == []


@pytest.mark.parametrize(
    "written",
    [
        "**增长9.9%**。",
        "> 增长9.9%。",
        "- 增长9.9%。",
        "# 增长9.9%",
        "    增长9.9%。",
        "<p>增长9.9%。</p>",
        "- a\n\n      增长9.9%\n",
        "| 指标 | 增长 |\n|---|---|\n| 产量 | 9.9% |\n",
        "| 指标 | 说明 |\n|---|---|\n| 产量 | 增长9.9%，好于预期 |\n",
        "显著性水平取5%,产量增长9.9%。",
        "编号 CI-2026-019,CR5 企业增长9.9%。",
        "第一,产量增长9.9%。",
        "## Sources\n\nOutput rose by 9.9% in the year, said all who were asked.\n",
        "增长\n9.9%。",
        "<details><summary>增长9.9%</summary></details>",
        "---\ntitle: 增长9.9%\n---\n如题。",
        "---\nabstract: |\n  增长9.9%。\n---\n如题。",
        "!!! note\n    Up 9.9%\n",
        "    Sales in the year came to more than before, up 9.9%.\n",
        "[增长9.9%](sources/annual.md)。",
    ],
)
def test_nothing_that_is_prose_is_passed_over(written: str):
    assert [surface for _, surface, _ in failing(written)] == ["9.9%"]


def test_english_lines_that_were_wrapped_are_one_sentence():
    assert failing("Demand rose 3.2% to\n4,200 billion kWh in 2025.\n") == []


def test_what_counts_the_text_itself_is_wrong_where_a_source_has_another_number():
    source = WIRE.model_copy(
        update={"text": "The agency gave three reasons for the fall in demand."}
    )
    checker = Checker([source], DAY, printed=True)
    cited = Cited(Index([source], {}), {}, Path())
    for word, wrong in (("three", []), ("four", ["four"])):
        text = f"The agency gave {word} reasons for the fall in demand. Two things follow.\n"
        (*placed,) = check_prose(Path("a.md"), text, read_markdown(text), checker, cited).texts
        found = [e.surface for one in placed for e in one.checked.entries if e.outcome != "pass"]
        assert found == wrong


_BITS = ["<table>", "</td>", "<td>", "<th colspan=2>", *"增长5.% \n[^a]。，-`~<!>万亿|*_#\\(:$&;1"]


@given(st.lists(st.sampled_from(_BITS), max_size=80).map("".join))
def test_no_text_makes_it_raise_and_words_keep_their_places(text: str):
    for block in read_markdown(text).blocks:
        assert len(block.piece.at) == len(block.text)
        assert all(0 <= offset < len(text) for offset in block.piece.at)
    check(text)


def test_what_looks_like_an_id_and_is_a_number_is_read():
    for text in (
        "They build 1,850 km by 2030.", "The build 12.5 GW plan.", "Release 5% more.",
        "They closed one in May.", "Option 5% cheaper.", "10⁶ t", "Two of the two dozen.",
        "At the 5% rate.", "A brief 12 days.",
        "The one million homes.", "One plant closed.", "It came third.",
        "Each one tonne costs more.", "In figures 3.2 million.", "The page 5% rate.",
    ):  # fmt: skip
        (placed, *_) = check(text).texts
        assert placed.checked.entries, text
    assert not check("See build 4711, release 2.1 and Python 3.12, please.").entries


def test_a_table_takes_the_source_that_its_caption_below_names():
    table = "| Year | Demand (billion kWh) |\n|---|---|\n| 2025 | 4,200 |\n\n"
    for caption in (
        "Table 1. Source: [^1].",
        "*Table 1. After the wire [^1].*",
        "资料来源：[^1]。",
        ": Demand for power [^1] {#tbl:demand}",
        "(表3,[电讯](https://wire.example/power))",
    ):
        texts = check(f"{table}{caption}\n\n[^1]: https://wire.example/power\n").texts
        cited = [one.checked.cites for one in texts if one.checked.entries]
        assert [list(each) for each in cited] == [["wire"]], caption


@pytest.mark.parametrize("heading", ["参考资料", "註", "參考文獻", "資料來源："])
def test_a_list_of_references_is_known_by_its_heading_in_either_script(heading: str):
    report = check(
        f"用電增長5%<sup>[1]</sup>。\n\n## {heading}\n\n1. Power, <https://wire.example/power>\n"
    )
    assert [list(one.checked.cites) for one in report.texts if one.checked.entries] == [["wire"]]
    assert not report.faults


@pytest.mark.parametrize(
    "heading", ["The recipe for growth", "用料成本上涨", "Directions for 2026", "Recipe", "配料"]
)
def test_no_heading_takes_the_numbers_below_it_from_the_check(heading: str):
    found = failing(f"## {heading}\n\n增长9.9%。\n")
    assert (3, "9.9%") in [one[:2] for one in found]


def test_what_counts_the_text_or_a_place_in_it_claims_nothing():
    for text in (
        "One pot at a time.", "See § 12.", "One is a law. The other is a key.", "In week one.",
        "See the video (at 3:45).", "参见政策简报2026/09第4节。", "One for every village.",
    ):  # fmt: skip
        assert not check(text).entries, text
    assert check("One is closed.").entries


@pytest.mark.parametrize(
    "power", ["R² of 0.8", "120 ft² a home", "3 t ha⁻¹", "5 µm² cells", "9 W m⁻²", "7 km³ of ice"]
)
def test_powers_are_no_notes(power: str):
    assert faults(f"Demand was {power} in 2025. It rose 3.2%[^wire].") == []


@pytest.mark.parametrize(
    "said",
    [
        "依据GB/T 4754—2017编制，见附件 fig1.png。", "订阅：400-820-1199；第7版、第8版为广告。",
        "A market of two halves.", "Most would recommend one, as most homes have one.",
        "Next update: 30 April 2026.", "Demand rose in the three regions listed.",
        "# Grid and noise, two common worries", "# 通讯 第43期 / Haoyuan Letter 43, board edition",
        "三大领域一降两升：投资走弱。", "（一审：4月3日；复审：李明 4月4日）", "**要点**（共4条）",
        "注：1. 空置率按抽样；2. “最先一公里”是习惯说法。", "# Demand, prices and one mill",
        "# Power in five numbers\n\nIn short, for those with 3 minutes:",
        "We ask the agency to publish one. It is worse than one built on site.",
        "前三位合计更多。",
    ],
)  # fmt: skip
def test_what_a_writer_says_of_the_text_claims_nothing(said: str):
    assert failing(said) == []


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("产量12000亿元[^annual]，用电增长3.2%[^wire]。", []),
        ("产量12000亿元[^annual]，用电增长3.2%[^annual]。", ["3.2%"]),
        ("产量12000亿元[^wire]，用电增长3.2%[^wire][^annual]。", ["12000亿元"]),
        ("产量12000亿元，用电增长3.2%[^wire][^annual]。", []),
        ("Demand rose [3.2%](sources/annual.md) to 4,200 billion kWh[^wire].", ["3.2%"]),
        ("Demand rose [3.2%](https://wire.example/power), output 8.5%[^annual].", []),
    ],
)
def test_a_number_with_a_citation_of_its_own_is_held_to_it(said: str, wrong: list[str]):
    assert [one[1] for one in failing(said)] == wrong


def test_a_remark_of_a_table_is_in_its_unit():
    rows = "| 分项 | 幅度 | 备注 |\n|---|---|---|\n| 食品 | -1.1 | 猪肉 -9.8，鲜菜 5.3 |\n"
    blocks = read_markdown(f"表1　5月价格（同比，%）\n\n{rows}").blocks
    remark = next(block for block in blocks if block.text.startswith("食品，"))
    assert remark.text == "食品，猪肉 -9.8%，鲜菜 5.3%"
    assert len(remark.piece.at) == len(remark.text)


def test_as_many_as_are_cited_need_no_source_and_a_sentence_about_a_table_is_no_caption():
    assert failing("两家都有增长[@annual][@wire]。") == []
    assert [one[1] for one in failing("三家都有增长[@annual][@wire]。")] == ["三家"]
    assert [
        one[1] for one in failing("表2的八类里六涨两降，产量增长9.9%，止于2031年[@annual]。")
    ] == [
        "9.9%",
        "2031年",
    ]


@pytest.mark.parametrize("label", ["[-@sec:lit]", "[@Tbl:coef]", "[@fig:map]", "[-@eq:logit]"])
def test_labels_of_the_report_itself_are_no_citations(label: str):
    assert faults(f"As {label} shows, demand rose 3.2%[^wire].") == []


def test_a_work_whose_key_looks_like_a_label_is_cited_in_vain_all_the_same():
    assert faults("Demand rose 3.2% [@chen2022].") == [("citation/unresolved", 1)]


@pytest.mark.parametrize("key", ["sec-2024-filing", "app-annie-2025"])
def test_a_key_that_only_begins_like_a_label_is_a_citation(key: str):
    assert faults(f"Demand rose 3.2% [@{key}].") == [("citation/unresolved", 1)]


def test_what_is_hardly_doubted_is_looked_at_in_a_report():
    text = "全年产量1.2万亿元，同比增长9.7%。\n"
    outcomes = []
    for fails_from in (0, 1):
        checker = CHECKER.on(DAY, fails_from=fails_from)
        cited = Cited(INDEX, WORKS, Path())
        found = check_prose(Path("report.md"), text, read_markdown(text), checker, cited)
        outcomes.append([entry.outcome for entry in found.entries])
    assert outcomes == [["pass", "fail"], ["pass", "review"]]


def test_a_label_that_nothing_defines_is_cited_in_vain():
    text = "Output rose 3.2% [(survey)][tracts-2025]. Demand rose 3.2% [(wire)][wire].\n"
    assert faults(text) == [("citation/unresolved", 1)]
    assert faults("Demand rose 3.2% [(wire)][here].\n\n[here]: https://wire.example/power\n") == []
    notes = "".join(f"\n[^{n}]: Power demand in 2025.\n" for n in (1, 2))
    assert faults(f"Demand rose 3.2% [^1][^2].\n{notes}") == []


def test_a_link_in_brackets_is_a_citation_beside_others():
    lost = "https://nosuch.example/19"
    text = f"Demand rose 3.2% ([Wire](https://wire.example/power), [Water]({lost})).\n"
    assert faults(text) == [("citation/unresolved", 1)]
    text = f"As [Water]({lost}) says, demand rose 3.2% ([Wire](https://wire.example/power)).\n"
    assert faults(text) == []


def test_a_raised_number_of_a_list_is_a_citation():
    text = "全年产量1.3万亿元^[1]^。\n\n## 参考文献\n\n[1] 统计局. 全年公报. 2026-06-15.\n"
    assert [(surface, verdict) for _, surface, verdict in failing(text)] == [
        ("1.3万亿元", "contradicted")
    ]
    assert faults(text.replace("^[1]^", "^[2]^")) == [("citation/unresolved", 1)]


def test_what_ends_a_clause_is_cited_for_the_numbers_before_it():
    text = "Demand rose 3.2% in that year ({}), while output was 12,000亿元 ({}).\n"
    one, other = "[Wire](https://wire.example/power)", "[stats](sources/annual.md)"
    assert failing(text.format(one, other)) == []
    assert [surface for _, surface, _ in failing(text.format(other, one))][:1] == ["3.2%"]


@pytest.mark.parametrize(
    "text",
    [
        "Release note 2026-05b. Questions: 555-0142 or room 410.",
        "Call +49 30 123456, or call 311 to ask.",
        "Firm reference 204817. Telephone 020 7946 0112. 3rd floor, 12 Hartwell Lane, EC2A 4NE.",
        "Rows carry ISO dates such as 2026-04-18; join on the 10-digit number, class 5 is shade.",
        "Course 1KB302 is taught in period 3. Numbers such as [3] refer to panels.",
        "估计使用 mlogit 1.1-1，代码版本 4f9c2e1。全文共4章、3张表、1幅图。",
    ],
)
def test_rooms_codes_and_telephones_claim_nothing(text: str):
    assert failing(f"{text}\n") == []
    assert faults(f"{text}\n") == []


@pytest.mark.parametrize(
    "deep",
    ["> " * 100 + "出口增长45%。[^1]", "\n".join(f"{'  ' * n}- 产量" for n in range(50)),
     "- " * 60 + "出口"],
    ids=["quotations", "list", "items"],
)  # fmt: skip
def test_nothing_is_left_unread_within_deep_quotations_and_lists_and_behind_them(deep: str):
    found = failing(f"用电量增长4.9%。[^1]\n\n{deep}出口增长45%。[^1]\n\n进口增长77%。[^1]\n")
    assert {"45%", "77%"} <= {surface for _, surface, _ in found}


def test_what_follows_a_link_that_opens_its_sentence_goes_on_with_it():
    opening = "[全年产量12000亿元](annual.md)。"
    assert not failing(f"{opening}同比增长8.5%。而[电力需求增长3.2%](wire.md)。")
    assert failing(f"{opening}同比增长5.8%。而[电力需求增长3.2%](wire.md)。")
    assert failing("全年产量很高（[公报](annual.md)）。同比增长3.2%。")
