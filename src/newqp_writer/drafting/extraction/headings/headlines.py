"""Headings that say what happened: the source's headline, or the finding it does not state.

A headline that is a slogan (织密物流网，畅通大动脉), a form (……运行情况, ……答记者问) or a call is
replaced by a clause of the section that states a finding on the same subject. Nothing is put into
other words, so that a figure stays with its subject and its period; the check follows all the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import rjieba

from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.essays import is_opinion
from newqp_writer.drafting.extraction.headings.acts import (
    in_its_title,
    of_a_title,
    of_the_document,
    of_the_lead,
    of_the_provinces,
    with_what_it_passed,
)
from newqp_writer.drafting.extraction.headings.belonging import (
    LONGEST,
    has_subject,
    is_of_the_whole,
    is_one_of_many,
    of_the_first_place,
    with_its_period,
)
from newqp_writer.drafting.extraction.headings.editions import numbered
from newqp_writer.drafting.extraction.headings.headline_kinds import (
    SHORTEST_PART,
    happens_abroad,
    is_hard,
    is_mood,
    is_on,
    is_slogan,
    is_soft,
    is_truism,
    says_the_same,
    states_a_finding,
)
from newqp_writer.drafting.extraction.headings.labels import without_occasions
from newqp_writer.drafting.extraction.headings.leaders_days import (
    is_convened,
    with_a_demand,
    with_business,
)
from newqp_writer.drafting.extraction.headings.sharpening import sharpened, with_a_figure
from newqp_writer.drafting.extraction.quotations import foreign_heading
from newqp_writer.drafting.extraction.sentences.findings import (
    FIGURE,
    SHARE,
    Finding,
    findings,
    first_clauses,
    headed,
    is_concrete,
    is_unfinished,
)
from newqp_writer.drafting.extraction.sentences.ranking import words
from newqp_writer.drafting.extraction.sentences.speech import leaders
from newqp_writer.drafting.extraction.sentences.standing import places_in
from newqp_writer.drafting.house_style import heading_from
from newqp_writer.models import Article, Sentence, Topic

_COUNTRY = "，我国全国国内中国"  # what is told of the country may head a section without a subject


def _parts(heading: str, told: str) -> list[str]:
    """The parts of a heading of several that the section speaks of, most of all first."""
    parts = [part for part in re.split("[，；]", heading) if len(part) >= SHORTEST_PART]
    known = set(words(told))

    def spoken_of(part: str) -> float:
        own = set(words(part))
        named = places_in(part)
        return (
            0.0
            if named and not any(p in told for p in named)
            else len(own & known) / max(1, len(own))
        )

    return sorted((part for part in parts if spoken_of(part) > 0), key=lambda p: -spoken_of(p))


def _shortened(heading: str, told: str) -> str:
    """A heading of several parts cut to those the section tells of.

    What opens with a verb goes on with the subject of the first part: 甲召开会议，研究……，审议…….
    """
    first, *others = re.split("[，；]", heading)
    if others and all(rjieba.tag(part)[0][1].startswith(("v", "d")) for part in others):
        kept = first
        for part in others:
            if len(kept) + len(part) < LONGEST:
                kept += f"，{part}"
        return kept
    chosen: list[str] = []
    for part in _parts(heading, told):
        if states_a_finding(part) and len("，".join([*chosen, part])) <= LONGEST:
            chosen.append(part)
    return "，".join(sorted(chosen, key=heading.index)) or heading


# 第139届广交会今天开幕: a heading of the day needs no 今天; 明日 would mean another day.
_TODAY = re.compile(r"(?:今天|今日|今晚|昨天|昨日)(?!头条|美国|起)")
_FROM_TODAY = re.compile(r"(?:今天|今日)起")  # 今日起发行: without 今日 nothing says when
_TOMORROW = re.compile(r"明天|明日|明晚")


def undated(headline: str, article: Article) -> str:
    """A headline without 今天, and with the date in place of 明天.

    >>> article = Article(id="a", publisher="云州报", title="t", published="2026-06-15", text="。")
    >>> undated("云州港今天开港，明日首航", article)
    '云州港开港，6月16日首航'
    """
    day = article.published.last_day + dt.timedelta(days=1)
    today = article.published.last_day
    since = f"{today.month}月{today.day}日起" if article.published.precision == "day" else r"\g<0>"
    plain = _TODAY.sub("", _FROM_TODAY.sub(since, headline))
    if article.published.precision == "day":
        plain = _TOMORROW.sub(f"{day.month}月{day.day}日", plain)
    return plain.lstrip("，、")


def heading(
    chosen: Sequence[Candidate], sentences: Sequence[Sentence], headline: str, topic: Topic
) -> str:
    """The section's heading: the finding, with its figure where there is one.

    Args:
        chosen: what the section was made of; its first article gives the language.
        sentences: the facts as they are printed.
        headline: the story's headline; of several events the leading one's is taken.
        topic: names a foreign story when its headline says nothing certain.
    """
    if chosen[0].article.lang == "en":
        return foreign_heading(headline, topic)
    lead = chosen[0].article
    first = headline.partition("；")[0]
    leader = any(name in first for name in leaders(lead.text))
    own = [sentence for sentence in sentences if lead.id in sentence.cites] or sentences
    titled = with_what_it_passed(_of_one(first, lead, own, leader=leader), own)
    if leader or is_opinion(lead) or happens_abroad(first):
        return titled
    sharp = sharpened(titled, own)
    told = of_the_document(sharp, own) or _of_acts(numbered(sharp, first), own)
    told = with_a_figure(in_its_title(told, own), own)
    of_a_day = _ON_A_DAY.match(told)
    return told[of_a_day.end() :] if of_a_day and has_subject(told[of_a_day.end() :]) else told


# 3月25日，……油船交付: the section has the day.
_ON_A_DAY = re.compile(r"^\d{1,2}月\d{1,2}日，")


def _of_acts(heading: str, sentences: Sequence[Sentence]) -> str:
    """A heading that is only a mood, by what its section says somebody did."""
    parts = heading.split("，")
    is_empty = not (FIGURE.search(heading) or is_hard(heading)) and all(map(is_mood, parts))
    if not is_empty:
        return heading
    told = of_the_provinces(heading, sentences) or of_a_title(sentences)
    slogans = all(map(is_slogan, parts))
    return told or (of_the_lead(sentences) if slogans else "") or heading


def _of_one(headline: str, lead: Article, sentences: Sequence[Sentence], *, leader: bool) -> str:
    """The heading of one event."""
    plain = undated(heading_from(headline, lead.publisher), lead)
    if is_opinion(lead):
        return plain if lead.publisher in plain else f"{lead.publisher}：{plain}"
    told = "".join(sentence.text for sentence in sentences)
    if not leader:
        plain, says = without_occasions(plain, sentences)
        if not says:
            found = findings(sentences, plain, longest=LONGEST)
            return numbered(_instead_of(plain, found, sentences, told), plain)
    if leader and "：" in plain:
        return plain  # what a leader says is told whole
    if leader and is_convened(plain):
        return with_business(plain, sentences[0].text)
    if len(plain) > LONGEST and re.search("[，；]", plain):
        plain = _shortened(plain, "".join(s.text for s in sentences[1:]) or told)
    if leader:
        return with_a_demand(plain, sentences)
    found = [
        one for one in findings(sentences, plain, longest=LONGEST)
        if is_of_the_whole(one.text, plain, sentences[0].text)
        and not is_one_of_many(one.text, plain, sentences)
    ]  # fmt: skip
    if states_a_finding(plain):
        if (
            found
            and not (FIGURE.search(plain) or SHARE.search(plain))
            and (
                (is_soft(plain) and is_on(found[0].text, plain))
                or says_the_same(found[0].text, plain)
            )
        ):
            return numbered(with_its_period(found[0], sentences), plain)
        return plain
    return numbered(_instead_of(plain, found, sentences, told), plain)


def _instead_of(
    plain: str, found: Sequence[Finding], sentences: Sequence[Sentence], told: str
) -> str:
    """What a section has found, in place of a headline that says nothing."""
    lead = sentences[0].text
    parts = [
        part for part in _parts(plain, told)
        if states_a_finding(part) and has_subject(part)
        and (not places_in(part) or is_of_the_whole(part, part, lead))
    ]  # fmt: skip
    if parts and not is_soft(parts[0]):
        return parts[0]
    of_place = of_the_first_place(sentences[1:], plain, lead)
    if of_place:
        return of_place
    if found:
        return with_its_period(found[0], sentences)
    # A slogan: what the section tells of, by its own lead.
    subject = f"{plain}{lead}"
    openings = [
        clause
        for clause in (
            *first_clauses(sentences, plain, longest=LONGEST),
            *first_clauses(sentences[:1], subject, longest=LONGEST),
        )
        if is_of_the_whole(clause, subject, lead)
        and not (is_slogan(clause) or is_truism(clause) or is_unfinished(clause))
    ]  # fmt: skip
    openings = [one for one in openings if not is_one_of_many(one, plain, sentences)]
    figures = [
        one.text for one in findings(sentences, f"{subject}{_COUNTRY}", longest=LONGEST)
        if is_of_the_whole(one.text, subject, lead)
        and not is_one_of_many(one.text, plain, sentences)
    ]  # fmt: skip
    concrete = [clause for clause in openings if is_concrete(clause)]
    for clause in (*concrete[:1], *figures[:1], *parts[:1], *openings[:1]):
        return headed(clause)
    return plain
