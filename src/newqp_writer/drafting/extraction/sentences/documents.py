"""Official documents: what a notice or a plan provides is printed as what the document says.

Its clauses have no subject (支持整机研制；到2028年建成……): the document is the one who says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newqp_writer.models import Article

_KINDS = (
    "实施方案|行动方案|工作方案|行动计划|实施细则|若干措施|方案|办法|规划|指南|指引|意见|措施|计划|规范|条例|标准"
    "|目录|纲要|通知|公告|通告|细则|规定|清单|报告|白皮书|倡议|政策"
)
_TITLED = re.compile(
    rf"《(?P<name>[^》]{{4,80}}?(?P<kind>{_KINDS})(?:[（(][^）)]{{1,14}}[）)])?)》"
)
_BARE = re.compile(
    rf"(?:^关于.{{4,80}}|^[^，。：；]{{8,60}})(?P<kind>{_KINDS})(?:[（(][^）)]{{1,14}}[）)])?$"
)
_NUMBERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[条章])"
)
_FEWEST_CLAUSES = 3
_SHORT_KIND = re.compile(r"方案|计划|细则|措施")
_ACTS = re.compile(
    r"[^，。]{0,40}(?:\d日|近日|日前)[^，。]{0,20}(?:印发|发布|出台|启动|召开)|[^，。]{2,40}(?:介绍|表示|指出|说)，|[^，。]{0,30}决定"
)
_SAYS = ("还提出", "明确")


@dataclass(frozen=True)
class Document:
    """A document by its full title and by the short name it has afterwards: 《措施》."""

    name: str
    short: str

    def named(self, text: str) -> str:
        """A clause that calls the document 本措施, with its name."""
        return re.sub(rf"^本(?={_KINDS})(?:{_KINDS})", self.short, text)

    def speaks_for_itself(self, text: str) -> bool:
        """Whether a sentence says who acts, and is no clause: 市政府6月12日印发通知，决定……."""
        return text.startswith(("《", self.short, "为", "根据", "按照", "经")) or bool(
            _ACTS.match(text)
        )

    def says(self, text: str, turn: int) -> str:
        """A clause as what the document says; ``turn`` counts those before it, from 0."""
        if self.speaks_for_itself(text):
            return text
        return f"{self.short}{_SAYS[turn % len(_SAYS)]}，{text}"


def short_name(title: str) -> str | None:
    """《……实施方案》 → 《方案》; ``None`` where a title is not one of a document.

    >>> short_name("《云州市数据发展行动计划（2026—2028年）》")
    '《计划》'
    """
    found = _TITLED.search(title)
    return f"《{_kind(found['kind'])}》" if found else None


_ACT = "印发|发布|出台|公布|下发|审议通过|修订"


def in_full(text: str, headline: str) -> str:
    """A sentence that names a document by its kind alone, with the title the headline gives.

    >>> in_full("三部门日前联合印发意见，健全服务体系。", "《关于发展储能的意见》印发")
    '三部门日前联合印发《关于发展储能的意见》，健全服务体系。'
    >>> in_full("《条例》明确总体要求。", "公布《云州供水条例》")
    '《云州供水条例》明确总体要求。'
    """
    titles = list(_TITLED.finditer(headline))
    if len(titles) != 1 or titles[0][0] in text:
        return text
    full, kind = titles[0][0], _kind(titles[0]["kind"])
    if f"《{kind}》" in text:
        return text.replace(f"《{kind}》", full, 1)
    return re.sub(rf"({_ACT})了?{kind}(?=[，。])", rf"\1{full}", text, count=1)


def _kind(kind: str) -> str:
    plain = _SHORT_KIND.search(kind)
    return plain[0] if plain else kind


def document(article: Article) -> Document | None:
    """The document an article consists of; ``None`` for a report."""
    if article.lang != "zh":
        return None
    clauses = sum(bool(_NUMBERED.match(line)) for line in article.text.split("\n"))
    heading = article.title.removeprefix(article.publisher)
    if clauses < _FEWEST_CLAUSES or not (title := _BARE.search(heading)):
        return None
    titled = _TITLED.search(article.title)
    if titled:
        return Document(f"《{titled['name']}》", f"《{_kind(titled['kind'])}》")
    if heading.startswith("关于"):
        return Document(title["kind"], title["kind"])
    return Document(f"《{article.title}》", f"《{_kind(title['kind'])}》")
