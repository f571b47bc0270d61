"""Our reader, on the same footing as the others."""

from __future__ import annotations

from eval.peers.workers.protocol import Found, serve_reader

from newqp_writer.numerals import Quantity, read_numbers


def value_of(quantity: Quantity) -> float | None:
    """The lower end in the canonical unit; a fraction, which is kept in percent, as a fraction."""
    if quantity.low is None:
        return None
    return float(quantity.low) / (100 if quantity.kind == "fraction" else 1)


def read(text: str, _: str) -> list[Found]:
    """All mentions."""
    return [(m.start, m.end, value_of(m.quantity)) for m in read_numbers(text).mentions]


if __name__ == "__main__":
    serve_reader(read)
