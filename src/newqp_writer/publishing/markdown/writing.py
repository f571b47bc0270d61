"""briefing.md: the briefing for editing by hand. The way back is in ``markdown_reader``.

The title is the page's ``#`` heading; front matter holds what is not prose. The sentences of a
section are a paragraph, without the space that a line end between Chinese words would print; each
flash is one.
Citations are footnotes: ``[^id]`` before a closing mark belongs to its sentence, behind one to the
whole run of sentences before it, as on the printed page; a judgement ends in
``<!-- 判断 -->``; a number that no article states has its formula behind the sentence,
``<!-- 推算 12吨 = 5吨 + 7吨 -->``; a number that an editor should look at is named behind its
text, ``<!-- 待核 8.5%：… -->``, which the way back takes for an editor's remark; the heading of a
section ends in its id and topic, ``<!-- 节 s1 主题 data -->``. References are the footnotes'
definitions, ``[^id]: publisher | title | date | purpose | <address>``.

Where one sentence ends must be seen in the words too, because an editor may join lines or break
them: a sentence that a reader could not tell from the next is followed by an empty line.

Escapes are those of CommonMark: a backslash before a punctuation mark, or a character reference.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from html.entities import html5
from typing import Any

import yaml

from newqp_writer.models import (
    FLASHES,
    Briefing,
    CheckedText,
    Ledger,
    Location,
    Reference,
    Sentence,
)
from newqp_writer.publishing.markdown.dividing import SENTENCE_END, divided
from newqp_writer.text import is_han

ABSTRACT, OUTLOOK, REFERENCES = "摘要", "趋势判断", "参考文献"
JUDGEMENT = "<!-- 判断 -->"

# Marks that mean something to Markdown or to us wherever they stand; an ampersand only where it
# would begin an entity; the mark that makes a bare address a link on GitHub; and beginnings of a
# line that would make it a list or a rule.
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~]|&(?=#?\w{1,32};)|:(?=//)|(?<=www)\.|@(?=[\w-]+\.)")
_BEGINNING = re.compile(r"[-+=](?=[-+=\s]|$)|(?<=\d)[.)](?=\s|$)")
_LIST_NUMBER = re.compile(r"\d{1,9}[.)](?=\s|$)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(#?\w{1,32});")
# A hand that writes a citation with a Chinese keyboard gets one of these; the reader takes it.
_WIDE_CITATION = re.compile(r"[［【〔](?=[\^＾])")
_COMMENT_MARK = re.compile(r"[<>]|-{2,}|-$")
_LINE_END = re.compile(r"\s+")
_CLOSING = "。！？；.!?"
_MARKS = re.compile(r"(?:[。！？!?]+|[；.])\Z")
_ENDED = re.compile(SENTENCE_END + r"\Z")
_NUMBERED = re.compile(r"#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}))")
_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十, for headings (1 to 999).

    >>> [chinese_number(n) for n in (1, 10, 12, 20, 35, 100, 105, 110, 312)]
    ['一', '十', '十二', '二十', '三十五', '一百', '一百零五', '一百一十', '三百一十二']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (_DIGITS[ones] if ones else "")


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> print(escape("*注* [^1] 1~2"))
    \*注\* \[^1\] 1\~2
    """
    text = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    text = _WIDE_CITATION.sub(lambda found: f"&#{ord(found[0])};", text)
    if (listed := _LIST_NUMBER.match(text)) is not None:
        return f"{text[: listed.end() - 1]}\\{text[listed.end() - 1 :]}"
    return f"\\{text}" if _BEGINNING.match(text) else text


def unescape(text: str) -> str:
    """What ``escape`` was given."""
    return _ESCAPED.sub(lambda found: found[1] or referred(found[2]) or found[0], text)


def referred(name: str) -> str | None:
    """The character that ``&name;`` stands for; ``None`` when there is none.

    >>> referred("amp"), referred("#12304"), referred("#x3010"), referred("nobody")
    ('&', '【', '【', None)
    """
    known: str | None = html5.get(f"{name};")
    if known is not None:
        return known
    number = _NUMBERED.fullmatch(name)
    if number is None:
        return None
    code = int(number[1]) if number[1] else int(number[2], 16)
    return chr(code) if code <= sys.maxunicode else None


def _sentence(sentence: Sentence) -> str:
    text, end = sentence.text, _end_of(sentence.text)
    cites = "".join(f"[^{cite}]" for cite in sentence.cites)
    if _is_like_a_run(sentence):
        # Before a colon it would define a footnote.
        colon = f"&#{ord(text[0])};" if text[0] in ":：" else ""
        line = cites + colon + escape(text[1:] if colon else text)
    else:
        line = escape(text.removesuffix(end)) + cites + end
    line += "".join(f" <!-- 推算 {formula} -->" for formula in sentence.derivations)
    return f"{line} {JUDGEMENT}" if sentence.role == "judgement" else line


def _end_of(text: str) -> str:
    """The closing marks that a citation may stand before; empty where there are none."""
    marks = _MARKS.search(text)
    # A space before the mark stays with it: one before a citation is not read back.
    before = text[: marks.start()][-1:] if marks else ""
    kept = not before or before in _CLOSING or before.isspace() or _LIST_NUMBER.fullmatch(text)
    return marks[0] if marks and not kept else ""


def _is_like_a_run(sentence: Sentence) -> bool:
    """Whether a sentence would be read as several if its citation stood at its end.

    It then stands at the beginning, and the sentence in a paragraph of its own.
    """
    is_fact = bool(sentence.cites) and sentence.role == "fact" and not sentence.derivations
    return is_fact and not _end_of(sentence.text) and divided(sentence.text) != [sentence.text]


class _Remarks:
    """What an editor should look at, by the place it stands in."""

    def __init__(self, ledger: Ledger | None) -> None:
        texts = ledger.texts if ledger is not None else ()
        self._texts: Mapping[Location, CheckedText] = {text.location: text for text in texts}

    def on(self, location: Location) -> str:
        """The comments behind a text; empty where nothing is up for review."""
        checked = self._texts.get(location)
        doubtful = checked.doubtful if checked is not None else ()
        told = (f"待核 {entry.surface}：{entry.explanation}" for entry in doubtful)
        return "".join(f" <!-- {_in_a_comment(words)} -->" for words in told)


def _in_a_comment(words: str) -> str:
    """Words of an article that cannot end the comment they stand in, nor begin one."""
    return _COMMENT_MARK.sub(" ", _LINE_END.sub(" ", words))


def _paragraphs(
    sentences: Sequence[Sentence], place: Location, remarks: _Remarks, *, brief: bool = False
) -> Iterator[str]:
    """Some sentences as a paragraph; as several where two could not be told apart in one.

    Facts and judgements are set apart, and so are flashes, which have each a story of its own.
    """
    written = ""
    runs = _runs(sentences, place, remarks)
    for first, run in ((n, (one,)) for n, one in enumerate(sentences)) if brief else runs:
        if first and (brief or not _told_apart(sentences[first - 1], run[0])):
            yield from (written, "")
            written = ""
        elif first and not _meet(written, run[0].text):
            written += "\n"
        if len(run) > 1:
            text = "".join(sentence.text for sentence in run)
            written += escape(text) + "".join(f"[^{cite}]" for cite in run[0].cites)
        else:
            at = place.model_copy(update={"sentence": first})
            written += _sentence(run[0]) + remarks.on(at)
    yield written


def _runs(
    sentences: Sequence[Sentence], place: Location, remarks: _Remarks
) -> Iterator[tuple[int, Sequence[Sentence]]]:
    """The sentences that have one citation, at their end, each run with its first place."""
    first = 0
    while first < len(sentences):
        end = first + 1
        while end < len(sentences) and _goes_on(sentences[first : end + 1], first, place, remarks):
            end += 1
        yield first, sentences[first:end]
        first = end


def _goes_on(run: Sequence[Sentence], first: int, place: Location, remarks: _Remarks) -> bool:
    """Whether the last of some sentences may share the citation of those before it."""
    places = (place.model_copy(update={"sentence": first + n}) for n in range(len(run)))
    texts = [sentence.text for sentence in run]
    return (
        bool(run[0].cites)
        and all((one.role, one.cites, one.derivations) == ("fact", run[0].cites, ()) for one in run)
        and divided("".join(texts)) == texts
        and not any(map(remarks.on, places))
    )


def _meet(written: str, text: str) -> bool:
    """Whether Chinese words meet, between which a line end would print a space."""
    return not (written[-1].isascii() and written[-1] not in "]>" and text[0].isascii())


def _told_apart(sentence: Sentence, after: Sentence) -> bool:
    """Whether the end of a sentence would still be seen if the next began on the same line."""
    if sentence.role != after.role or _is_like_a_run(sentence) or _is_like_a_run(after):
        return False
    if sentence.role == "judgement" or sentence.derivations:
        return True
    first = after.text[0]
    begins = is_han(first) or first.isalnum() or first in "“‘《「『（"
    return begins and _ENDED.search(sentence.text) is not None


def reference_line(reference: Reference) -> str:
    """The footnote that defines a reference."""
    parts = [reference.publisher, reference.title, reference.date.chinese, reference.purpose]
    entry = " | ".join(map(escape, parts))
    address = f" | <{reference.url}>" if reference.url else ""
    return f"[^{reference.id}]: {entry}{address}"


class _Dumper(yaml.SafeDumper):
    """Writes line ends inside a value as escapes.

    In any other style PyYAML reads U+0085, U+2028 and U+2029 back as a line feed, and a value of
    several lines could hold one that looks like the closing fence.
    """


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if any(end in text for end in "\n\r\x85\u2028\u2029") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quoted)


def _front_matter(briefing: Briefing) -> str:
    held: dict[str, Any] = {
        "format": briefing.format,
        **({"issue": briefing.issue} if briefing.issue else {}),
        "organisations": list(briefing.organisations),
        "date": briefing.date.isoformat(),
        "qr_codes": [code.model_dump() for code in briefing.qr_codes],
        "disclaimer": briefing.disclaimer,
    }
    dumped: str = yaml.dump(
        held, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return dumped


def to_markdown(briefing: Briefing, ledger: Ledger | None = None) -> str:
    """The briefing as Markdown; ``from_markdown`` gives it back unchanged.

    Args:
        briefing: what is published.
        ledger: the verdicts on it; what is up for review is named beside its text.
    """
    remarks = _Remarks(ledger)
    abstract = _paragraphs(briefing.abstract, Location(part="abstract"), remarks)
    lines = [
        "---", _front_matter(briefing).rstrip("\n"), "---", "",
        f"# {escape(briefing.title)}{remarks.on(Location(part='title'))}", "",
        f"## {ABSTRACT}", "", *abstract, "",
    ]  # fmt: skip
    for number, section in enumerate(briefing.sections, 1):
        topic = f" 主题 {section.topic}" if section.topic else ""
        heading = f"{chinese_number(number)}、{escape(section.heading)}"
        remark = remarks.on(Location(part="heading", section=section.id))
        place = Location(part="sentence", section=section.id)
        brief = section.heading == FLASHES
        lines += [
            f"## {heading}{remark} <!-- 节 {section.id}{topic} -->",
            "", *_paragraphs(section.sentences, place, remarks, brief=brief), "",
        ]  # fmt: skip
    if briefing.outlook:
        outlook = _paragraphs(briefing.outlook, Location(part="outlook"), remarks)
        lines += [f"## {OUTLOOK}", "", *outlook, ""]
    lines += [f"## {REFERENCES}", "", *map(reference_line, briefing.references), ""]
    return "\n".join(lines)
