"""Pages that are no article: deleted, behind a verification, not found, an error of the server."""

from __future__ import annotations

import re

from newqp_writer.articles.folding import folded
from newqp_writer.articles.furniture.features import SENTENCE_END, Line
from newqp_writer.articles.furniture.offers import without_offers
from newqp_writer.articles.furniture.weighing import alone_score
from newqp_writer.articles.vocabulary import REPORTED
from newqp_writer.language import later

_LONGEST = 300  # characters of text beyond which a page is taken to be an article all the same


def _status(codes: str) -> str:
    """How a page says a status: on a line of its own, or as an error. 500平方米 is none."""
    return (
        rf"^\W{{0,4}}(?:{codes})\W{{0,4}}$|^(?:{codes})\s[-–—|]"
        rf"|(?:http|error|status|错误(?:代码|码)?|代码|状态码)\s?[:：#]?\s?(?:{codes})(?!\d)"
        rf"|(?<!\d)(?:{codes})\s?(?:错误|页面|error|http)"
    )


_LOGIN = later("a page that asks to log in")
_COOKIES = later("a cookie notice, not the article behind it")
_TOLD = 20  # characters of a sentence that reports
# (what it is, how such a page says it). The words are those of 微信, 网易, 搜狐, 百家号, Cloudflare,
# Akamai, PerimeterX, nginx, Apache, IIS and the error pages of government sites.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        later("the article was deleted or taken down"),
        re.compile(
            r"已被(?:发布者|作者|用户|管理员)?(?:自行)?删除|(?:内容|文章|页面|帖子|链接|账号|公众号|帐号)[^。]{0,10}(?:违规|被投诉|已(?:被)?(?:屏蔽|删除|下线|下架|过期|失效|注销|封禁|冻结|迁移))"
            r"|无法查看(?:该|此)?|涉嫌违反|此(?:帐|账)号已|(?:article|page|content|story) (?:has been|was|is no longer) (?:removed|deleted|available|taken down)|no longer available",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        later("a verification page, not the article behind it"),
        re.compile(
            r"环境异常|完成验证|安全验证|人机验证|请(?:输入|完成)?验证码|滑动(?:验证|滑块)|访问(?:过于)?频繁|操作(?:过于)?频繁|您的访问出错|访问异常|verify (?:that )?you(?:[’' ]a)?re (?:a )?(?:human|not a)|verify you are|are you a (?:robot|human)"
            r"|just a moment|checking (?:your browser|if the site)|enable javascript and cookies|attention required|unusual (?:activity|traffic)|security check|ddos protection|captcha|press (?:&|and) hold",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        later("a page that says it was not found"),
        re.compile(
            _status("404") + r"|not found|页面(?:不存在|找不到|没有找到|丢失|走丢|已删除|已失效)|(?:找不到|未找到|没有找到)[^。]{0,8}(?:页面|网页|内容|文件)|(?:页面|网页|内容|文章|信息)[^。]{0,4}(?:不存在|走丢了|丢失了|找不到)|page (?:cannot|can[’']t|could not) be found",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        later("an error page of the server"),
        re.compile(
            _status("403|500|502|503|504") + r"|forbidden|access denied|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|internal server error|服务器(?:错误|异常|繁忙|开小差)|系统(?:繁忙|维护|异常)|网络(?:异常|错误|不给力)|拒绝访问|没有(?:访问)?权限",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        _LOGIN,
        re.compile(r"请(?:先)?登录|登录后(?:查看|访问|可见)|(?:please )?(?:log|sign) ?in to (?:continue|view|your)", re.IGNORECASE),
    ),
    (
        _COOKIES,
        re.compile(r"we value your privacy|(?:use|uses|using) cookies|cookie (?:consent|settings|policy|preferences)|accept (?:all )?cookies|使用\s?cookie", re.IGNORECASE),
    ),
)  # fmt: skip


def what_it_is_instead(title: str, text: str) -> str | None:
    """What a page is, if it is no article: “this is no article: …” in words; ``None`` for articles.

    Args:
        title: the page's title.
        text: all of its visible words.

    >>> what_it_is_instead("", "该内容已被发布者删除")
    'the article was deleted or taken down'
    >>> what_it_is_instead("5G基站突破500万个", "每个不超过500平方米。"), what_it_is_instead("", "404")
    (None, 'a page that says it was not found')
    """
    if len(text.strip()) > _LONGEST:
        return None
    words = folded(f"{title}\n{text}")
    kind = next((kind for kind, form in _KINDS if form.search(words)), None)
    # The beginning of an article stands above what bids to log in.
    return None if kind in (_LOGIN, _COOKIES) and any(map(_reports, text.split("\n"))) else kind


def _reports(line: str) -> bool:
    words = line.strip()
    ends = SENTENCE_END.search(words) is not None and len(words) >= _TOLD
    told = ends and (REPORTED.search(words) or re.search(r"\d", words))
    return bool(told) and without_offers(words).kept == words and alone_score(Line(words)) > 0
