from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from newqp_writer.models import Article, Briefing
from newqp_writer.models.dates import PartialDate
from newqp_writer.workspace import Workspace

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 6, 15)
WORKSPACE = Workspace(REPOSITORY / "examples" / "2026-06-15")
FILES = sorted(WORKSPACE.articles(TODAY).glob("*.md"))
EARLIER = (dt.date(2026, 6, 14), dt.date(2026, 6, 13))
PUBLISHED_ISSUE = REPOSITORY / ".." / "shared" / "seed" / "briefing-2026-06-15.txt"

# What the published issue says → the article it belongs to. The words of a row stand in one
# sentence: a figure without its indicator, period and basis is not the fact.
FACTS = [
    ("jjrb-lilun", ["新质生产力", "创新起主导作用"]),
    ("jjrb-lilun", ["核心标志", "全要素生产率大幅提升"]),
    ("gjsjj-gongye", ["国家数据局", "6月14日", "专家解读"]),
    ("gjsjj-gongye", ["《全国数据资源调查报告（2025年）》", "2025年我国工业数据生产量", "8.53ZB"]),
    ("gjsjj-gongye", ["工业数据生产量", "企业数据生产量", "25.43%"]),
    ("gjsjj-gongye", ["2025年，工业企业数据流通量", "540.58EB", "同比增长33.08%"]),
    ("gjsjj-gongye", ["工业企业数据流通量", "占企业数据流通量的27.93%"]),
    ("gjsjj-gongye", ["制造业数据开发利用率达到32.21%", "高于全国企业的平均水平"]),
    ("gjsjj-gongye", ["用于AI训练、验证、推理的数据量", "同比增长超过47%"]),
    ("gjsjj-fabuhui", ["国家数据局", "2026年“数据要素×”新闻发布会"]),
    ("gjsjj-shujuji", ["国家数据局", "《关于推进行业高质量数据集建设行动的方案》"]),
    ("hengyang", ["衡阳市人民政府6月12日", "2026年“数据要素×”大赛湖南分赛衡阳市初赛"]),
    ("hengyang", ["“数据赋能 乘数而上”", "16个行业赛道", "数据基础设施赛道"]),
    ("hengyang", ["企业、事业单位、科研机构和高校"]),
    ("hengyang", ["实际应用基础", "经济价值", "社会价值"]),
    ("rmw-jiangsu", ["研发设计、生产管理、运营管理、产品服务、供应链管理"]),
    ("rmw-jiangsu", ["到2027年", "工业大模型、工业智能体、行业高质量数据集、AI应用标杆"]),
    ("dzw-jiangsu", ["到2027年", "工业大模型", "工业智能体", "行业高质量数据集", "AI应用标杆"]),
    ("reuters-power", ["new records", "data centers", "U.S. Energy Information Administration"]),
    ("reuters-power", ["EIA", "billion kilowatt-hours", "in 2026", "in 2027", "record"]),
    ("reuters-power", ["electrification"]),
    ("reuters-poll", ["Reuters/Ipsos poll", "data center", "electricity bills", "water"]),
    ("reuters-poll", ["effects on the community"]),
    ("reuters-buildout", ["China", "2 trillion yuan", "nationwide", "artificial intelligence"]),
]

# Title, publisher and date as the published issue's 参考文献 give them.
REFERENCES = {
    "jjrb-lilun": ("经济日报", "进一步深化对新质生产力的认识", "2026-06-15"),
    "gjsjj-gongye": (
        "国家数据局",
        "发挥工业数据“领头羊”作用 加快推动数据要素价值释放",
        "2026-06-14",
    ),
    "gjsjj-fabuhui": ("国家数据局", "2026年“数据要素×”新闻发布会", "2026-06"),
    "gjsjj-shujuji": ("国家数据局", "关于推进行业高质量数据集建设行动的方案", "2026-06"),
    "hengyang": (
        "衡阳市人民政府",
        "关于举办2026年“数据要素×”大赛湖南分赛衡阳市初赛的通知",
        "2026-06-12",
    ),
    "rmw-jiangsu": ("人民网江苏", "江苏发布“人工智能+制造”实施方案", "2026-06-12"),
    "dzw-jiangsu": ("大众网", "“人工智能+制造”江苏实施方案发布", "2026-06-12"),
    "reuters-power": (
        "Reuters",
        "US power use to beat record highs in 2026 and 2027 as AI use surges, EIA says",
        "2026-06-09",
    ),
    "reuters-poll": ("Reuters", "Americans wary of AI-driven data center boom", "2026-06-11"),
    "reuters-buildout": (
        "Reuters",
        "China prepares 2 trillion yuan nationwide AI buildout plan",
        "2026-06",
    ),
}


def front_matter_and_text(file: Path) -> tuple[dict[str, Any], str]:
    found = re.fullmatch(r"---\n(.*?)\n---\n\n(.*)", file.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, f"{file.name} has no front matter"
    return yaml.safe_load(found[1]), found[2]


def article(article_id: str) -> Article:
    fields, text = front_matter_and_text(WORKSPACE.articles(TODAY) / f"{article_id}.md")
    return Article(id=article_id, text=text, **fields)


def sentences(text: str) -> list[str]:
    return re.findall(r"[^。\n]+?(?:。|(?<=[a-z0-9])\.(?=\s)|$)", text, re.MULTILINE)


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def longest_common_run(left: str, right: str) -> str:
    longest = ""
    for start in range(len(left)):
        while start + len(longest) < len(left) and left[start : start + len(longest) + 1] in right:
            longest = left[start : start + len(longest) + 1]
    return longest


def earlier_issue(date: dt.date) -> Briefing:
    return Briefing.model_validate_json(WORKSPACE.day(date).briefing.read_bytes())


def test_there_are_a_dozen_articles_in_two_languages() -> None:
    languages = [article(file.stem).lang for file in FILES]
    assert (languages.count("zh"), languages.count("en")) == (9, 3)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_article_is_whole(file: Path) -> None:
    fields, text = front_matter_and_text(file)
    assert list(fields) == ["title", "publisher", "published", "url", "lang"]
    read = Article(id=file.stem, text=text, **fields)
    assert read.url is not None
    assert read.url.startswith("https://example.org/")
    assert read.published.first_day <= TODAY
    assert text.count("\n\n") >= 3, "several paragraphs"
    length, shortest, longest = (
        (len(re.sub(r"\s", "", text)), 300, 900)
        if read.lang == "zh"
        else (len(text.split()), 200, 450)
    )
    assert shortest <= length <= longest


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_article_says_in_itself_that_it_is_a_reconstruction(file: Path) -> None:
    note = file.read_text(encoding="utf-8").splitlines()[1]
    assert note.startswith("# ")
    assert "示例重写文本" in note or "Reconstruction" in note


@pytest.mark.parametrize(("article_id", "words"), FACTS)
def test_each_fact_of_the_published_issue_stands_in_its_article(
    article_id: str, words: list[str]
) -> None:
    found = sentences(article(article_id).text)
    assert any(all(word in sentence for word in words) for sentence in found), words


@pytest.mark.parametrize("article_id", REFERENCES)
def test_each_reference_of_the_published_issue_is_collected(article_id: str) -> None:
    publisher, title, published = REFERENCES[article_id]
    read = article(article_id)
    assert (read.publisher, read.title) == (publisher, title)
    assert read.published == PartialDate.parse(published)


@pytest.mark.skipif(not PUBLISHED_ISSUE.is_file(), reason="the published issue is not at hand")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_article_copies_the_published_issue(file: Path) -> None:
    issue = re.sub(r"\s", "", PUBLISHED_ISSUE.read_text(encoding="utf-8"))
    read = article(file.stem)
    text = re.sub(r"\s", "", read.text)
    for name in (read.title, *re.findall("《[^》]*》", text), REFERENCES["hengyang"][1][2:-3]):
        text = text.replace(re.sub(r"\s", "", name), "□")
    run = longest_common_run(text, issue)
    assert len(run) <= 26, run  # the five links of the manufacturing chain, a list of 25


def test_two_outlets_report_the_jiangsu_plan_in_much_the_same_words() -> None:
    one, other = (set(sentences(article(name).text)) for name in ("rmw-jiangsu", "dzw-jiangsu"))
    assert len(one & other) / min(len(one), len(other)) >= 0.6
    assert one - other
    assert other - one


@pytest.mark.parametrize("date", EARLIER)
def test_earlier_issues_are_valid_briefings_of_the_same_column(date: dt.date) -> None:
    issue = earlier_issue(date)
    column = WORKSPACE.settings().column
    assert issue.date == date
    assert (issue.title, issue.organisations) == (column.title, column.organisations)
    assert len(issue.sections) == 3
    assert all(figures(sentence.text) for part in issue.sections for sentence in part.sentences[:2])


@pytest.mark.parametrize("date", EARLIER)
def test_earlier_issues_repeat_their_abstracts_figures_in_their_sections(date: dt.date) -> None:
    issue = earlier_issue(date)
    printed = figures("".join(s.text for part in issue.sections for s in part.sentences))
    assert figures("".join(sentence.text for sentence in issue.abstract)) <= printed


def test_earlier_issues_are_within_the_novelty_checks_reach() -> None:
    lookback = WORKSPACE.settings().agenda.lookback_days
    assert tuple(day.date for day in WORKSPACE.earlier_days(TODAY, lookback)) == EARLIER


def test_the_held_back_article_has_no_figure_that_yesterdays_lead_had_not() -> None:
    lead = earlier_issue(EARLIER[0]).sections[0]
    read = article("jianghai-shuju")
    assert figures(read.title + read.text) <= figures("".join(s.text for s in lead.sentences))


def test_the_off_topic_article_holds_no_keyword_of_the_column() -> None:
    read = article("xingzhou-lanqiu")
    for topic in WORKSPACE.settings().topics:
        for keyword in topic.keywords:
            assert keyword not in read.title + read.text, (topic.id, keyword)


@pytest.mark.parametrize("article_id", REFERENCES)
def test_every_referenced_article_meets_a_topic_of_the_column(article_id: str) -> None:
    text = article(article_id).title + article(article_id).text
    assert any(word in text for topic in WORKSPACE.settings().topics for word in topic.keywords)


def test_the_example_prints_no_standing_line() -> None:
    """What a newcomer reads first is made of its articles alone."""
    for topic in WORKSPACE.settings().topics:
        assert not topic.implication
        assert not topic.trend
