"""Which sentences of a story are printed: the lead, then the best that still read well together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newqp_writer.drafting.extraction.choosing.ahead import is_nobodys_forecast
from newqp_writer.drafting.extraction.choosing.antecedents import with_antecedents
from newqp_writer.drafting.extraction.choosing.business import (
    appraised,
    decided,
    demand,
    first_demand,
    has_pieces,
    headed_by,
    is_headed_by,
    is_of_cabinet,
    is_wanted,
    pieces,
    said_on_a_visit,
)
from newqp_writer.drafting.extraction.choosing.candidate import Candidate
from newqp_writer.drafting.extraction.choosing.chains import (
    chain,
    leans_on_another,
    names_a_speaker,
)
from newqp_writer.drafting.extraction.choosing.measures import measures
from newqp_writer.drafting.extraction.choosing.newsworthy import FEWEST_FACTS
from newqp_writer.drafting.extraction.choosing.placing import (
    may_follow,
    opens_without_its_period,
    placed,
)
from newqp_writer.drafting.extraction.sentences.ranking import (
    Ranking,
    is_telling,
    words,
)
from newqp_writer.drafting.extraction.sentences.speech import is_mandate, leaders
from newqp_writer.drafting.extraction.sentences.standing import (
    is_scene,
    places_in,
    unintroduced,
)
from newqp_writer.drafting.extraction.sentences.traits import has
from newqp_writer.drafting.extraction.sentences.whereabouts import provinces_in

MOST_FACTS = 7
MOST_QUOTATIONS = 3
"""English sentences in one section: a Chinese reader is not handed an English article."""
_MOST_CHARACTERS = {"zh": 460, "en": 700}
_MORE_CHARACTERS = 90  # for each further event of a section
_FOR_A_PIECE = 130  # for each piece of a session's business
_FOR_A_SPEAKER = 40  # for each further one who speaks
_FOR_A_PLACE = 200  # for each further province that the lead names
_MOST_LEADS = 3
_SINCE_A_CONGRESS = re.compile(
    r"党的十[八九]大以来，[^。]*(?:总书记|党中央)[^。]*(?:多次|每年|始终|十分|高度|一直|都会)"
)
_OPENING = 4  # sentences of a report among which is its lead
_SAME_EVENT = 0.45  # cosine above which two leads tell the same event
_MANDATE = 0.6  # what a mere call for something costs, but where a meeting decides by it
_FORMULA = re.compile(
    "学习贯彻|贯彻[^，]{2,20}(?:精神|指示)|决策部署|高度重视|重要意义|主动担当|紧迫感|久久为功|取得(?:积极|明显|显著|重大)(?:成效|进展)|为[^，]{2,12}作出"
)
_PROMISED = 0.6  # for the first sentence on each thing the lead names
_OF_EACH = 1.0  # for the first on each piece of a cabinet's business
_UNTOLD = 0.4  # what a sentence costs that holds no figure, document or decision
_WILL = re.compile(r"[\u4e00-\u9fff](?:还|也)?(?:将|计划)")
_OLD = 0.8  # what it costs to tell only of years that are long over
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_YEARS_BACK = 2
_LONGEST = {"zh": 230, "en": 420}
_REPEATS = 0.6  # cosine above which a sentence says again what is already said
_LINK = 0.3  # what each sentence costs that is printed only for the one behind it
_LEAST_LINK = 0.3  # a score below this is too weak even for such a sentence
_TOO_WEAK = -0.1  # a score below this is not worth its space once there are enough sentences


def _lead(pool: Sequence[Candidate], ranking: Ranking, places: Sequence[int]) -> int:
    """The first sentence of a passage, unless it only sets a scene; then the best of the first.

    ``places`` are those of the passage's sentences in the ranking.
    """
    alone = [i for i, candidate in enumerate(pool) if not leans_on_another(candidate)] or [0]
    own = [
        i for i in alone
        if not (
            _only_quotes_a_leader(pool[i])
            or _is_history(pool[i])
            or opens_without_its_period(pool[i])
        )
    ]  # fmt: skip
    first = [i for i in own if i < _OPENING] or own[:1] or alone[:1]
    lead = first[0]
    on_it = _shared(pool[lead].printed, pool[lead].subject) > 0
    if on_it and _ISSUES.search(pool[lead].printed) and not is_scene(pool[lead].printed):
        return lead
    plainer = [i for i in first if _tells_more(pool[i], pool[lead])]
    if plainer:
        return plainer[0]
    if is_scene(pool[lead].printed) and not all(is_scene(pool[i].printed) for i in first):
        return next(i for i in first if not is_scene(pool[i].printed))
    if ranking.scores[places[lead]] >= 0.9 or len(first) == 1:
        return lead
    return max(first, key=lambda i: ranking.scores[places[i]])


_ISSUES = re.compile(r"消息，|据[^，]{2,30}，|发布|印发|公布|显示|介绍|举行|召开|指出|强调")
_TOLD = re.compile(r"\d(?![年月日])[\d,.]*(?:%|[万亿个家项台座条吨倍])|《|[一二两三四五六七八九]成")


def _only_quotes_a_leader(candidate: Candidate) -> bool:
    """Whether it is the General Secretary's word in a report that is not on him."""
    text = candidate.source.text
    return (
        candidate.is_of_a_leader
        and "总书记" in text
        and not any(name in candidate.subject for name in leaders(candidate.article.text))
    )


def _tells_more(candidate: Candidate, lead: Candidate) -> bool:
    """Whether a sentence opens a section better than a lead that only says that all goes well."""
    text = candidate.printed
    return (
        candidate.article.lang == "zh"
        and not _TOLD.search(lead.printed)
        and bool(_TOLD.search(text))
        and not (is_scene(text) or has(text, "boilerplate", "pictured", "case"))
        and not re.match("其中|但|而|还|在[^，]{2,24}，", text)
        and places_in(text) <= places_in(lead.printed) | places_in(lead.subject)
        and _shared(text, lead.subject) >= _shared(lead.printed, lead.subject)
    )


def _shared(text: str, headline: str) -> int:
    """Words of a headline that a text has."""
    return sum(word in text for word in set(words(headline)) if len(word) > 1)


def _emptiness(candidate: Candidate, headline: str) -> float:
    """What a Chinese sentence costs for saying nothing that could be told on."""
    text = candidate.printed
    if candidate.article.lang != "zh":
        return 0.0
    if is_wanted(candidate, headline) or appraised(text, headline):
        return appraised(text, headline)
    return (
        _MANDATE * is_mandate(text)
        + _UNTOLD * bool(_FORMULA.search(text))
        + _UNTOLD * (not is_telling(text))
        + _OLD * _is_history(candidate)
    )  # fmt: skip


def _is_planned(text: str) -> bool:
    """Whether a sentence says what somebody will do, and with which measures."""
    return bool(_WILL.search(text)) and measures(text) > 0


def _is_history(candidate: Candidate) -> bool:
    """Whether all the years that a sentence names are long over when its article comes out.

    So is what the General Secretary has done since a congress, which opens many a feature.
    """
    if _SINCE_A_CONGRESS.search(candidate.printed):
        return True
    years = [
        int(year) for year in _YEAR.findall(re.sub("“[^”]*”|《[^》]*》", "", candidate.printed))
    ]
    return bool(years) and max(years) <= candidate.article.published.year - _YEARS_BACK


def _is_due(candidate: Candidate, chosen: Sequence[Candidate], headline: str) -> bool:
    """Whether the lead has promised something of it: each of its places, each thing decided.

    Of several who speak, each is due as well.
    """
    if candidate.article.lang != "zh":
        return False
    if chosen[1:] and names_a_speaker(candidate.source.text):
        return all(candidate.source.paragraph != one.source.paragraph for one in chosen)
    if is_of_cabinet(headline):
        return all(candidate.source.paragraph != one.source.paragraph for one in chosen)
    told = frozenset[str]().union(*(places_in(one.printed) for one in chosen[1:]))
    return bool((places_in(chosen[0].printed) - told) & places_in(candidate.printed))


def _is_introduced(candidate: Candidate, printed: Sequence[str]) -> bool:
    """Whether all that a sentence speaks of is introduced by what is printed with it."""
    return candidate.article.lang != "zh" or not unintroduced(
        candidate.printed,
        candidate.paragraph_before,
        printed,
        anywhere=(sentence.text for sentence in candidate.before),
    )


def _room(pool: Sequence[Candidate], leads: Sequence[int], headline: str) -> int:
    """The characters of a section: more for more events, pieces of business, and provinces."""
    lead = pool[leads[0]]
    most = _MOST_CHARACTERS[lead.article.lang] + _MORE_CHARACTERS * (len(leads) - 1)
    of_a_piece = _FOR_A_PIECE if has_pieces(pool, headline) else _MORE_CHARACTERS
    places = min(_MOST_LEADS, len(provinces_in(lead.printed)))
    speakers = sum(names_a_speaker(one.source.text) for one in pool)
    most += _FOR_A_SPEAKER * max(0, speakers - 1)
    return most + of_a_piece * pieces(pool, headline) + _FOR_A_PLACE * max(0, places - 1)


def select(pool: Sequence[Candidate], headline: str) -> list[Candidate]:
    """The sentences to print, in the order in which the sources have them.

    The first is the lead of the leading passage; each other passage on another event has its own
    lead; the rest are the best that stand with them.
    """
    if not pool:
        return []
    ranking = Ranking([c.source for c in pool], headline, [c.article.lang for c in pool])
    chosen = _leads(pool, ranking)
    chosen += said_on_a_visit(pool, chosen, headline, longest=_LONGEST["zh"])
    used = sum(len(pool[i].printed) for i in chosen)
    open_ = set(range(len(pool))) - set(chosen)

    leaning = [leans_on_another(candidate) for candidate in pool]
    of_cabinet = is_of_cabinet(headline)
    in_pieces = has_pieces(pool, headline)
    most = _room(pool, chosen, headline)

    def worth(index: int) -> float:
        elsewhere = 0.4 if pool[index].article.id != pool[chosen[0]].article.id else 0.0
        told = [pool[i] for i in chosen]
        due = _is_due(pool[index], told, headline)
        wanted = is_wanted(pool[index], headline)
        score = (
            demand(pool[index].printed) + first_demand(pool[index], headline)
            if wanted
            else ranking.scores[index]
        )
        return (
            score - 0.9 * ranking.overlap(index, chosen) - elsewhere
            - _emptiness(pool[index], headline) + (_OF_EACH if of_cabinet else _PROMISED) * due
            + decided(pool[index], told, headline) + wanted * headed_by(pool[index], told, headline)
        )  # fmt: skip

    def may_stand(index: int, with_it: Sequence[int]) -> bool:
        """Whether it may be printed at all, with those it is printed together with."""
        candidate = pool[index]
        return (
            not (
                in_pieces
                and sum(_is_one_piece(candidate, pool[i]) for i in chosen[1:])
                > is_headed_by(candidate, headline)
            )
            and _is_introduced(
                candidate, [headline, *(pool[i].printed for i in (*chosen, *with_it) if i != index)]
            )
            and not _only_quotes_a_leader(candidate)
            and may_follow(
                candidate, [pool[i] for i in sorted({*chosen, *with_it}) if i < index], headline
            )
            and not (candidate.article.lang == "zh" and is_nobodys_forecast(candidate.printed))
            and (candidate.article.lang == "en" or not is_scene(candidate.printed))
            and len(candidate.printed) <= _LONGEST[candidate.article.lang]
            and not (
                candidate.article.lang == "zh"
                and len(chosen) >= FEWEST_FACTS
                and has(candidate.printed, "pictured", "case")
            )
            and not (candidate.article.lang == "en" and quotations() >= MOST_QUOTATIONS)
            and ranking.overlap(index, chosen) <= _REPEATS
        )

    def fits(index: int, links: Sequence[int]) -> bool:
        candidate = pool[index]
        return (
            used + sum(len(pool[i].printed) for i in links) <= most
            and (
                len(chosen) < FEWEST_FACTS
                or candidate.article.lang == "en"
                or is_telling(candidate.printed)
                or (len(chosen) == FEWEST_FACTS and _is_planned(candidate.printed))
                or (is_wanted(candidate, headline) and measures(candidate.printed) > 0)
            )
            and all(may_stand(i, links) for i in links)
            and all(
                ranking.scores[i] >= _LEAST_LINK and _emptiness(pool[i], headline) <= _UNTOLD
                for i in links[:-1]
            )
        )

    def quotations() -> int:
        return sum(pool[i].article.lang == "en" for i in chosen)

    while open_ and len(chosen) < MOST_FACTS:
        chains = {index: chain(pool, leaning, index, chosen) for index in open_}
        fitting = {i: links for i, links in chains.items() if links and fits(i, links)}
        if not fitting:
            break
        worths = {i: worth(i) - _LINK * (len(links) - 1) for i, links in fitting.items()}
        best = max(fitting, key=lambda i: (worths[i], -i))
        if worths[best] < _TOO_WEAK and len(chosen) >= FEWEST_FACTS:
            break
        chosen += fitting[best]
        open_ -= set(fitting[best])
        used += sum(len(pool[i].printed) for i in fitting[best])
    return with_antecedents(placed([pool[index] for index in sorted(chosen)], headline), pool)


def _is_one_piece(candidate: Candidate, other: Candidate) -> bool:
    """Whether two sentences are on one piece of a meeting's business: a paragraph of one report."""
    return (candidate.passage, candidate.source.paragraph) == (
        other.passage, other.source.paragraph
    )  # fmt: skip


def _leads(pool: Sequence[Candidate], ranking: Ranking) -> list[int]:
    """The lead of the leading passage, then those of the others that do not tell the same."""
    chosen: list[int] = []
    for passage in dict.fromkeys(candidate.passage for candidate in pool):
        own = [i for i, candidate in enumerate(pool) if candidate.passage == passage]
        if not chosen:
            chosen.append(own[_lead([pool[i] for i in own], ranking, own)])
            continue
        first = next((i for i in own[:2] if not leans_on_another(pool[i])), None)
        if (
            first is not None
            and pool[first].article.lang == pool[chosen[0]].article.lang == "zh"
            and len(pool[first].printed) <= _LONGEST["zh"]
            and len(chosen) < _MOST_LEADS
            and ranking.overlap(first, chosen) <= _SAME_EVENT
            and not is_scene(pool[first].printed)
        ):
            chosen.append(first)
    return chosen
