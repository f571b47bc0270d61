"""Boxes in which a site speaks for itself: newsletters, appeals for money, polls, notices of the page.

Their sentences look like text. What tells them is whom they speak to and of what: “the stories that
matter, in one email”, 你的每一笔捐款都用在采访上 name the medium (email, newsroom, readers, 采访) and
speak to the reader or of the house; and a button below (Sign up, 输入邮箱) speaks for what stands
over it. A paragraph that reports (a figure, who said) is of no box.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newqp_writer.articles.folding import folded
from newqp_writer.articles.furniture.features import Line, alone, closes
from newqp_writer.articles.furniture.lines import is_full_sentence, is_sentence
from newqp_writer.articles.furniture.lists import heads_list
from newqp_writer.articles.furniture.voices import ADDRESS, MEDIUM, PRODUCT, reports
from newqp_writer.text import is_han

_LONGEST = (
    90  # Chinese characters of a sentence of a box; an English one has two and a half as many
)
_LONGEST_BESIDE = 60  # of one that is of a box by its button
_LONGEST_SHORT = 32  # of one that names neither medium nor house
_LONGEST_LABEL = 24  # of its name, or of a line of it that is no sentence
_LABELS = 2  # such lines over a button, and below it

_VERB = (
    r"sign|subscribe|register|join|donate|give|chip|contribute|vote|submit|reply|enter|accept|reject|manage|show|hide"
    r"|continue|follow|replay|play|share|save|open|try|get|start|support|report|flag|see|load|unsubscribe|agree"
)
_BUTTON = re.compile(
    rf"(?:(?:{_VERB})(?: (?:up|in|it|me|us|you|now|here|today|free|more|all|original|replies|results|options|updates|cookies|settings"
    r"|your|e-?mail|address|for|reading|watching|a|contribution|this|post|and|preferences|app|\d+))*|(?:sign up|subscribe|register) (?:for|to) (?:the |our )?[\w’' -]{2,40}|e-?mail(?: address)?|your e-?mail(?: address)?"
    r"|(?:about this )?capture|no,? thanks|not now|make a (?:contribution|donation|gift)|i[’']?m in|count me in)"
)
_SMALL_PRINT_PARTS = re.compile(r"[.!。！，]\s*")
_SMALL_PRINT = re.compile(
    r"(?:no|zero) (?:spam|ads|strings attached|credit card(?: (?:required|needed))?)(?:,? ever)?|(?:unsubscribe|cancel|opt out)(?: (?:at )?any ?time| whenever you (?:like|want))?"
    r"|(?:it[’']s )?(?:always |totally |completely )?free(?: forever| for now)?|we (?:hate|never send) spam(?: too)?|we (?:respect|value) your privacy"
    r"|不发广告|绝?无广告|绝不打扰|随时(?:可以?)?(?:退订|取消)(?:订阅)?|(?:永久|完全)?免费|无需(?:注册|信用卡)"
)
_VERB_ZH = (
    "订阅|加入|捐款|捐助|赞助|支持|打赏|投票|提交|报名|注册|登[录陆]|下载|播放|重播|接受|拒绝|同意|确定|取消|展开|收起|显示|查看|填写|输入"
    "|管理|继续|关注|分享|收藏|举报|反馈|参与"
)
_BUTTON_ZH = re.compile(
    rf"(?:请|我要|我也|立即|马上|现在|免费|一键|点击|全部|每月|不再|选择)?(?:{_VERB_ZH})(?:我们|一次|全部|选项|原文|结果|邮箱|邮件|地址|你的|您的|有效的|我的"
    r"|阅读|翻译|更多|回复|此页|并|和|条款|隐私(?:政策)?|[\d\s])*(?:订阅|按钮|即可)?|我也来|(?:电子)?邮箱(?:地址)?|不再翻译|稍后再说"
)

_HAPPENED = re.compile(r"\b(?:has|have|had|was|were|will be|would)\b|[了曾已]")
_CLOSING = re.compile(r"附[件表图：:]|[(（][$€£¥]\s?1|注\s?\d?[:：]|\d{4}年")  # closes a text
_POLL = re.compile(
    r".{0,4}(?:投票|小?调查|互动|你怎么看|您怎么看)|(?:.{0,12}\b)?(?:poll|have your say|your say|what do you think|quick question)\b"
)
_LONGEST_QUESTION = 32
_LONGEST_ANSWER = 9
_ANSWERS = 2


def _size(words: str) -> float:
    return len(words) if any(map(is_han, words)) else len(words) / 2.5


def _folded(words: str) -> str:
    return folded(words.strip(" \u3000\t\n*_>#[]【】")).lower()


def is_button(words: str) -> bool:
    """Whether a line is a button or a field of a form: it bids, and says nothing.

    >>> [is_button(words) for words in ("Sign me up", "输入邮箱地址", "Support for the grid", "支持政策")]
    [True, True, False, False]
    """
    plain = _folded(words).rstrip(".!。！ →›>»")
    form = _BUTTON_ZH if any(map(is_han, plain)) else _BUTTON
    parts = _SMALL_PRINT_PARTS.split(plain)
    small = len(plain) <= 80 and all(map(_SMALL_PRINT.fullmatch, parts))
    return bool(plain) and (small or (len(plain) <= 30 and form.fullmatch(plain) is not None))


def is_own_word(words: str) -> bool:
    """Whether a site speaks to its reader of itself, its trade or the page.

    >>> is_own_word("Our correspondents on what moved the market. Free, every Friday.")
    True
    >>> is_own_word("The stories that matter, in one email.")
    True
    >>> is_own_word("Our correspondents said exports rose."), is_own_word("我们要加快建设全国统一大市场。")
    (False, False)
    """
    plain = _folded(words)
    if not plain or _size(plain) > _LONGEST or reports(plain):
        return False
    named = {found[0] for found in MEDIUM.finditer(plain)}
    twice = len(named) > 1 or (named and PRODUCT.search(plain) is not None)
    twice = twice and _HAPPENED.search(plain) is None
    return bool(named and (ADDRESS.search(plain) or (twice and _size(plain) <= _LONGEST_SHORT)))


def is_of_box(words: str) -> bool:
    """Whether a sentence beside an offer names the medium: … in this weekly newsletter."""
    plain = _folded(words)
    named = _size(plain) <= _LONGEST_BESIDE and MEDIUM.search(plain)
    return bool(named) and not reports(plain)


def _may_join(line: Line) -> bool:
    """Whether a sentence beside a button is of its box."""
    plain = _folded(line.text)
    size = _size(plain)
    named = size <= _LONGEST_BESIDE and MEDIUM.search(plain)
    short = size <= _LONGEST_SHORT and (PRODUCT.search(plain) or ADDRESS.search(plain))
    return bool(named or short) and not reports(plain)


def is_label(words: str) -> bool:
    """Whether a line may be the name of a box or a word in it: short, no sentence, no figure.

    >>> is_label("深读"), is_label("储能66万千瓦"), is_label("价格下降。")
    (True, False, False)
    """
    line = words.strip()
    plain = not is_sentence(line) and not line.endswith((":", "："))
    return plain and 0 < _size(line) <= _LONGEST_LABEL and not reports(_folded(line))


def names_box(words: str) -> bool:
    """Whether a line directly over a link, inside of a text, is the name of its box: 深读, “Go deeper”.

    Headings of lists of others (相关阅读) stay: what stands under them is known by them.
    """
    plain = is_label(words) and not closes(words) and not re.search("[:：]", words)
    return plain and not alone(Line(words))["others"] and not heads_list(words)


def _is_label(line: Line) -> bool:
    closing = _CLOSING.match(line.text.strip()) is not None
    return is_label(line.text) and not (line.row or line.item or closing)


def _polls(lines: Sequence[Line]) -> Iterator[int]:
    """Places of a question to the reader and the short answers below it."""
    for at, line in enumerate(lines):
        words = line.text.strip()
        asks = words.endswith(("?", "？")) or _POLL.match(_folded(words)) is not None
        if line.row or not asks or _size(words) > _LONGEST_QUESTION:
            continue
        end = at + 1
        while end < len(lines) and not lines[end].row and _is_answer(lines[end].text):
            end += 1
        if end - at > _ANSWERS:
            named = at and _POLL.match(_folded(lines[at - 1].text)) is not None
            yield from range(at - bool(named), end)


def _is_answer(words: str) -> bool:
    line = words.strip()
    return 0 < _size(line) <= _LONGEST_ANSWER and not is_sentence(line)


def _box(lines: Sequence[Line], at: int, sure: Sequence[bool]) -> Iterator[int]:
    """Places of the box around a sure line: what stands beside it and may be of it."""
    yield at
    for step in (-1, 1):
        labels = 0
        near = at + step
        while 0 <= near < len(lines) and not lines[near].row:
            label = _is_label(lines[near]) and labels < _LABELS
            if label and not sure[near]:
                labels += 1
            elif not (sure[near] or (is_sentence(lines[near].text) and _may_join(lines[near]))):
                break
            near += step
        found = list(range(at + step, near, step))
        # What stands over the next paragraph is its heading, and may not be of the box.
        while step > 0 and found and not (sure[found[-1]] or is_sentence(lines[found[-1]].text)):
            below = found[-1] + 1
            if below >= len(lines) or not is_full_sentence(lines[below].text):
                break
            found.pop()
        yield from found


def boxes(lines: Sequence[Line]) -> Iterator[int]:
    """Places of boxes of the site, inside of a text and around it, some more than once.

    >>> sorted({*boxes([Line("产量增长8%。"), Line("一封邮件，读懂储能。"), Line("免费订阅"), Line("价格下降2%。")])})
    [1, 2]
    """
    own = [not line.row and is_own_word(line.text) for line in lines]
    sure = [
        mine or (not line.row and is_button(line.text))
        for mine, line in zip(own, lines, strict=True)
    ]
    yield from _polls(lines)
    for at, flag in enumerate(sure):
        if flag:
            yield from _box(lines, at, sure)
