"""Bytes to text: UTF-8 where it is UTF-8, otherwise the encoding that makes common characters.

UTF-8 is self-checking: text that decodes is UTF-8, whatever a page declares, and so is text that
does but for a few bytes. What a page declares goes before a guess. A byte that cannot be read costs
one character, U+FFFD. Among the Chinese
double-byte encodings decoding alone decides little (most Big5 text is also valid GB18030), but
the wrong one yields rare characters. Each decoding is therefore judged by the share of its Chinese
characters that stand in the frequent half of its character set: GB 2312 level 1 (3,755
characters, rows 16 to 55) and Big5 level 1 (5,401 characters, lead bytes A4 to C6). What is not
Chinese goes to charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from newqp_writer.errors import ArticleError
from newqp_writer.language import _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Names by which pages declare subsets of the encodings we decode with.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "cp950"}
_CHINESE = (("gb18030", "gb2312", 0xB0, 0xD7), ("cp950", "big5", 0xA4, 0xC6))
_DECLARED = re.compile(rb"charset\s{0,8}=\s{0,8}[\"']?\s{0,8}([A-Za-z0-9_.:-]{2,40})")
REPLACEMENT = "\ufffd"
"""Stands where a byte could not be read."""

Reading = Callable[[bytes, str], str | None]
"""From bytes and the name of an encoding to a text, if the bytes are in it."""

_SAMPLE = 65_536
_WIDE_CHINESE = re.compile("[\u3000-\u303f\uff00-\uffef‘’“”—…·×]")
# Tab, line ends, form feed and escape sequences (ISO 2022) apart, text holds no control characters.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _lead_byte(char: str, charset: str) -> int:
    try:
        encoded = char.encode(charset)
    except UnicodeEncodeError:
        return 0
    return encoded[0] if len(encoded) == 2 else 0


def _common_share(text: str, charset: str, low: int, high: int) -> float:
    """Share of the non-ASCII characters that are frequent ones (or punctuation) of a charset."""
    wide = [char for char in text[:_SAMPLE] if char > "\x7f"][:4000]
    if not wide:
        return 0.0
    common = sum(
        low <= _lead_byte(char, charset) <= high or "\u3000" <= char <= "\u303f" or char >= "\uff00"
        for char in wide
    )
    return common / len(wide)


def _chinese(data: bytes, read: Reading) -> str | None:
    """The text as GB18030 or Big5, whichever makes more sense; ``None`` if neither does."""
    best, best_share = None, 0.7  # genuine text scores above 0.85, the wrong encoding below 0.65
    for encoding, charset, low, high in _CHINESE:
        text = read(data, encoding)
        share = _common_share(text, charset, low, high) if text is not None else 0.0
        if share > best_share:
            best, best_share = text, share
    return best


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: it holds NULs (line ends, digits), and decodes to plausible text."""
    if b"\x00" not in data or len(data) % 2 or len(data) < 16:  # a few bytes prove nothing
        return None

    def plausible(text: str) -> float:
        sample = text[:4000]
        good = sum(
            "\t" <= char <= "~"
            or bool(_WIDE_CHINESE.match(char))
            or any(low <= _lead_byte(char, charset) <= high for _, charset, low, high in _CHINESE)
            for char in sample
        )
        return good / max(1, len(sample))

    readings: Iterable[str] = filter(None, (_decoded(data, e) for e in ("utf-16-le", "utf-16-be")))
    best = max(readings, key=plausible, default=None)
    return best if best is not None and plausible(best) > 0.9 else None


def _mended(data: bytes, encoding: str) -> str | None:
    """The text with U+FFFD for the bytes that cannot be read, if they are only a few.

    Few are three, or one in fifty of the bytes beyond ASCII: a description cut within a character,
    a byte lost on the way. More of them is another encoding.
    """
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        return None
    wide = sum(byte > 0x7F for byte in data[:_SAMPLE])
    bad = text.count(REPLACEMENT)
    return text if wide >= 16 and bad <= max(3, wide // 50) else None


def _guessed(data: bytes) -> str | None:
    """English with the odd curly quote, or charset-normalizer's reading of whatever is left."""
    sample = data[:_SAMPLE]
    if sum(byte > 0x7F for byte in sample) < len(sample) // 20:
        return _decoded(data, "cp1252")
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms, and hardly ever needed

    best = from_bytes(sample).best()
    return _decoded(data, best.encoding) if best is not None else None


def decode(data: bytes, path: Path, *, declared: bool = False) -> str:
    """The text of a file.

    Args:
        data: its bytes.
        path: the file, for messages.
        declared: whether the file may declare its charset (HTML).

    Raises:
        ArticleError: binary data, or no encoding that fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _decoded(data[len(mark) :] if encoding == "utf-8" else data, encoding)
            if text is None:
                raise ArticleError(
                    _("begins like {encoding} but is not").format(encoding=encoding.upper()),
                    path=path,
                )
            return _checked(text, path)
    if (wide := _wide(data)) is not None:
        return _checked(wide, path)
    if b"\x00" in data:
        line = _line(data, data.index(b"\x00"))
        raise ArticleError(_("binary data, not text (it holds NUL bytes)"), path=path, line=line)
    text = next((text for text in _readings(data, declared=declared) if text is not None), None)
    if text is None:
        raise ArticleError(
            _("text in no encoding that could be recognised"), path=path, hint=_("save it as UTF-8")
        )
    return _checked(text, path)


def _readings(data: bytes, *, declared: bool) -> Iterator[str | None]:
    """The bytes as each encoding in turn reads them, the likeliest first."""
    yield _decoded(data, "utf-8")
    yield _mended(data, "utf-8")
    yield _as_declared(data) if declared else None
    yield _chinese(data, _decoded)
    yield _chinese(data, _mended)
    yield _guessed(data)


def _as_declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    if found is None:
        return None
    name = found[1].decode("ascii").casefold()
    name = _SUPERSETS.get(name, name)
    # “utf-7”, “unicode_escape” and the like rewrite plain text; only character sets are believed.
    if not name.startswith(("gb", "big5", "cp", "windows", "iso-8859", "utf-16", "shift", "euc")):
        return None
    text = _decoded(data, name)
    return text if text is not None else _mended(data, name)


def _checked(text: str, path: Path) -> str:
    if len(_CONTROL.findall(text, 0, _SAMPLE)) > max(2, min(len(text), _SAMPLE) // 100):
        raise ArticleError(_("binary data, not text"), path=path)
    return text
