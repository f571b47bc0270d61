"""What may stand as a publisher: the name of a paper, agency, office or account.

本报 and 记者 are whoever is speaking, a platform is where others publish: neither is a publisher.
"""

from __future__ import annotations

import re

from newqp_writer.articles.labels import plain_publisher
from newqp_writer.articles.signals.nobody import is_nobody, is_place
from newqp_writer.articles.signals.outlets import is_known
from newqp_writer.text import clean_line

_LABEL = re.compile(
    r"(?:信息来源|文章来源|稿件来源|新闻来源|资料来源|内容来源|来源|出处|媒体|发布机构|发布单位|source|publisher)\s*[:：]\s*",
    re.IGNORECASE,
)
# 中国汽车工业协会信息发布: an office and its bulletin.
_OWN_COLUMN = re.compile(
    r"(?:信息|新闻|数据|统计)(?:发布|通气|通报)会?(?:材料|资料|稿|实录)?$|新闻通?稿$|(?:会员|工作|信息)?(?:通讯|简报)$"
)
# FT中文网专栏作家, 澎湃新闻客户端: who writes for an outlet that is known, and where it is read.
_OF_OUTLET = re.compile(
    r"(?:(?:特约|专栏|首席|资深|见习|实习|驻.{1,4})?(?:作家|作者|记者|撰稿人|评论员|评论家|编辑|主笔|研究员|分析师)"
    r"|(?:官方)?(?:微信|微博|公众号|账号|帐号)|微信公众号|记者站"
    r"|, (?:[A-Za-z]+ ){0,3}(?:reporters?|correspondents?|editors?|columnists?|writers?))$",
    re.IGNORECASE,
)
# 云州日报社主管主办: who stands behind a page; 云州日报多媒体数字报刊平台: its edition on the web.
_RUN_BY = re.compile(r"(?<=[\u4e00-\u9fff]{4})(?:主管|主办|承办|出版|联合)+$")
_ON_THE_WEB = re.compile(
    r"(?<=[报刊])(?:多媒体)?(?:数字报(?:刊)?纸?|电子[报版]|报纸电子版)(?:平台|系统)?$"
)
_OWN_SITE = re.compile(r"(?<=[\u4e00-\u9fff]{2})官方?网站?$")  # 阳光电源官网
# Who writes for a paper or an account is the paper, the account: 客观日本编辑部.
_DESK = re.compile(
    r"(?<=[\u4e00-\u9fffA-Za-z]{3})(?:编辑部|编辑室|采编中心|小编|官方账号|官方帐号|官微)$"
)
_FROM_PAPER = re.compile(r"(?<=[\u4e00-\u9fff][报報网網社])[专專特]?[讯訊]$")  # 【明報專訊】
# What stands behind a name that is known: The Economist Newspaper, Al Jazeera and news agencies.
_AND_AGENCIES = re.compile(
    r"(?: (?:and|with|&) (?:news )?(?:agencies|wires?(?: services?)?|staff)|综合(?:报道|整理)?|[、，,]综合.*)$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r" (?:Newspapers?|Media|Limited|Corporation|Company|Group|Online|Digital|Editors?|Staff)$",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"(?P<short>[A-Z][A-Za-z]{1,7})\s+[-–—]\s+(?P<full>[A-Z].{8,80})")
_LEGAL_FORM = re.compile(
    r",?\s+(?:SE|AG|AB|ASA|A/S|Oyj|Inc\.?|Ltd\.?|LLC|L\.P\.|plc|PLC|Corp\.?|GmbH|S\.A\.|N\.V\.|Co\., Ltd\.?)$"
)
# 微信公众号“风芒能源”: an account, and that it is one.
_ACCOUNT = re.compile(
    r"(?:微信)?(?:公众号|订阅号|服务号|视频号)(?:\s?[:：]\s?|\s+|(?=[“\"「『《【]))[“\"「『《【]?(?P<who>[^“”\"「」]{2,24})"
)
# 能源十字路口（ID：nengyuan）
_WITH_ID = re.compile(r"\s?[（(]\s?(?:微信|公众号)?(?:ID|id|微信号)\s?[:：].{2,40}?[)）]?$")
_IN_A_TOWN = re.compile(r", (?P<town>[A-Z][A-Za-z. ]{2,30})$")  # Institute for Energy, Singapore
_WITH_LETTERS = re.compile(r"([\u4e00-\u9fff]{2,}) [A-Z]{2,8}")  # 中央社 CNA
_WITH_HOST = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?:[\w-]+\.){1,3}[a-z]{2,4}$")  # 信報網站 hkej.com
_WEB_NAME = re.compile(r"([A-Z][A-Za-z]{2,})\.(?:com|org|net|cn|co\.uk)")
_HALF_TITLED = re.compile(r"\s?[-－—–]?\s?《")  # 光明网-《光明日报》, its marks at the end gone
_AROUND = " \t\u3000|｜·:：-—,，;；。“”\"'()（）[]【】<>《》"
_BEHIND = re.compile(
    r"[\s\u3000|｜]+(?:原创|作者|责编|责任编辑|编辑|记者|字体|字号|浏览|阅读|点击)(?:[:：\s].*)?$"
)


_ORGANISATION = re.compile(
    r"(?:[报社网台刊局委部厅署院会办]|周刊|杂志|新闻|客户端|频道|研究所|中心|联盟|集团|公司|银行"
    r"|交易所|大学|政府|时报|报道|月刊|在线|之声|头条号?|号外|评论|研究|网络|融媒体?|传媒|资本|证券|办公室|总队|调查队|电网|网站|数据|观察|财经|智库|发布|Times|Post|News|Daily|Journal|Wire|Press"
    r"|Ledger|Herald|Tribune|Gazette|Chronicle|Telegraph|Observer|Magazine|Weekly|Monthly|Quarterly|Media|Radio|Bulletin"
    r"|Dispatch|Courier|Monitor|Digest|Insider|Examiner|Inquirer|Standard|Review|Reporter|Insights|Network|Exchange"
    r"|Weblog|Laborator(?:y|ies)|Secretariat"
    r"|Reuters|Bloomberg|Agency|Bureau|Ministry|Commission|Administration|Institute|Authority|(?<= )Board)$"
    r"|^(?=[A-Z])(?:[\w.&’'-]+ ){0,7}(?:Institute|University|Association|Council|Centre|Center|Foundation|Society"
    r"|Department|Ministry|Agency|Bureau|Office|Organi[sz]ation|Federation|Alliance|Observatory)(?: (?:of|for|on) .{3,50})?$",
)
# Bulletins and reports, which are no papers: 运行简报, 半年报.
_REPORT = re.compile(r"(?:简|专|通|公|预|海|电|汇|申|填|年|季|月|旬)报$")
_BETWEEN = re.compile(r"\s*[|｜_∙•]\s*|\s[-–—·]\s|(?<=[\u4e00-\u9fff])[-–—·](?=[\u4e00-\u9fff])")
_STAFF = re.compile(
    r"(?<=\w) (?:Staff(?: Writers?| Reporters?)?|Newsroom|Editorial Team|Editors?)$"
)


def _of_parts(name: str) -> str:
    """Of a name and columns behind it the name: 联合早报-财经-即时; one that is said twice, once."""
    parts = [part for part in _BETWEEN.split(name) if part]
    if len(parts) > 1 and len(set(parts)) == 1:
        return parts[0]
    known = [part for part in parts if is_known(part)]
    return known[0] if len(known) == 1 else name


def is_organisation(name: str) -> bool:
    """Whether a bare name is that of a paper, an office, an institute.

    >>> is_organisation("云州日报"), is_organisation("张三")
    (True, False)
    """
    plain = name.strip()
    if plain.isupper() and plain.isascii() and " " in plain:
        plain = plain.title()  # HALVEN ENERGY AGENCY
    named = _ORGANISATION.search(plain) is not None and _REPORT.search(plain) is None
    return (named and _DAY.search(plain) is None) or is_known(name)


def has_legal_form(name: str) -> bool:
    """Whether a name is that of a company by its legal form: Nordvolt Energy AB."""
    return _LEGAL_FORM.search(name.strip()) is not None


_DAY = re.compile(r", [A-Z]\w+ \d{1,2}, 20\d\d$|, \d{1,2} [A-Z]\w+ 20\d\d$")  # beside its name
_COMPANY = re.compile(r"(?:\b(?:Limited|Ltd\.?|Inc\.?|plc|Corporation)|有限公司)$", re.IGNORECASE)


def is_company(name: str) -> bool:
    """Whether words end as the full name of a company does: … Holdings Limited, ……有限公司."""
    return _COMPANY.search(name.strip()) is not None


# 人民网－人民日报: a site that gives what a paper of its house has printed.
_RELAYED = re.compile(
    r"[\u4e00-\u9fff]{2,6}网\s?[－—–-]\s?(?P<own>[\u4e00-\u9fff]{2,8}[报社刊](?:海外版)?)"
)


def is_outlet(author: str, address: str) -> bool:
    """Whether an author's name is that of an outlet: an organisation, or named as its site is.

    >>> is_outlet("Nikkei Asia", "https://asia.nikkei.example/x"), is_outlet("Jane Doe", "")
    (True, False)
    """
    if is_organisation(author):
        return True
    host = re.match(r"https?://([\w.-]{1,253})", address.strip(), re.IGNORECASE)
    words = [word.lower() for word in re.findall(r"[A-Za-z]{4,}", author)]
    return host is not None and any(word in host[1].lower() for word in words)


def publisher_name(text: str, *, written: bool = False) -> str | None:
    """The name a signal gives as it can be printed; ``None`` when it names no publisher.

    Args:
        text: what stands there.
        written: whether a person wrote it as the publisher's name.

    >>> publisher_name("来源：人民网－人民日报 原创"), publisher_name("本报记者")
    ('人民日报', None)
    """
    line = _LABEL.sub("", clean_line(text), count=1)
    name = _BEHIND.sub("", line.strip(_AROUND)).strip(_AROUND)
    name = _HALF_TITLED.sub("-", name)
    name = plain_publisher(name.removeprefix("中华人民共和国")) if name else ""
    name = _FROM_PAPER.sub("", name)
    name = _DESK.sub("", _AND_AGENCIES.sub("", name))
    column = _OWN_COLUMN.search(name)
    if column is not None and is_organisation(name[: column.start()]):
        name = name[: column.start()]
    role = _OF_OUTLET.search(name)
    if role is not None and is_known(name[: role.start()]):
        name = name[: role.start()]
    if (house := _HOUSE.search(name)) is not None and is_known(name[: house.start()]):
        name = name[: house.start()]
    if (full := _FULL_NAME.fullmatch(name)) is not None:
        name = full["full"]
    name = _ON_THE_WEB.sub("", _RUN_BY.sub("", _OWN_SITE.sub("", name)))
    name = name.removesuffix("社") if name.endswith("报社") and len(name) > 4 else name
    name = _of_parts(_STAFF.sub("", _LEGAL_FORM.sub("", name)))
    name = _WITH_HOST.sub("", _WITH_ID.sub("", name))
    name = _WITH_LETTERS.sub(r"\1", _without_town(name))
    if (web := _WEB_NAME.fullmatch(name)) is not None and not is_known(name):
        name = web[1]
    if (account := _ACCOUNT.fullmatch(name)) is not None:
        name = account["who"].strip(_AROUND)
    if (relayed := _RELAYED.fullmatch(name)) is not None:
        name = relayed["own"]
    if not any(map(str.isalnum, name)) or len(name) > 60:
        return None
    if not is_known(name) and is_nobody(name, written=written):
        return None
    return _without_acronym(name)


def _without_town(name: str) -> str:
    """Institute for Energy, Singapore is the institute."""
    town = _IN_A_TOWN.search(name)
    seat = town is not None and is_place(town["town"]) and is_organisation(name[: town.start()])
    return name[: town.start()] if town is not None and seat else name


def _without_acronym(name: str) -> str:
    """METI Ministry of Economy, Trade and Industry is the ministry."""
    acronym, _, full = name.partition(" ")
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", full) if word[0].isupper())
    return full if len(acronym) > 2 and acronym == initials else name
