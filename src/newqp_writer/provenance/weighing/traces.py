"""What is known of a number when its verdict has been given."""

from __future__ import annotations

from typing import Literal, NamedTuple

from newqp_writer.models import PASSING, Entry
from newqp_writer.provenance.context import Number
from newqp_writer.provenance.matching.support import Support

Group = Literal["found", "computed", "date"]

_COMPUTED = frozenset(["derived", "unsupported", "miscited"])


class Trace(NamedTuple):
    """A number, its verdict, and the best support that was found.

    ``copied``: it was judged with its whole sentence, which stands in a source; ``stated``: the
    drafter states a formula for it, which gives it or, where the verdict fails, does not; ``sure``:
    it follows, hardly by accident, from numbers that the text tells beside it, or is plainly the
    share of another part than it names.
    """

    claim: Number
    entry: Entry
    support: Support | None
    copied: bool = False
    stated: bool = False
    sure: bool = False

    @property
    def group(self) -> Group | None:
        """Which fit weighs it; ``None`` where there is nothing to weigh.

        So for names, sentences that are copied, formulas that are stated and come out, numbers that
        follow from those beside them, counts of what the text lists, and days of publication.
        """
        entry = self.entry
        listed = entry.verdict == "derived" and not entry.evidence
        published = any(evidence.field == "published" for evidence in entry.evidence)
        if self.stated or self.sure:
            return None
        proved = self.copied or listed or published
        if self.entry.verdict == "exempt" or (proved and self.entry.verdict in PASSING):
            return None
        if self.claim.is_date:
            return "date"
        valued = self.support is not None and self.support.best is not None
        return "found" if valued and self.entry.verdict not in _COMPUTED else "computed"
