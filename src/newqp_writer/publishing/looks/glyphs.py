"""Which characters no font can print.

Typst itself is asked: it knows its fallback chain better than a reading of the fonts' tables would.
Only under a PDF/A standard does it refuse a missing glyph instead of printing a box.
"""

from __future__ import annotations

import re
import unicodedata
from weakref import WeakKeyDictionary

from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.publishing.looks.fonts import FontSet
from newqp_writer.publishing.looks.sealed import sealed

_REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
# In each character's own box, so that none joins its neighbour; a mark needs a letter to sit on.
_TRIAL = """#set document(title: "x")
#set page(width: auto, height: auto)
#set text(font: sys.inputs.family, lang: "zh", region: "cn")
#for words in json("data.json") { box(words) }
"""

# Answers by font set: character → whether it can be printed. A day asks for the same two thousand
# characters again and again.
_answers: WeakKeyDictionary[FontSet, dict[str, bool]] = WeakKeyDictionary()


def unprintable(text: str, fonts: FontSet) -> frozenset[str]:
    """The characters of a text that none of the fonts has.

    Args:
        text: any text; white space is always printable.
        fonts: from ``resolve_fonts``; the fonts that Typst brings are asked as well.

    Raises:
        TypesettingError: when Typst refuses the trial for another reason.
    """
    known = _answers.setdefault(fonts, {})
    asked = {char for char in text if not char.isspace() and char not in known}
    if asked:
        refused = _refused(asked, fonts)
        known.update((char, char not in refused) for char in asked)
    return frozenset(char for char in set(text) if not known.get(char, True))


def _refused(asked: set[str], fonts: FontSet) -> set[str]:
    import json  # noqa: PLC0415

    import typst  # noqa: PLC0415 - 30 MB, only when a page is set

    # Unpaired surrogates are no text, and JSON for Typst cannot hold them.
    surrogates = {char for char in asked if unicodedata.category(char) == "Cs"}
    trials = [
        "a" + char if unicodedata.category(char).startswith("M") else char
        for char in sorted(asked - surrogates)
    ]
    try:
        with sealed():
            typst.compile(  # type: ignore[call-overload]  # its stubs know no dict input
                {"main.typ": _TRIAL.encode(), "data.json": json.dumps(trials).encode()},
                font_paths=fonts.loaded,
                sys_inputs={"family": fonts.serif},
                format="pdf",
                pdf_standards=["a-2b"],
                timestamp=0,
            )
    except typst.TypstError as error:
        found = {
            char
            for words in _REFUSED.findall(str(error.diagnostic or error))
            for char in _ESCAPE.sub(_unescaped, words)
        }
        if not found & asked:
            raise TypesettingError(
                _("Typst could not try the characters: {error}").format(error=error)
            ) from None
        return (found & asked) | surrogates
    return surrogates


def _unescaped(found: re.Match[str]) -> str:
    """A character as Rust's debug format writes it."""
    return chr(int(found[1], 16)) if found[1] else {"n": "\n", "t": "\t"}.get(found[2], found[2])
