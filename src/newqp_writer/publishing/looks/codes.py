"""QR codes of an issue, before they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from newqp_writer.errors import TypesettingError
from newqp_writer.language import _
from newqp_writer.models import QRCode

# Above this many modules a side, a code printed at the usual size is too fine for a telephone.
_DENSE = 57


@dataclass(frozen=True)
class Code:
    """A symbol with its words; ``symbol`` is segno's, ``dense`` asks for a larger print."""

    caption: str
    alt: str
    symbol: Any
    dense: bool


def encode(code: QRCode) -> Code:
    """The symbol of a code, at error level M.

    Raises:
        TypesettingError: when the target holds more than fits into one.
    """
    import segno  # noqa: PLC0415

    try:
        symbol = segno.make_qr(code.target, error="m")
    except segno.DataOverflowError:
        raise TypesettingError(
            _(
                "the QR code “{caption}” holds {count} characters, which is more than fits into one"
            ).format(caption=code.caption, count=len(code.target)),
            hint=_("shorten its target under [[qr_codes]] in brief.toml"),
        ) from None
    return Code(
        caption=code.caption,
        alt=f"二维码：{code.caption}",
        symbol=symbol,
        dense=symbol.symbol_size(border=0)[0] > _DENSE,
    )
