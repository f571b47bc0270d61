"""Which of the editor's standing judgements says why a section matters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newqp_writer.drafting.extraction.standing import telling, topic_words
from newqp_writer.models import Sentence, Topic

_OFTEN = 3  # times a word stands in the facts that are about it


def suits(judgement: str, headline: str, facts: Sequence[Sentence], topic: Topic) -> float:
    """How well a judgement speaks of a section; 0 where it does not.

    A word of the judgement counts if the headline has it, a noun if the facts come back to it; and
    the less, the more of the topic's judgements have it: what all of them have says nothing of one
    section. The headline goes before the facts.
    """
    common = Counter(word for one in topic.implication for word in telling(one))
    told = "".join(sentence.text for sentence in facts)
    in_heading = sum(1 / common[word] for word in telling(judgement) if word in headline)
    in_facts = sum(
        1 / common[word] for word in topic_words(judgement) if told.count(word) >= _OFTEN
    )
    return in_heading + in_facts / 10
