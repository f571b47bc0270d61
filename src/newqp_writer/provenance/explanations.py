"""One plain sentence for each verdict, in the language of the column."""

from __future__ import annotations

from newqp_writer.provenance.meaning import CONFLICT_WORDS, Conflict
from newqp_writer.provenance.reading import Context


def passing(how: str, source: str, publisher: str) -> str:
    """Why a number may be printed."""
    words = {
        "exact": f"与{publisher}原文一致",
        "rounded": f"由{publisher}原文的{source}取约数而来",
        "converted": f"由{publisher}原文的{source}换算而来",
    }
    return words[how]


def published(publisher: str) -> str:
    """A date that is the day of publication."""
    return f"{publisher}的刊发日期"


def derived(formula: str) -> str:
    """A number computed from the source's."""
    return f"由原文数字推算：{formula}"


def misattributed(conflict: Conflict, source: Context) -> str:
    """The value is there, and means something else."""
    return f"{CONFLICT_WORDS[conflict]}；原文为：{source.quote[:60]}"


def bound(source: Context) -> str:
    """The value is there with another bound."""
    return f"界限词与原文不同；原文为：{source.quote[:60]}"


def contradicted(surface: str, source: Context) -> str:
    """The same words carry another value."""
    return f"同一表述在原文中为{source.mention.surface}，不是{surface}；原文为：{source.quote[:60]}"


def miscited(publisher: str, cited: bool) -> str:  # noqa: FBT001
    """Another article has it."""
    return (
        f"所引文章没有这个数，见于{publisher}的文章"
        if cited
        else f"未引任何文章；见于{publisher}的文章"
    )


def unsupported(surface: str) -> str:
    """No article has it."""
    return f"所引文章中没有{surface}，也推算不出"
