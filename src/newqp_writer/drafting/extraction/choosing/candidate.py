"""A sentence of an article that could be printed, in the briefing's style, and what it leans on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newqp_writer.drafting.engine import Assignment
from newqp_writer.drafting.extraction.choosing.furniture import is_furniture
from newqp_writer.drafting.extraction.choosing.whose_period import (
    begun,
    is_of_long_ago,
    takes_its_period,
)
from newqp_writer.drafting.extraction.sentences.bounds import FORESEEN
from newqp_writer.drafting.extraction.sentences.documents import Document, document
from newqp_writer.drafting.extraction.sentences.interviews import (
    Interview,
    as_theirs,
    interview,
    speaks_of_oneself,
    without_quotations,
)
from newqp_writer.drafting.extraction.sentences.interviews import unlabelled as without_speaker
from newqp_writer.drafting.extraction.sentences.plans import is_in_a_plan
from newqp_writer.drafting.extraction.sentences.pointing import (
    is_one_of_many,
    points_back,
    speaks_of_the_firm,
)
from newqp_writer.drafting.extraction.sentences.ranking import (
    only_announces,
    only_goes_well,
)
from newqp_writer.drafting.extraction.sentences.speech import (
    goes_on_speaking,
    is_of_a_leader,
    is_told_by_the_report,
    leaders,
    only_sets_the_scene,
    opens_speech,
    quotes_the_general_secretary,
    tells_alone,
)
from newqp_writer.drafting.extraction.sentences.speeches import runs
from newqp_writer.drafting.extraction.sentences.standing import (
    is_bare_quotation,
    is_filler,
    is_narrated,
    lacks_its_subject,
)
from newqp_writer.drafting.extraction.sentences.tightening import tightened
from newqp_writer.drafting.extraction.sentences.whereabouts import (
    is_countrys,
    is_regions,
    provinces_in,
    scope,
)
from newqp_writer.drafting.house_style import (
    is_for_viewers,
    is_labelled,
    leans_on_the_one_before,
    name_days,
    strip_dateline,
    trim,
    unlabelled,
    without_short_names,
)
from newqp_writer.drafting.sentences import SourceSentence, source_sentences
from newqp_writer.models import Article

_POINTS = re.compile(r"这|该|此|其|上述|以上|前款|[一二三四五六七八九]是|第[二三四五]，")


# What cannot open a sentence of a briefing, whatever stands before it.
_HE_SAYS = re.compile(r"[他她](?:还|并|又)?(?:强调|指出|要求|表示|说)，")
_JOINED = re.compile(r"小组|不只|不光|同时|与此|于是|就这样|随后|接着")


# “十五五”时期，江苏将……: what a province does itself.
_SUBJECT = re.compile(
    r"^(?:[^，。]{2,14}，)?(?:[^，。]{2,4}方面，)?(?P<who>[\u4e00-\u9fff]{2,3})(?:省|市|自治区)?"
    r"(?=将|把|围绕|聚焦|今年|计划|力争|加快|持续|锚定|牢牢|依托|提出|在|全|以|正|也|还|则|要|立足|着力|坚持)"
)
_OPENING = 24  # characters in which a sentence names its subject
_ACTS = re.compile(
    "(?:“十五五”[^，。]{0,4}，|未来[^，。]{1,6}，|到20\\d\\d年，)?(?:聚焦|力争|围绕|努力|积极|突出|依托|全面|高水平|着力|统筹|锚定|用好|做强)"
)
_MEETING_SAYS = re.compile(
    r"^(?P<who>会议|全会|《(?:批复|决定|意见)》)(?:还|并)?(?P<says>指出|强调|要求|提出|认为)，"
)
# 交通运输部预测，……。假期期间，……: what is foretold goes on, where no other speaks and nothing is
# past.
_FORESEES = re.compile(
    r"^(?P<who>[^，。“]{2,20}(?:部|局|委|署|院|会|中心|集团|银行|公司|组织))(?P<says>预[测计])，"
)
_STILL_TO_COME = re.compile(
    r"(?:假期|节日|节假日|春运|暑运)期间，(?![^。]*(?:[已昨]|截至|表示|介绍|预[测计]))"
)
# 总书记指出，: who has been named before it.
_BY_TITLE = re.compile(r"(?:[^，。“]{0,12}，)?总书记")
# 江苏就开启了14条……: the case of what the sentence before says.
_IN_TURN = re.compile(r"[\u4e00-\u9fff]{2,4}就(?![业地诊医餐读任职绪])")


@dataclass(frozen=True)
class Candidate:
    """A sentence that could be printed."""

    article: Article
    source: SourceSentence
    passage: int
    before: tuple[SourceSentence, ...]
    """Every sentence before it in its passage, printable or not."""
    speaker: str | None = None
    """Whose answer it is, in an interview."""
    document: Document | None = None
    """What it is a clause of, in an official document."""
    subject: str = ""
    """The story's headline."""
    after: SourceSentence | None = None
    """The sentence right after it in its passage."""
    above: str = ""
    """The headline within the article that its paragraph stands under."""

    @property
    def paragraph_before(self) -> list[str]:
        """The sentences before it in its paragraph."""
        return [s.text for s in self.before if s.paragraph == self.source.paragraph]

    def follows(self, other: Candidate) -> bool:
        """Whether ``other`` is the sentence right before it in the same paragraph."""
        return (
            (self.article.id, self.passage, self.source.paragraph)
            == (other.article.id, other.passage, other.source.paragraph)
            and bool(self.before)
            and self.before[-1] == other.source
        )

    def comes_after(self, other: Candidate) -> bool:
        """Whether ``other`` is the sentence before it, in its paragraph or the one before."""
        near = (self.article.id, self.passage) == (other.article.id, other.passage)
        return near and bool(self.before) and self.before[-1] == other.source

    @cached_property
    def printed(self) -> str:
        """The sentence in the briefing's style, with whose word or act it is."""
        if self.article.lang == "en" or self.is_of_a_leader:
            return self.full
        return f"{self.forecast}{self.meeting}{self.place}{self.full}"

    @cached_property
    def full(self) -> str:
        """The sentence in the briefing's style."""
        text = strip_dateline(self.source.text)
        if self.article.lang == "en":
            return unlabelled(text)
        if self.speaker is not None:
            text = as_theirs(without_speaker(text))
        if self.document is not None:
            text = self.document.named(unlabelled(text))
        text = trim(name_days(text, self.article)).strip()
        if self.is_of_a_leader:
            return text
        return tightened(begun(text, self.article))

    @cached_property
    def scope(self) -> frozenset[str]:
        """The provinces of which it may tell without naming one."""
        opening = self.source.text[:_OPENING]
        named = provinces_in(opening) or is_countrys(opening) or is_regions(opening)
        if self.article.lang != "zh" or named:
            return frozenset()
        return scope(self.paragraph_before, self.above, self.subject)

    @cached_property
    def place(self) -> str:
        """江苏：, the province whose act it goes on to tell without naming it; or nothing."""
        near = self.paragraph_before
        if (
            len(self.scope) != 1
            or self.document is not None
            or self.speaker is not None
            or any(opens_speech(one) for one in near)
            or not (lacks_its_subject(self.source.text) or _ACTS.match(self.source.text))
        ):
            return ""
        [province] = self.scope
        acts = (one for one in reversed(near) if provinces_in(one))
        first = next(acts, "")
        return f"{province}：" if not first or _SUBJECT.match(first) else ""

    @cached_property
    def meeting(self) -> str:
        """会议指出，: in whose words it goes on, where that is a meeting; empty otherwise."""
        if self.article.lang != "zh" or self.document is not None or opens_speech(self.source.text):
            return ""
        spoke = (one for one in reversed(self.paragraph_before) if opens_speech(one))
        said = _MEETING_SAYS.match(next(spoke, ""))
        return f"{said['who']}{said['says']}，" if said else ""

    @cached_property
    def forecast(self) -> str:
        """交通运输部预测，: whose forecast it goes on with (假期期间，……); empty otherwise."""
        if self.article.lang != "zh" or opens_speech(self.source.text):
            return ""
        told = tells_alone([one.text for one in self.before])
        if told and FORESEEN.search(self.source.text):
            return f"{told}表示，"
        if not _STILL_TO_COME.match(self.source.text):
            return ""
        foreseen = map(_FORESEES.search, reversed(self.paragraph_before))
        said = next((found for found in foreseen if found), None)
        return f"{said['who']}{said['says']}，" if said else ""

    @property
    def is_one_of_many(self) -> bool:
        """Whether it goes on with one of several that the sentence before it only counts."""
        return bool(self.before) and is_one_of_many(self.printed, self.before[-1].text)

    @cached_property
    def leans(self) -> bool:
        """Whether it needs the sentence before it; a document is the subject of its own clauses."""
        if self.document is not None:
            return bool(_POINTS.match(self.printed))
        if self.meeting or self.place:
            return bool(_POINTS.match(self.source.text))
        return leans_on_the_one_before(self.printed, self.article.lang) or (
            self.article.lang == "zh"
            and (
                points_back(self.printed, self.subject)
                or lacks_its_subject(self.printed)
                or is_in_a_plan(self.printed, self.paragraph_before)
                or speaks_of_the_firm(self.printed, "".join(self.paragraph_before[-1:]))
                or bool(_BY_TITLE.match(self.printed))
                or bool(_IN_TURN.match(self.printed))
                or takes_its_period(self.printed, self.paragraph_before)
                or goes_on_speaking(self.printed, self.paragraph_before, leaders(self.article.text))
            )
        )

    @property
    def is_cut(self) -> bool:
        """Whether it tells a leader's words otherwise than the source does."""
        text = self.printed
        whole = without_short_names(name_days(self.source.text, self.article))
        return self.is_of_a_leader and not whole.rstrip("。").endswith(text.rstrip("。"))

    @property
    def leaves_its_demand(self) -> bool:
        """Whether a leader's words only set the scene, and what is wanted stands in the next."""
        return (
            (self.is_of_a_leader or quotes_the_general_secretary(self.source.text))
            and self.after is not None
            and self.after.paragraph == self.source.paragraph
            and only_sets_the_scene(self.source.text, self.after.text)
        )

    @property
    def is_in_a_leaders_words(self) -> bool:
        """Whether it goes on in the words of somebody whom a report of a leader's day names."""
        names = leaders(self.article.text)
        if not names or self.article.lang != "zh" or self.meeting:
            return False
        if goes_on_speaking(self.source.text, self.paragraph_before, names):
            return True
        # A speech goes on from paragraph to paragraph: 第一，…… 第二，…….
        of_a_leader = any(name in self.article.title for name in names)
        spoke = any(is_of_a_leader(one.text, names) for one in self.before)
        return of_a_leader and spoke and not is_told_by_the_report(self.source.text)

    @cached_property
    def is_of_a_leader(self) -> bool:
        """Whether it reports what a state leader says."""
        if self.article.lang != "zh":
            return False
        names = leaders(self.article.text)
        if _HE_SAYS.match(self.source.text):  # 他强调，……: of the one named before
            named = "".join(self.paragraph_before)
            return any(name in named for name in names)
        return is_of_a_leader(self.source.text, names)


def _open_lists(text: str) -> frozenset[int]:
    """The paragraphs that are items of a list whose sentence began before them (……：（一）……；)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return frozenset(
        place for place, (before, line) in enumerate(itertools.pairwise(lines), 1)
        if is_labelled(line) and before.endswith(("；", ";", "：", ":"))
    )  # fmt: skip


def _above(lines: Sequence[str], paragraph: int) -> str:
    """The nearest line over a paragraph that ends like no sentence: a headline of its own."""
    over = reversed(lines[:paragraph])
    return next((one for one in over if not one.endswith(("。", "！", "？", "”", "…"))), "")


def _is_printable(candidate: Candidate, talk: Interview) -> bool:
    """Whether a sentence could stand in a briefing at all, whatever is printed with it."""
    text, lang = candidate.printed, candidate.article.lang
    if not text or is_for_viewers(text) or is_furniture(candidate.source.text, lang):
        return False
    if (
        candidate.leaves_its_demand
        or candidate.is_cut
        or candidate.is_in_a_leaders_words
        or _JOINED.match(text)
    ):
        return False
    if lang == "en":
        return True
    if is_of_long_ago(text, candidate.article.published.first_day):
        return False
    if talk.asks(candidate.source.paragraph) or speaks_of_oneself(without_quotations(text)):
        return False
    return not (
        is_narrated(text)
        or is_filler(text)
        or is_bare_quotation(text)
        or only_announces(text)
        or only_goes_well(text)
    )


def candidates(assignment: Assignment) -> list[Candidate]:
    """All sentences of the story's passages, in order; a repeated one only once."""
    found: list[Candidate] = []
    seen: set[str] = set()
    several = assignment.story.form == "flashes"
    for number, (article, text) in enumerate(assignment.passages):
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        sentences = runs(source_sentences(text, article.lang), article.text)
        talk, listed = interview(text, article.title), _open_lists(text)
        official = document(article)
        for place, sentence in enumerate(sentences):
            candidate = Candidate(
                article, sentence, number, tuple(sentences[:place]),
                speaker=talk.speaker(sentence.paragraph), document=official,
                subject=assignment.story.passages[number].headline if several
                else assignment.story.headline,
                after=next(iter(sentences[place + 1 : place + 2]), None),
                above=_above(lines, sentence.paragraph),
            )  # fmt: skip
            if sentence.paragraph in listed or not _is_printable(candidate, talk):
                continue
            if candidate.printed not in seen:
                seen.add(candidate.printed)
                found.append(candidate)
    return found
