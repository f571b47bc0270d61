"""Cleaning of text on entry: what a reader cannot see must not change what is read.

Articles come from the web. Bidirectional controls can reverse the digits of a number on the
page, zero-width characters can split one, and control characters break typesetting. They are
taken out once, at the door; everything behind it may rely on their absence. Full-width digits
and punctuation are content and stay.
"""

from __future__ import annotations

import re
import unicodedata

# Unicode Standard Annex #9 (bidi controls), general categories Cc and Cs, and the zero-width
# and filler characters that carry no meaning in Chinese or English prose. U+2028/2029 are line
# ends and handled as such; U+00AD (soft hyphen) is invisible; U+FFF9..B annotate; U+E0000 tags.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010fffd]"
)
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f]+")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef"
_SPACE_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}])")


def clean_text(text: str) -> str:
    r"""Text of several lines with everything invisible taken out.

    Line ends become ``\n``; bidi, zero-width, control, private-use and unpaired surrogate
    characters disappear; the text is put into NFC, so that a composed and a decomposed letter
    compare equal. Full-width forms stay as they are.

    >>> clean_text("同比增长\u202e33.08\u202c%\u200b\r\n")
    '同比增长33.08%\n'
    """
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def clean_line(text: str) -> str:
    r"""One line: cleaned, with every run of white space turned into one space.

    >>> clean_line("  8.53\u200bZB \n")
    '8.53ZB'
    """
    return _SPACES.sub(" ", clean_text(text).replace("\n", " ")).strip()


def is_han(char: str) -> bool:
    """Whether a character is a Chinese ideograph (CJK unified, extension A, compatibility)."""
    return (
        "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff"
    )


def close_up(text: str) -> str:
    """Spaces between two Han characters or Chinese punctuation marks taken out.

    >>> close_up("数据 要素，AI 芯片")
    '数据要素，AI 芯片'
    """
    return _SPACE_BETWEEN_HAN.sub("", text)
