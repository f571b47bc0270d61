"""Which of the editor's standing judgements says why a section matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newqp_writer.drafting.standing import telling
from newqp_writer.models import Sentence, Topic

_RARE = 0.5  # a word of the heading that no more than two judgements of the topic have
_TOUCHING = 3  # telling words of the facts that a judgement speaks of, if it has none of the heading
_SHORT = 2  # characters of a word that must stand in the heading as a word, not within another


def _in(word: str, text: str, own: frozenset[str]) -> bool:
    """Whether a text has a word; a short one only where it is a word there (制造 is not 制造业)."""
    return word in own if len(word) <= _SHORT else word in text


def suits(
    judgement: str, headline: str, facts: Sequence[Sentence], topic: Topic
) -> float:
    """How well a judgement speaks of a section; 0 where it does not.

    A word counts the less, the more of the topic's judgements have it: what all of them have says
    nothing of one section.
    """
    common = Counter(word for one in topic.implication for word in telling(one))
    told = "".join(sentence.text for sentence in facts)
    of_headline, of_facts = telling(headline), telling(told)
    in_heading = sum(
        1 / common[word] for word in telling(judgement) if _in(word, headline, of_headline)
    )
    in_facts = sum(1 / common[word] for word in telling(judgement) if _in(word, told, of_facts))
    if in_heading >= _RARE:
        return in_heading + in_facts / 100
    return in_facts / 100 if in_facts >= _TOUCHING else 0.0
