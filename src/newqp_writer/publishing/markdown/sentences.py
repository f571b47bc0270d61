"""A paragraph of briefing.md read as sentences: their words, citations and marks.

A citation before a closing mark is its sentence's; one behind it belongs to all sentences that it
follows, back to the citation before. An editor joins lines and breaks them, too. So a sentence ends
where its citation meets its closing mark, behind its comments, and at the end of a line that could
be a sentence; any other line end is a break within one and is closed up, as browsers show it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import NoReturn

from newqp_writer.language import _
from newqp_writer.models import Sentence
from newqp_writer.publishing.markdown.dividing import SENTENCE_END, divided
from newqp_writer.publishing.markdown.page import Page, Piece, joined
from newqp_writer.publishing.markdown.writing import JUDGEMENT, REFERENCES, referred
from newqp_writer.text import is_han

# An id is bounded, so that a row of open brackets costs no more than any other text.
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|&(?P<name>#?\w{1,32});"
    r"|[\[［【〔][\^＾](?P<cite>[^\]\[［］【】〔〕\s]{1,80})[\]］】〕]"
    r"|<!--(?P<mark>[^\n]*?)-->"
    r"|(?P<end>\\?\n)"
    # A star between spaces is a star; two tildes or low lines are marks when two more follow.
    r"|(?P<markup>\*+(?=\S)|(?<=\S)\*+|`+|~~(?=[^~\n]{1,200}~~)|__(?=[^_\n]{1,200}__)"
    r"|\]\(|!\[(?!\^)|<[/!A-Za-z]|[\[［【〔][\^＾])"
)
_FORMULA = re.compile(r"推算[\s:：]*(.*)", re.DOTALL)
_MARKED_END = re.compile(SENTENCE_END)
_QUOTES_END = re.compile(r"[”’」』）》)\"']+")
_ENDED = re.compile(SENTENCE_END + r"\Z")
_CLOSING_LENGTH = 20  # characters looked at for the end of a sentence
_NO_SENTENCE = re.compile(r"[-*+][ \t]|\d{1,9}[.)][ \t]|[>|]|```|~~~")
_NO_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)|#{2,6}(?=\w)")


def reference_syntax(name: str = "id") -> str:
    """How a reference is written."""
    return _("[^{name}]: publisher | title | date | purpose | <address>").format(name=name)


class _Draft:
    """A sentence that is being read."""

    def __init__(self) -> None:
        self.first: Piece | None = None  # whatever it begins with
        self.pieces: list[Piece] = []
        self.length = 0
        self.cites: list[tuple[str, Piece]] = []
        self.cited_at = -1  # length when the last citation was read
        self.formulas: list[str] = []
        self.judged = False
        self.ended = False  # citation and closing mark have met
        self.is_run = False  # all citations stand behind the closing mark
        self.broken: Piece | None = None  # a line end that may end it

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.length += len(piece.text)

    def cite(self, cite: str, piece: Piece) -> None:
        """Take a citation where it stands."""
        self.trim()
        self.broken = None
        behind = _ENDED.search(self.last) is not None
        self.is_run = behind and (self.is_run or not self.cites)
        self.ended |= behind
        self.cited_at = self.length
        self.cites.append((cite, piece))

    @property
    def last(self) -> str:
        """Its last words."""
        text = ""
        for piece in reversed(self.pieces):
            text = piece.text + text
            if len(text) >= _CLOSING_LENGTH:
                break
        return text.rstrip()[-_CLOSING_LENGTH:]

    @property
    def marked(self) -> bool:
        return self.judged or bool(self.formulas)

    def trim(self) -> None:
        """Without the space before a citation or a mark."""
        while self.pieces and self.pieces[-1].text != self.pieces[-1].text.rstrip(" \t"):
            piece = self.pieces.pop()
            kept = piece[: len(piece.text.rstrip(" \t"))]
            self.length -= len(piece.text) - len(kept.text)
            if kept.text:
                self.pieces.append(kept)

    def complete(self) -> bool:
        """Whether a line may end here."""
        if self.ended or self.marked or (self.cites and self.cited_at == self.length):
            return True
        last = self.last
        return bool(self.cites and last.endswith("；")) or _ENDED.search(last) is not None


class Sentences:
    """Reads paragraphs of one page.

    Args:
        page: for its places, and for messages.
        known: the ids of the references.

    ``cited`` are the ids that were cited, each where it was first.
    """

    def __init__(self, page: Page, known: Collection[str]) -> None:
        self.page = page
        self.known = known
        self.cited: dict[str, Piece] = {}

    def of(self, paragraphs: Sequence[Sequence[Piece]]) -> list[tuple[Sentence, Piece]]:
        """The sentences, each with its words and where they stand.

        Raises:
            BriefingError: with line and column, what is no sentence of a briefing.
        """
        found: list[tuple[Sentence, Piece]] = []
        for paragraph in paragraphs:
            drafts = list(self._drafts(paragraph))
            _share_citations(drafts)
            for draft in drafts:
                whole = joined(draft.pieces).clean()
                found += [self._finished(draft, part) for part in _parts(draft, whole)]
        return found

    def words(self, piece: Piece, what: str) -> Piece:
        """A heading or title: escapes undone, nothing else in it."""
        words: list[Piece] = []
        for part, token in _tokens(piece):
            if token is None or token.lastgroup in {"escaped", "name"}:
                words.append(part)
            elif token.lastgroup == "markup":
                self._refuse_markup(part)
            else:
                self.page.fail_at(
                    _("{what} holds words only").format(what=what), part,
                    _("citations and comments stand behind a sentence"),
                )  # fmt: skip
        return joined(words)

    def _drafts(self, paragraph: Sequence[Piece]) -> Iterator[_Draft]:
        for line in paragraph:
            self._refuse_line(line)
        draft = _Draft()
        for part, token in _tokens(_with_ends(paragraph)):
            kind = token.lastgroup if token else None
            if kind == "end":
                draft.broken = part
                continue
            if kind == "cite":
                draft.cite(token["cite"] if token else "", part)
            elif kind == "mark":
                draft.broken = None
                self._read_mark(draft, part)
            elif kind == "markup":
                self._refuse_markup(part)
            else:
                for words, begins in self._divided(draft, part, plain=token is None):
                    if begins:
                        yield draft
                        draft = _Draft()
                    draft.add(words)
            draft.first = draft.first or part
        if draft.first is not None:
            yield draft

    @staticmethod
    def _divided(draft: _Draft, part: Piece, *, plain: bool) -> Iterator[tuple[Piece, bool]]:
        """Words as they go on with a sentence, or begin the next."""
        if plain and not part.text.strip():
            if draft.pieces and draft.broken is None:
                yield part, False
            return
        if draft.broken is not None:
            if draft.complete():
                yield part, True
                return
            if draft.pieces and not closes_up(draft.last, part.text):
                yield Piece(" ", [draft.broken.at[0]]), False
            draft.broken = None
        elif draft.marked:
            yield part, True
            return
        elif draft.cites and draft.cited_at == draft.length and plain:
            end = _MARKED_END.match(part.text)
            draft.ended |= end is not None
            if end is not None or (end := _QUOTES_END.match(part.text)) is not None:
                yield part[: end.end()], False
                part = part[end.end() :]
                if not part.text.strip():
                    return
        yield part, draft.ended

    def _read_mark(self, draft: _Draft, part: Piece) -> None:
        words = part.text[4:-3].strip()
        draft.trim()
        if words.startswith("判断"):
            draft.judged = True
            return
        formula = _FORMULA.fullmatch(words)
        if formula is None:
            self.page.fail_at(_("this comment belongs to a heading"), part)
        stated = formula[1] if "=" in formula[1] else formula[1].replace("＝", "=")
        sides = stated.split("=")
        if len(sides) != 2 or not all(side.strip() for side in sides) or set(stated) & set("<>"):
            self.page.fail_at(
                _("this derivation cannot be read"), part, "write <!-- 推算 12吨 = 5吨 + 7吨 -->"
            )
        draft.formulas.append(stated)

    def _finished(self, draft: _Draft, whole: Piece) -> tuple[Sentence, Piece]:
        for cite, piece in draft.cites:
            if cite not in self.known:
                self._refuse_citation(cite, piece)
            self.cited.setdefault(cite, piece)
        sentence = self.page.model(
            Sentence,
            {
                "text": whole.text,
                "cites": [cite for cite, _ in draft.cites],
                "role": "judgement" if draft.judged else "fact",
                "derivations": draft.formulas,
            },
            whole if whole.text else draft.first or Piece("", [0]),
            _(
                "cite an article with [^id], or mark a judgement with {judgement}; what"
                " goes on in the line below belongs on this one"
            ).format(judgement=JUDGEMENT),
        )
        return sentence, whole

    def _refuse_citation(self, cite: str, piece: Piece) -> NoReturn:
        near = get_close_matches(cite, list(self.known), 1)
        meant = _("did you mean [^{near}]? If not, ").format(near=near[0]) if near else ""
        self.page.fail_at(
            _("[^{cite}] is cited and not among the references").format(cite=cite),
            piece,
            _("{meant}add “{syntax}” under {references}").format(
                meant=meant, syntax=reference_syntax(cite), references=REFERENCES
            ),
        )

    def _refuse_line(self, line: Piece) -> None:
        if _NO_HEADING.match(line.text):
            self.page.fail_at(
                _("this is neither a sentence nor the heading of a section"),
                line,
                _("a section begins with two marks and a space: ## 一、heading"),
            )
        if _NO_SENTENCE.match(line.text):
            self.page.fail_at(
                _("“{value}” is no sentence").format(value=line.text[:20]),
                line,
                _(
                    "lists, quotations, tables and code are not printed: write sentences,"
                    " or put a backslash before the first mark"
                ),
            )

    def _refuse_markup(self, part: Piece) -> NoReturn:
        if part.text[0] in "[［【〔":
            self.page.fail_at(_("this citation is not closed"), part, _("it is written [^id]"))
        self.page.fail_at(
            _("“{text}” would be printed as it stands").format(text=part.text),
            part,
            _(
                "bold, links, pictures and tags do not reach the page: take it out, or put"
                " a backslash before each mark that is to be read"
            ),
        )


def _share_citations(drafts: Sequence[_Draft]) -> None:
    """Give the citations of a run to the lines before it that have none of their own."""
    run: _Draft | None = None
    for draft in reversed(drafts):
        if draft.is_run:
            run = draft
        elif draft.cites or draft.marked or run is None:
            run = None
        else:
            draft.cites, draft.is_run = run.cites, True


def _parts(draft: _Draft, whole: Piece) -> Sequence[Piece]:
    """The sentences of a run; any other is one."""
    if not draft.is_run or draft.marked:
        return [whole]
    parts, begin = [], 0
    for text in divided(whole.text):
        parts.append(whole[begin : begin + len(text)].clean())
        begin += len(text)
    return [part for part in parts if part.text] or [whole]


def _tokens(piece: Piece) -> Iterator[tuple[Piece, re.Match[str] | None]]:
    """Plain words, and what is written with marks: the latter with its match."""
    last = 0
    for found in _TOKEN.finditer(piece.text):
        if found.start() > last:
            yield piece[last : found.start()], None
        last = found.end()
        place = piece.at[found.start()]
        if found["escaped"]:
            yield Piece(found["escaped"], [piece.at[found.start("escaped")]]), found
        elif found["name"]:
            char = referred(found["name"])
            whole = piece[found.start() : found.end()]
            yield (whole if char is None else Piece(char, [place] * len(char))), found
        else:
            yield piece[found.start() : found.end()], found
    if last < len(piece.text):
        yield piece[last:], None


def _with_ends(lines: Sequence[Piece]) -> Piece:
    """Lines as one piece, with their ends."""
    return joined(
        part
        for number, line in enumerate(lines)
        for part in ([Piece("\n", [line.at[0] - 1])] if number else []) + [line]
    )


def closes_up(before: str, after: str) -> bool:
    """Whether a line end between two words is nothing: beside a Chinese character or mark it is.

    >>> closes_up("数据", "生产"), closes_up("数据", "8.5ZB"), closes_up("billion", "kWh")
    (True, True, False)
    """
    return any(
        is_han(char) or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef"
        for char in (*before[-1:], *after[:1])
    )
