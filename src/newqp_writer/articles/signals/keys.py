"""What a key of front matter is of: by a table, and by what it means where the table ends."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newqp_writer.articles.signals.printed_labels import LABELS

# Keys of our own, of what people type, and of clipping tools (Obsidian Web Clipper, MarkDownload,
# SimpRead, Joplin, Hexo, Jekyll, Hugo). What a tool says of the clipping itself is no date of ours.
KEYS: Mapping[str, str] = {
    **{name: kind for name, kind in LABELS.items() if kind != "signed"},
    "site name": "publisher", "sitename": "publisher", "og site name": "publisher",
    "publisher name": "publisher", "newspaper": "publisher", "journal": "publisher",
    "published time": "published", "publishdate": "published",
    "publish date": "published",
    "pub date": "published", "publish time": "published", "publishtime": "published",
    "datepublished": "published", "date published": "published", "published date": "published",
    "article published time": "published", "发表于": "published", "刊载日期": "published",
    "source url": "url", "sourceurl": "url", "original url": "url", "originalurl": "url",
    "canonical": "url", "canonical url": "url", "web": "url", "uri": "url", "href": "url",
    "原网址": "url", "来源网址": "url",
    # What `collect` writes down beside them.
    "fetched": "", "sha256": "", "original": "", "published from": "", "publisher from": "",
    "byline": "author", "authors": "author", "creator": "author",
}  # fmt: skip

# Keys by what they mean, where the table does not know them: source_name, 原文发布日期.
_MEANINGS: Mapping[str, re.Pattern[str]] = {
    kind: re.compile(form, re.IGNORECASE)
    for kind, form in {
        "url": r"(?:source|original|page|article|web|full|原文|来源|文章|页面)? ?(?:url|link|uri|href|address|链接|网址|地址)",
        "publisher": r"(?:original |news |article |新闻|文章|稿件|信息)?(?:source|site|publication|publisher|outlet|media|website"
        r"|newspaper|journal|来源|出处|媒体|报刊|刊物|公众号|发布机构|发布单位)(?: ?(?:name|title|名称|名))?",
        "published": r"(?:original |article |原文|文章|新闻)?(?:publi(?:sh|shed|cation)|pub|post(?:ed)?|releas(?:e|ed)|issued?"
        r"|发布|发表|刊发|见报|出版|公布)(?: ?(?:date|time|at|on|day|日期|时间|日))?",
        "title": r"(?:article|full|page|original|news|原|原文|文章|新闻|页面)? ?(?:title|headline|标题|题目)",
    }.items()
}


def kind_of_key(key: str) -> str | None:
    """What a key's value is of: title, publisher, published, url, lang, author; “” for no use.

    >>> kind_of_key("source_name"), kind_of_key("原文发布日期"), kind_of_key("rating")
    ('publisher', 'published', None)
    """
    plain = re.sub(r"[\s_.-]+", " ", key).strip().casefold()
    if plain in KEYS:
        return KEYS[plain]
    return next((kind for kind, form in _MEANINGS.items() if form.fullmatch(plain)), None)
