"""Numbers in prose that claim nothing: addresses, ids, versions, hashes, references to parts.

Each stands for itself and is blanked before the check; everything else keeps its place.
"""

from __future__ import annotations

import re

from newqp_writer.numerals.units import unit_pattern
from newqp_writer.reports.prose.discourse import in_passing
from newqp_writer.scripts import chinese_marks

_PARTS = (
    r"Tables?|Figs?\.?|Figures?|Sections?|Sec\.|Chapters?|Ch\.|Appendi(?:x|ces)|Equations?|Eqs?\.?"
    r"|Listings?|Algorithms?|Theorems?|Lemmas?|Definitions?|Footnotes?|Notes?|Boxes|Box|Annex(?:es)?"
    r"|Charts?|Exhibits?|Panels?|Steps?|Parts?|Volumes?|Vol\.|Issues?|Nos?\.|Lines?|Slides?"
    # in small letters those that are nothing else
    r"|tables?|figs?\.|figures?|sections?|sec\.|chapters?|appendi(?:x|ces)|equations?|eqs?\.|algorithms?|theorems?"
    r"|lemmas?|footnotes?|pages?|slides?"
)
# What a text numbers itself: Myth 1, option 2; Q1. Is it enough?
_LABELS = (
    r"[Mm]yth|[Oo]ption|[Ss]cenario|[Qq]uestion|[Bb]rief|[Bb]riefing|[Ff]act|[Ll]esson|[Tt]ip|[Rr]ule|[Rr]eason|[Pp]oint|[Tt]heme"
    r"|[Tt]rend|[Ss]tory|[Hh]ypothesis|[Ee]pisode|[Cc]ase|[Ee]xample|[Ee]xercise|[Pp]roposition|[Cc]laim|[Oo]bjection|[Tt]akeaway"
    r"|[Rr]ecommendation|[Ff]inding|[Ii]nsight|[Mm]odel|[Ss]pecification|[Cc]lass|[Pp]eriod|[Nn]umber|[Rr]isk|[Pp]anel"
)
_DATE = (
    r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d\d"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d)(?:[ T,，]{0,2}(?:at )?\d{1,2}:\d\d(?::\d\d)?(?: ?[A-Z]{1,4}\b)?)?"
)
_NUMBERED = r"(?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?"
# What follows a number that is a value, whatever word stands before it: build 12.5 GW, Part 5%.
# No number of an office where things are counted: licence 5000 fishers.
_NO_THINGS = r"(?! [a-z]+s\b| (?:high|people|staff)\b)"
_NO_VALUE = (
    r"(?![\d,.]*\d|\s?[%％]|\s?(?:million|billion|trillion|thousand|percent|per cent)\b"
    rf"|\s?(?i:{unit_pattern()}))"
)

UNCLAIMED = re.compile(
    "|".join(
        (
            # addresses, mails, identifiers of works
            r"(?:https?|ftp)://[^\s<>“”，。；（）)\]]+",
            r"www\.[^\s<>“”，。；（）)\]]+",
            r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}",
            r"\b10\.\d{4,9}/[^\s，。；]+[^\s，。；.,;)]",
            r"(?<![A-Za-z0-9])(?:doi|arXiv|ISBN|ISSN|PMID|CVE|RFC|ISO(?:/IEC)?|IEC|IEEE|GB/T|GB|UTF|SHA|MD|EN|DIN)[ :：-]{0,2}\d[\dX./:—–-]*",
            # files
            r"(?<![\w./-])[\w-]{1,60}(?:\.[\w-]{1,30}){0,3}\.(?:png|jpe?g|gif|svg|webp|pdf|csv|tsv|xlsx?|docx?|pptx?|html?|md|txt|json|ya?ml|toml|zip|gz|py|ipynb|sql|sh|js|css)(?![\w.]\w)",
            # hashes, ids, versions
            r"(?<![0-9A-Za-z_])(?=[0-9a-f]{0,64}[a-f])(?=[0-9a-f]{0,64}\d)[0-9a-f]{7,64}(?![0-9A-Za-z_])",
            r"(?<![0-9A-Za-z_-])(?=[0-9a-fA-F-]{0,36}\d)[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9A-Za-z_])",
            r"(?<![\w.])v\d+(?:\.\d+){0,3}(?:[-+][\w.]+)?\b",
            r"(?i:\b(?:version|python|node|ubuntu|debian|CC BY(?:-[A-Z]{2}){0,2}|GPL|LGPL|MPL|Apache))[ -]v?(?>\d+(?:\.\d+)*(?:[-+]\w[\w.]*)?)(?!,?\d)",
            rf"(?i:\b(?:release|build|commit|rev(?:ision)?)) v?(?>\d+(?:\.\d+)+(?:[-+]\w[\w.]*)?){_NO_VALUE}",
            r"(?i:\b(?:release|build|commit|rev(?:ision)?)) #?(?>\d+)(?=\s*(?:[)\]]|[,;.](?!\d)|$))",
            rf"(?i:\b(?:issue|pull request|ticket|bug|port)) #?(?>\d{{1,6}})\b{_NO_VALUE}",
            r"(?:版本|版本号)[ ：:]?v?(?:(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![0-9A-Za-z])|\d+(?:\.\d+)*)",
            r"(?i:\b(?:such as|e\.g\.,?) )(?:19|20)\d\d-\d\d-\d\d\b",
            # a package of R, a course, a code of a site
            r"\b[A-Za-z][A-Za-z0-9]{1,20} \d+\.\d+(?:\.\d+)?-\d+\b|\b\d{1,2}(?![GMT][WBJ]\d)[A-Z]{2,4}\d{2,4}\b",
            r"(?<![\w.])(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b|(?:19|20)\d\d\.)\d+\.\d+\.\d+(?:\.\d+)*(?:-[\w.]+)?(?![\w%％.])",
            r"(?<![A-Za-z\d_])(?:#|GH-|PR ?#?|(?!USD|EUR|GBP|CNY|RMB|JPY|FY)[A-Z]{2,8}-(?:[A-Z]{1,4}-)?)\d{1,7}(?:-\d{1,7})*\b(?![.,]\d|%|％)",
            # 编号 2025YB017, 课题（编号 2025YB017）
            r"(?:编号|文号|案号|单号|编码|批准号|合同号)[:： ]{0,2}(?=[A-Za-z0-9_./-]{0,24}\d)[A-Za-z0-9][A-Za-z0-9_./-]{2,24}(?![A-Za-z0-9_./-]|[.,]\d|\s?[%％\u4e00-\u9fff])",
            # 上期（第24期）, 下周第18期写…, 对照第 17 期表2: of a series, not a batch of a loan
            r"(?:[上下本]期|[上下本]周|本刊|对照|比照|参照|沿用|更正)[，（(]?第\s?\d{1,4}\s?期(?!临床|试验|工程|项目|[国公]?债|基金|培训|建设|投资)|第\s?\d{1,4}\s?期(?=[的之]?(?:第?[图表]|勘误|更正|周报|通讯|简报|\s?v\d|\s?已更?改))",
            r"\A\s?（[一二三四五六七八九十]{1,3}）",
            # parts of this work or another
            rf"(?:\b(?:{_PARTS})(?:[ \u00a0]|(?<=\.)))\(?{_NUMBERED}\)?(?:(?:, | and |–|-| to | of |、){_NUMBERED})*{_NO_VALUE}",
            rf"\b(?:{_LABELS}) #?\d{{1,3}}\b(?=[:.,;)]| (?:is|was|would|will|has|says?|holds?|costs?|does|means|and|or)\b|\s*$){_NO_VALUE}",
            r"\b[Pp]art \d{1,2} of \d{1,2}\b|(?:\A|(?<=\n)|(?<=[.?!:] ))[\W_]{0,4}[QHRFO]\d{1,2}[.:)](?=\s+[A-Z])",
            r"(?:详见|参见|参阅|另见)(?:[^。；\d\n]{0,6}第\s?\d{1,4}\s?[期号](?:第[\d一二三四五六七八九十]{1,2}[节章部分]{1,2})?[、，和及]?){1,4}",
            rf"(?i:\b(?:note|report|bulletin|briefing|dashboard|newsletter|memo)s? (?:no|nr)\.? ?)\d{{1,4}}\b{_NO_VALUE}",
            r"\b(?:Dashboard|Bulletin|Briefing|Newsletter|Memo|Note|Report) \d{1,3}(?=[),;]|\.(?!\d))",
            rf"\b[Ii]tems? \d{{1,3}}(?= (?:of|on|in) the\b|[),;]|\.(?!\d)){_NO_VALUE}",
            rf"(?i:\b(?:note|release|bulletin|report|letter|memo|brief(?:ing)?|dashboard|update|issue) )(?:19|20)\d\d-\d{{1,2}}[a-z]?\b{_NO_VALUE}",
            r"§§? ?\d+[a-z]?(?:\(\d+\))?(?:[ ,–-]{1,2}\d+)?",
            r"(?:政策)?(?:简报|备忘录|工作论文|内参)[（(]?(?:19|20)\d\d/[A-Z]?\d{1,3}[)）]?",
            r"\b(?:video|film|clip|recording|podcast|episode)s? \(?at \d{1,2}:\d\d(?::\d\d)?\)?",
            r"\bpp?\. ?\d+(?:[–-]\d+)?(?:, \d+(?:[–-]\d+)?)*",
            r"(?:公式|方程|算式|算法|定理|引理|命题|推论|[图表式]|附[图表件录])[ \u00a0]?(?:[A-Z][.-]?)?(?:\d{1,3}(?:[-.—]\d{1,3})*(?![月日年\d%％万亿])|[（(]\d{1,3}(?:[-.—]\d{1,3})*[)）])",
            r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,3}[ \u00a0]?小?节(?![省约能电课车])",
            r"第[ \u00a0]?(?:\d{1,3}(?:\.\d{1,3})*(?:[-–—～至]\d{1,3}(?:\.\d{1,3})*)?|[一二三四五六七八九十]{1,3}(?:[-–—至][一二三四五六七八九十]{1,3})?)[ \u00a0]?[章节]",
            r"第[ \u00a0]?(?:\d{1,3}[ \u00a0]?|[（(]\d{1,2}[)）])[段屏行列栏](?![业车驶道为])|模型[（(]\d{1,2}[)）]",
            r"第[ \u00a0]?\d{1,4}(?:[–—-]\d{1,4})?[ \u00a0]?页|第\s?\d{1,3}\s?版(?=[、，；。）)]|[为是刊的头]|$)",
            # what a text says of itself: its length, its day, its number in a series, whom to call
            r"(?:共|全文约?|[约计])\s?\d{1,6}\s?(?:页|字)(?![\u4e00-\u9fff])|(?:字数|页数|阅读(?:时间|时长))[:：]?\s?约?\s?\d[\d,]{0,8}\s?(?:字|页|分钟)?",
            r"\b\d{1,3}[- ](?:minutes?|mins?\.?)[- ]read\b|\brefresh(?:es|ed)? every \d{1,3} (?:minutes?|mins?|hours?|h|seconds?|s)\b",
            rf"(?i:\b(?:last |first |date )?(?:updated|modified|revised|accessed|retrieved|generated|built|refreshed|posted|published)(?: on| at)?:? )(?:{_DATE}|\d{{1,2}}:\d\d)(?: ?\((?:UTC|GMT|CET|CST)[^()]{{0,8}}\))?",
            rf"(?:更新|生成|制表|导出|访问|编制|修订|刷新)(?:时间|日期|于)?[:：]?\s?{_DATE}",
            r"[不]?(?:限|超过|少于)\s?\d{1,5}\s?字(?![\u4e00-\u9fff])|(?:错别?字|笔误|勘误|更正说明|改错|本[刊报文期][^，。；\d]{0,4}[更订]正)[^，。；\d]{0,6}[一二两三四五六七八九十\d]{1,2}\s?处",
            # who read it when, in the making of it: 一审：3月3日；复审：3月4日
            r"(?:[一二三初复终]审|审[核定稿]|校[对稿]|签发|核稿|[定成送截]稿|付印)(?:人|时间|日期)?[:：]\s?(?:[\u4e00-\u9fff]{2,4}[ 　，,]?)?(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日",
            r"\b(?:240|360|480|720|1080|1440|2160)p\b",
            r"\b\d{1,4} comments?\b(?=\s*(?:[.·|,;]|$))|\b\d{1,2} corrections?\b(?=[),.;])",
            r"(?:微信|公众号|QQ|[Ww]e[Cc]hat)[号群]?[:： ]\s?[\w-]{4,30}|(?<=[\d ])转\s?\d{2,6}(?!\d)",
            r"(?:©|\(c\)|[Cc]opyright)[ \u00a0]?(?:©\s?)?(?:19|20)\d\d(?:[–-](?:(?:19|20)\d\d|present))?",
            r"(?i:\b(?:policy brief|brief(?:ing)?|working paper|discussion paper|research paper|policy paper|bulletin|newsletter))(?: (?i:no|nr|number)\.?)? (?:(?:19|20)\d\d[/-]\d{1,3}|\d{1,4}/(?:19|20)\d\d)\b",
            # 400-820-1199, 0599-8123 4567, 139-1234-5678
            r"(?<![\w.,-])(?:[48]00-\d{3,4}-\d{3,4}|0\d{2,3}-\d{3,4}[ -]?\d{4}|1[3-9]\d-\d{4}-\d{4}|\d{3}-\d{3}-\d{4})(?![\d-]|[.,]\d|\s?[%％万亿])",
            r"(?<![\w+])\+\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]\d{2,8}){1,4}(?!\d|[.,]\d|\s?[%％])",
            # Call 311 to ask; room 410; 3rd floor, 12 Hartwell Lane, EC2A 4NE; firm reference 204817
            r"\b[Cc]all (?:[2-9]11|999|112|1[012]\d)\b(?= (?:to|if|or)\b|[.;,])",
            rf"(?i:\b(?:room|suite|ext\.|extension|floor)) [A-Z]?\d{{1,4}}[A-Z]?\b{_NO_VALUE}{_NO_THINGS}|\b\d{{1,2}}(?:st|nd|rd|th) floor\b",
            r"\b\d{1,4}[A-Za-z]? (?:[A-Z][a-z]+ ){1,3}(?:Street|St\.|Road|Rd\.|Lane|Avenue|Ave\.|Square|Drive|Place|Terrace|Boulevard|Quay)(?!\w| [a-z]+s\b)",
            r"\b(?!Q\d|H[12]\b)[A-Z]{1,2}\d[A-Z\d]? \d(?![GMT][WBJ]\b)[A-Z]{2}\b",
            rf"(?i:\b(?:reference|registration|licen[cs]e|registered)(?: (?:no\.?|number|nr\.?))?[: ]{{1,2}})\d{{4,12}}\b{_NO_VALUE}{_NO_THINGS}",
            r"\b\d{1,2}-(?:digit|character|letter|bit)\b",
            r"(?<![\d.发放])\d{1,3}\s?(?:幅图|张[表图]|个附录)(?=[、，。；和）]|$)|下期[，,（(]\s?第\s?\d{1,4}\s?期",
            r"(?i:\b(?:tel|telephone|phone|fax|mobile|questions(?=[:：])|call(?: us)? (?:on|at))\b|电话|传真|热线|致电)[.:： 至]{0,3}[+(（]?\d[\d ()（）-]{5,18}\d(?!\d|\s?[%％万亿元])",
            r"(?:[拨请]?打|热线|致电|分机号?)[:： ]{0,2}(?:1\d{4}|9\d{4}|1[12]\d|(?<=分机[:： ])\d{2,6}|(?<=分机)\d{2,6})(?=[，。；、）)或]|\s|$)",
            # concentration of the first so many, which is a name: CR5
            r"(?<=\bCR)\d{1,3}(?![\w.])",
            # H~2~O, CO₂, and the powers of a unit: L m^−2^ h^−1^
            r"(?<=[A-Z])~\d{1,2}~(?!\d)|(?<=[A-Za-z])\^[−–-]?\d\^(?!\d)",
            # levels of significance are chosen
            r"(?:在)?\s?(?:\d{1,2}(?:\.\d)?[%％][、和及与，]{0,2}){1,4}(?:的?(?:显著性?|置信)水平|(?=的?水平上?显著))|显著性?水平(?:分别)?[取为是设定于]{1,3}(?:\d{1,2}(?:\.\d)?[%％][、和及与，]{0,2}){1,4}",
            r"\b(?:at|on) (?:the )?\d{1,2}(?:\.\d)?(?:%| per ?cent) (?:significance )?level\b|\b9\d% (?:confidence|credible)\b|\bp\s?[<=>]\s?0?\.\d+",
            # what a site's generator replaces
            r"\{\{[^{}\n]{1,300}\}\}|\{%[^{}\n]{1,300}%\}",
            # mathematics
            r"\$\$.+?\$\$",
            r"(?<![\\$\d])\$(?=[^$\n]*[\\^_={])[^$\s](?:[^$\n]{0,200}[^$\s])?\$(?!\d)",
            r"\\\(.{1,300}?\\\)",
            r"\{[#.][\w:.-]+[^{}\n]{0,120}\}",
        )
    ),
    re.DOTALL,
)
_OWN_NUMBER = re.compile(
    r"\s*(?:(?:Chapter|Section|Part|Appendix|Step)\s+)?"
    r"(?:\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s|[\u3400-\u9fff])|\d{1,3}[.)、．](?!\d)|(?:Chapter|Part|Section|Step)\s\d+\b[:.]?"
    r"|[（(]?[一二三四五六七八九十]{1,3}[）)、．.]|第[\d一二三四五六七八九十]{1,3}[章节部分篇]+|\d{1,2}(?=\s+[A-Z\u3400-\u9fff]))"
)
# What a title counts is itself: 周报（第24期）, Bulletin No. 7/2026.
_ISSUE = re.compile(
    r"第\s?\d{1,2}\s?周(?![岁年])|(?i:\b(?:week|wk)\s?\d{1,2}\b)|(?:总)?第\s?[\d一二三四五六七八九十百]{1,6}\s?[期号卷辑](?!\w*[%％])"
    r"|(?i:\b(?:issue|no\.|nr\.|number|vol\.|volume)\s?\d{1,4}(?:/\d{2,4})?\b)"
    r"|\b(?:Letter|Bulletin|Newsletter|Briefing|Digest|Dispatch|Dashboard|Memo) \d{1,4}(?=[,;:：)）—–-]|\s*(?:[/|·]|$))"
)


# (2026.05.11—05.15), 2026年6月8日至14日 in a heading: what it is about.
_STRETCH = re.compile(
    r"(?:19|20)\d\d[./年-]\d{1,2}[./月-]\d{1,2}日?\s?[-—–~～至]\s?(?:(?:19|20)\d\d[./年-])?(?:\d{1,2}[./月-])?\d{1,2}日?(?![\d.%％])"
)

# i.e. 4%, c. $70: no sentence ends there.
_SHORTENED = re.compile(
    r"\b(?:i\.e|e\.g|ca?|approx|est|incl|excl|vs|resp|max|min|avg|prev|cons|exp)\.(?= ?[$€£¥]?\d)"
)
# Marks of a list that runs on within a line: 注：1. …；2. …; (1) …, (2) …
_IN_LINE = re.compile(
    r"(?:(?<=[:：;；。])|(?<=\A)|(?<=\n)|(?<=[;:.)] ))\s?(?:(?P<bare>\d{1,2})[.．、)）]|[（(](?P<boxed>\d{1,2})[)）])"
    r"(?=\s?[“\"‘《]?[\u4e00-\u9fffA-Za-z])(?!\s?[A-Za-z]{1,2}\b)"
)
_BEGINS = re.compile(r"(?:\A|[.!?][”’\")\]]{0,2}[ \u00a0]|\n)[(“\"]?\Z")


def without_unclaimed(text: str, *, heading: bool = False) -> str:
    """A text of the same length, spaces for what claims nothing.

    Where a sentence begins with it, a letter stays, by which the sentence is told.

    Args:
        text: the words of a block.
        heading: its own number is blanked, too.

    >>> without_unclaimed("See Table 3: 5% in v2.1 (p. 12). Third, output fell.")
    'See        : 5% in      (     ). X    , output fell.'
    """
    written, text = text, chinese_marks(text)

    def blank(found: re.Match[str]) -> str:
        spaces = re.sub(r"[^\n]", " ", found[0])
        begins = found[0][:1].isupper() and _BEGINS.search(
            found.string, max(0, found.start() - 4), found.start()
        )
        return f"X{spaces[1:]}" if begins else spaces

    if heading:
        if (own := _OWN_NUMBER.match(text)) is not None:
            text = " " * own.end() + text[own.end() :]
        text = _STRETCH.sub(lambda found: " " * len(found[0]), text)
        text = _ISSUE.sub(lambda found: " " * len(found[0]), text)
    text = in_passing(UNCLAIMED.sub(blank, text), blank)
    text = _without_marks_in_line(text)
    text = _SHORTENED.sub(lambda found: found[0].replace(".", " "), text)
    return "".join(
        before if now == mark else now
        for before, mark, now in zip(written, chinese_marks(written), text, strict=True)
    )


def _without_marks_in_line(text: str) -> str:
    """A text without the marks of lists in it that count 1, 2 and on.

    >>> _without_marks_in_line("注：1. 按抽样；2. 不含外地，5家未报")
    '注：   按抽样；   不含外地，5家未报'
    """
    marks = list(_IN_LINE.finditer(text))
    numbers = [int(one["bare"] or one["boxed"]) for one in marks]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return text
    for one in marks:
        text = text[: one.start()] + " " * len(one[0]) + text[one.end() :]
    return text
