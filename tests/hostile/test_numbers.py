"""A number that a reader sees and the check does not: in a text, in a draft, in an edited page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SOURCE = """---
title: 云州经济运行
publisher: 云州日报
published: 2026-06-14
---

云州市一季度工业增加值同比增长8.5%，出口占比达30%。新增企业1200家，投资额为300亿元，汽车产量为2000万辆。
全市新能源汽车保有量继续上升，企业研发投入持续增加，重点项目建设加快推进，服务业保持平稳运行。
"""

TABLE = """来源：云州日报
发布时间：2026-06-14
地区,M2（亿元）,用电量6473（亿千瓦时）
云州,7137,5819
"""

# A row is a claim with one number that the source does not have, in a form that hides it.
CLAIMS = {
    "1 Arabic-Indic": "工业增加值增长٩٫٥٪。",
    "1 Arabic-Indic and Latin": "工业增加值增长٩.٥%。",
    "1 Persian": "工业增加值增长۹.۵%。",
    "2 Devanagari": "工业增加值增长९.५%。",
    "2 Devanagari vehicles": "汽车产量达९९९万辆。",
    "3 bold": "工业增加值增长𝟗.𝟓%。",
    "3 monospaced": "工业增加值增长𝟿.𝟻%。",
    "3 sans": "工业增加值增长𝟫.𝟧%。",
    "4 superscript": "工业增加值增长⁹·⁵%。",
    "4 subscript": "工业增加值增长₉.₅%。",
    "5 four fifths": "出口占比达⅘。",
    "5 a half": "出口占比达½。",
    "5 two thirds": "出口占比达⅔。",
    "6 circled": "新增企业⑨家。",
    "6 circled fifty": "新增企业㊿家。",
    "6 negative circled": "新增企业❾家。",
    "6 sans circled": "新增企业➒家。",
    "6 parenthesised": "新增企业⑼家。",
    "6 full stop": "新增企业⒐家。",
    "7 Roman": "投资额为Ⅸ亿元。",
    "7 Roman letters": "新增企业XIV家。",
    "8 Suzhou": "新增企业〩〨家。",
    "8 parenthesised Han": "新增企业㈨家。",
    "8 circled Han": "新增企业㊈家。",
    "8 forty": "新增企业卌家。",
    "9 minus as a word": "工业增加值同比增长负8.5%。",
    "9 superscript minus": "工业增加值同比增长⁻8.5%。",
    "10 halved": "汽车产量腰斩。",
    "10 cut in half": "汽车产量减半。",
    "10 several times": "汽车产量成倍增长。",
    "10 six in a row": "汽车产量六连跌。",
    "10 a mark passed": "汽车产量突破亿辆大关。",
    "10 a discount": "汽车价格打八折。",
    "10 all of it": "出口占比达百分百。",
    "10 two digits": "工业增加值两位数增长。",
    "10 digit by digit": "汽车产量达九九万辆。",
    "10 hundredfold": "汽车产量增长百倍。",
    "10 to nothing": "汽车产量减少为零。",
    "10 eight or nine in ten": "十之八九的企业停产。",
    "10 three quarters in a row": "汽车产量连续九个月增长。",
    "10 nine in ten": "十居其九的企业停产。",
    "10 dozens": "新增企业两打。",
    "10 by the million": "新增企业数以百万计。",
    "10 first of all": "汽车产量居全国榜首。",
    "10 a thousand": "A thousand firms were added.",
    "10 several hundred": "Several hundred firms were added.",
    "7 small Roman letters": "汽车产量达mmxx万辆。",
    "11 a Cyrillic letter before": "新增企业З1200家。",
    "11 a Cyrillic letter behind": "新增企业1200О家。",
    "11 a rune before": "新增企业ᛁ1200家。",
    "11 a stroke before": "新增企业丨1200家。",
    "11 a dot above": "新增企业1200\u0307家。",
    "11 a radical for eight": "新增企业⼋家。",
    "11 an exponent": "新增企业1200³家。",
    "11 a root": "新增企业√1200家。",
    "11 a product": "新增企业十二乘1200家。",
    "11 a square": "新增企业1200的平方家。",
    "11 dozens of what is told": "新增企业1200打。",
    "11 pairs of what is told": "新增企业1200对。",
    "11 a dozen": "有一打企业停产。",
    "11 English within Chinese": "营收tripled。",
    "11 a third within Chinese": "企业a third停产。",
    "11 two hundred million": "花费俩亿元。",
    "11 three departments": "裁撤仨部门。",
    "11 one digit": "工业增加值降至个位数。",
    "11 an order of magnitude": "投资提高一个数量级。",
    "105 shrunk": "工业增加值同比缩水8.5%。",
    "105 an arrow down": "工业增加值同比⬇8.5%。",
    "105 not grown yet": "工业增加值同比未增长8.5%。",
    "105 not seen to grow": "工业增加值未见增长8.5%。",
    "10 divided": "出口与内销四六开。",
    "10 double": "汽车产量双倍增长。",
    "10 by the hundred million": "汽车产量以亿计。",
    "10 a round number": "投资百亿。",
    "10 a tenth": "一成企业退出。",
    "10 odds": "出口与内销之比为三比一。",
    "10 one capital numeral": "柒成企业停产。",
    "10 three of old": "参万辆汽车下线。",
    "10 scores": "Scores of firms joined.",
    "10 tens of thousands": "Tens of thousands of cars were built.",
    "10 another language": "neunundneunzig Millionen Autos.",
    "8 dice": "汽车产量达⚅万辆。",
    "8 cards": "汽车产量达🂡万辆。",
    "8 tiles": "汽车产量达🀇万辆。",
    "8 marks": "汽车产量达●●万辆。",
    "8 ten in a box": "汽车产量达🔟万辆。",
    "8 a letter of another script": "汽车产量达Ϟ万辆。",
    "12 a turn": "工业增加值由升转降。",
    "12 as before": "汽车产量与去年持平。",
    "12 last of all": "汽车产量全国垫底。",
    "12 the winner": "汽车产量全国夺冠。",
    "12 a record": "汽车产量创历史新高。",
    "12 among the three": "汽车产量跻身三甲。",
    "12 most of all": "绝大多数企业停产。",
    "12 the smaller half": "小半企业停产。",
    "12 most": "多半企业停产。",
    "12 a third of the land": "三分天下有其一。",
    "12 half of the land": "半壁江山归于外资。",
    "12 half a century": "半个世纪以来首次下降。",
    "12 hundreds": "成百家企业停产。",
    "12 teens": "十数家企业停产。",
    "12 five hundred and more": "新增企业五百有余家。",
    "12 a day with a name": "国庆当天，新增企业1200家。",
    "12 a solstice": "冬至日，新增企业1200家。",
    "12 the last day": "六月的最后一天，新增企业1200家。",
    "12 a year of the cycle": "甲子年，新增企业1200家。",
    "12 a year of a beast": "龙年，新增企业1200家。",
    "12 a century": "上个世纪末，新增企业1200家。",
    "12 a grade": "丙级企业新增1200家。",
    "12 a tally": "新增企业正正正家。",
    "12 strokes": "新增企业|||||||||家。",
    "12 Morse": "新增企业····-家。",
    "12 a bar": "新增企业▁▂▃▄家。",
    "12 a bar of a terminal": "进度[#######---]。",
    "12 stars": "获评★★★★★企业。",
    "12 a clock": "会议于🕗开始。",
    "12 chess": "新增企业♔家。",
    "12 a letter in brackets": "新增企业⒜家。",
    "12 Roman with M": "新增MCC家企业。",
    "12 German": "Neunundzwanzig Firmen wurden gegründet.",
    "12 French": "Trois cents entreprises ont fermé.",
    "12 Spanish": "增长ocho%。",
    "12 Japanese": "增长九パーセント。",
    "12 Korean": "新增企业백家。",
    "13 a hyphen for a minus": "工业增加值同比增长‑8.5%。",
    "13 a heavy minus": "工业增加值同比增长➖8.5%。",
    "13 a circled minus": "工业增加值同比增长⊖8.5%。",
    "13 a long vowel": "工业增加值同比增长ー8.5%。",
    "13 a red triangle": "工业增加值同比🔻8.5%。",
    "13 minus in brackets": "工业增加值同比增长（负）8.5%。",
    "13 a minus of": "工业增加值同比增长负的8.5%。",
    "13 gone backwards": "工业增加值同比倒退8.5%。",
    "13 lost": "工业增加值同比跌去8.5%。",
    "13 the rate fell": "工业增加值增速回落8.5%。",
    "13 a second": "投资额为300亿元/秒。",
    "13 a unit of a unit": "工业增加值同比增长8.5%倍。",
    "13 points of a per cent": "工业增加值同比增长8.5%个百分点。",
    "13 per cent and mille": "工业增加值同比增长8.5%‰。",
    "13 short of it": "投资额为300亿元不到。",
    "13 at most": "投资额为300亿元封顶。",
    "13 at least": "投资额为300亿元起步。",
    "13 plus": "投资额为300亿元+。",
    "13 not below": "投资额≮300亿元。",
    "13 ten times": "工业增加值同比增长8.5%乘以十。",
    "13 half of a rate": "工业增加值同比增长8.5%的一半。",
    "13 a third of a rate": "工业增加值同比增长8.5%的三分之一。",
    "13 squared": "工业增加值同比增长8.5%的平方。",
    "13 a scale behind": "投资额为300亿元（单位：万）。",
    "13 letters for digits": "工业增加值同比增长lO%。",
    "13 a letter for nothing": "工业增加值同比增长O8.5%。",
    "13 small Roman": "工业增加值同比增长xlii个百分点。",
    "13 large Roman": "工业增加值同比增长MMXXVI倍。",
    "13 Russian": "工业增加值增长пятьдесят процентов。",
    "13 Korean": "工业增加值增长오십 퍼센트。",
    "13 Pinyin": "工业增加值增长bā diǎn sì。",
    "13 two thirds of the land": "三分天下有其二归江苏。",
    "13 two to eight": "出口与内销二八开。",
    "13 a club": "企业跻身万亿俱乐部。",
    "13 more than half": "泰半企业停产。",
    "13 ten doublings": "用电量已翻十番。",
    "14 a discount": "汽车打了八折。",
    "14 a discount by itself": "汽车八五折优惠。",
    "14 odds": "新增企业三百出头。",
    "14 odds of full hundreds": "新增企业五百开外。",
    "14 a noun for a unit": "新增八百岗位。",
    "14 a noun behind thousands": "三千用户停用汽车。",
    "14 books": "投资年鉴印制八百册。",
    "14 parameters": "企业发布千亿参数模型。",
    "14 cards": "企业建成万卡集群。",
    "14 an industry": "汽车成为万亿产业集群。",
    "14 an order of magnitude of users": "企业拥有亿级用户。",
    "14 no growth": "工业增加值增速为零。",
    "14 no profit": "企业利润为零。",
    "14 no accident": "企业实现零事故。",
    "15 euros by a sign": "投资额为300亿€。",
    "15 won behind yuan": "投资额为300亿元₩。",
    "15 dollars in brackets": "投资额为300亿（单位：美元）。",
    "15 dollars before": "按美元计算，投资额为300亿。",
    "15 dinars": "投资额为300亿第纳尔。",
    "15 a currency of computers": "投资额为300亿ETH。",
    "15 grains": "新增企业1200粒。",
    "15 a unit in one character": "新增企业1200㎥。",
    "15 in euros": "Investment was 30 billion in euros.",
    "15 quid": "They invested 30 billion quid.",
    "15 points with a per cent": "工业增加值同比增长8.5%-points。",
    "15 fourscore": "Fourscore firms were added.",
    "15 half a million": "Firms passed the half-million mark.",
    "15 high teens": "Growth was in the high teens.",
    "15 lakhs": "Lakhs of firms were added.",
    "15 septupled": "产量septupled。",
    "15 orders": "Investment rose by orders of magnitude.",
    "15 below the average": "工业增加值增长8.5%，低于全国平均水平。",
    "15 a fall beside a rise": "工业增加值增长8.5%，降幅明显。",
    "weekday": "2026年6月10日（星期日），全市新增企业1200家。",
    "weekday in English": "On Friday (10 June 2026) output was 20 million cars.",
    "fuzz behind a stroke": "工业增加值增长_9.5%。",
    "fuzz behind a letter": "工业增加值增长x9.5%。",
    "61 document": "国办发〔2026〕777号文件明确，新增企业1200家。",
    "61 model": "A-777型汽车产量达2000万辆。",
    "105 negative growth": "工业增加值同比负增长8.5%。",
    "105 not grown": "工业增加值并没有增长8.5%。",
    "105 cancelled": "全市注销企业1200家。",
    "105 share told as fall": "出口占比下降30%。",
    "20 a head that runs on": "云州用电量64735819亿千瓦时。",
    "20 a name that runs on": "云州M27137亿元。",
    "121 a round number alone": "投资额约九千亿，其中新增一亿。",
    "121 nothing behind it": "新增企业九万。",
    "122 time": "充电仅需一刻钟。",
    "122 money": "每度电便宜五毛。",
    "122 length": "续航可达千里。",
    "122 points": "增速放缓几个点。",
    "123 sextupled": "汽车产量sextupled。",
    "123 a gross": "新增a gross家企业。",
    "124 radio": "新增幺洞洞家企业。",
    "124 a capital": "新增伍家企业。",
    "124 old fraction": "税率什一，三中取一。",
    "124 Roman month": "汽车于VII月停产。",
    "125 gigawatts": "装机规模达吉瓦级。",
    "125 cut": "汽车价格膝斩。",
    "125 exponential": "产量呈几何级增长。",
    "126 all": "汽车全部停产。",
}


@pytest.fixture(scope="module")
def looked_at(run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The outcomes of each claim's numbers, all claims checked in one run."""
    folder = tmp_path_factory.mktemp("claims")
    sources = folder / "sources"
    sources.mkdir()
    (sources / "a.md").write_text(SOURCE, encoding="utf-8")
    (sources / "t.csv").write_text(TABLE, encoding="utf-8")
    files = {}
    for number, (name, claim) in enumerate(CLAIMS.items()):
        files[f"{number}.txt"] = name
        (folder / f"{number}.txt").write_text(claim + "\n", encoding="utf-8")
    ran = run(
        "check", "--articles", sources, "--format", "json", *(folder / name for name in files)
    )
    found: dict[str, set[str]] = {name: set() for name in CLAIMS}
    for file in json.loads(ran.out):
        entries = [entry for text in file["texts"] for entry in text["entries"]]
        # A text in a language that nobody here reads is an error, not unsaid.
        faults = {"fault" for fault in file["faults"] if fault["rule"] == "file/unread"}
        found[files[Path(file["file"]).name]] = {entry["outcome"] for entry in entries} | faults
    return found


@pytest.mark.xdist_group("disguised claims")
@pytest.mark.parametrize("name", CLAIMS)
def test_a_number_in_disguise_is_found_out(looked_at, name):
    assert looked_at[name] & {"fail", "review", "fault"}
