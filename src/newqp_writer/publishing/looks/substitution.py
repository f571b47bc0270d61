"""One odd character in an article does not cost the day its page.

A sign that no font has (an emoji, a private-use code) says nothing that the briefing needs and is
left out. A letter that no font has, in a name for instance, may not vanish: 〓 (U+3013, the geta
mark) stands in its place, as compositors have always done, and the record says which it was. Of a
word in another script it stands for the whole: what is left of one with letters missing is no word.
"""

from __future__ import annotations

import re
import unicodedata

from newqp_writer.language import _
from newqp_writer.models import Briefing, Reference, Sentence
from newqp_writer.publishing.looks.fonts import FontSet
from newqp_writer.publishing.looks.glyphs import unprintable

GETA = "〓"
# A word of letters and their marks; Han characters are words of their own.
_WORD = re.compile(r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def _unusual(char: str) -> bool:
    """Whether a Chinese font may lack it: GB/T 2312 is what every one of them has."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _replacement(char: str) -> str:
    return GETA if unicodedata.category(char)[0] in "LN" else ""


def printable(briefing: Briefing, fonts: FontSet) -> tuple[Briefing, tuple[str, ...]]:
    """The briefing with nothing from an article in it that cannot be printed.

    Title, organisations, captions and disclaimer are the column's own and stay as they are: a
    character that cannot be printed there is an error of ``typeset``.

    Args:
        briefing: what is to be printed.
        fonts: from ``resolve_fonts``.

    Returns:
        The briefing, the same object when nothing was replaced; and a remark for each character.

    Raises:
        TypesettingError: when the fonts cannot be asked.
    """
    sentences = [sentence.text for _, sentence in briefing.placed_sentences()]
    headings = [section.heading for section in briefing.sections]
    sources = [w for r in briefing.references for w in (r.publisher, r.title, r.purpose)]
    text = "".join((*sentences, *headings, *sources))
    missing = unprintable("".join(filter(_unusual, dict.fromkeys(text))), fonts)
    if not missing:
        return briefing, ()
    table = {ord(char): _replacement(char) for char in missing}

    def whole(word: re.Match[str]) -> str:
        lacking = any(char in missing and _replacement(char) for char in word[0])
        return GETA if lacking else word[0]

    def mended(words: str) -> str:
        return _WORD.sub(whole, words).translate(table).strip() or GETA

    def sentence(one: Sentence) -> Sentence:
        return one.model_copy(update={"text": mended(one.text)})

    def reference(one: Reference) -> Reference:
        changes = {"publisher": mended(one.publisher), "title": mended(one.title)}
        if one.purpose:  # which quotes a heading
            changes["purpose"] = mended(one.purpose)
        return one.model_copy(update=changes)

    changed = briefing.model_copy(
        update={
            "abstract": tuple(map(sentence, briefing.abstract)),
            "sections": tuple(
                section.model_copy(
                    update={
                        "heading": mended(section.heading),
                        "sentences": tuple(map(sentence, section.sentences)),
                    }
                )
                for section in briefing.sections
            ),
            "outlook": tuple(map(sentence, briefing.outlook)),
            "references": tuple(map(reference, briefing.references)),
        }
    )
    return changed, tuple(_remark(char, text) for char in sorted(missing, key=text.index))


def _remark(char: str, text: str) -> str:
    fate = _("is printed as {geta}").format(geta=GETA) if _replacement(char) else _("was left out")
    at = text.index(char)
    return _("no font has “{char}” (U+{char2:04X}), which {fate}: “{text}”").format(
        char=char, char2=ord(char), fate=fate, text=text[max(0, at - 10) : at + 10]
    )
