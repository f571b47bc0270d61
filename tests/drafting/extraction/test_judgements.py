"""Which standing judgement says why a section matters."""

from __future__ import annotations

from newqp_writer.drafting.extraction.judgements import suits
from newqp_writer.models import Sentence, Topic

ROCKET = "火箭的制造效率和发射成本将接受检验。"
EXPORT = "出口市场的合规能力日益关键。"
CHIPS = "制造业的升级要看芯片的自主供给。"
TOPIC = Topic(id="industry", name="制造", implication=(ROCKET, EXPORT, CHIPS))


def best(headline: str, *facts: str) -> str | None:
    sentences = [Sentence(text=text, cites=("a",)) for text in facts]
    scores = {one: suits(one, headline, sentences, TOPIC) for one in TOPIC.implication}
    top = max(scores, key=lambda one: scores[one])
    return top if scores[top] > 0 else None


def test_a_judgement_that_speaks_of_the_headline_suits():
    assert best("云州火箭发射成功", "云州火箭升空。") == ROCKET


def test_a_word_of_every_article_is_no_reason():
    assert best("云州电子信息制造业运行情况", "电子信息制造业增长8%，效率提升。") != ROCKET


def test_what_the_facts_come_back_to_is_a_reason_and_what_they_mention_once_is_none():
    assert best("云州汽车走俏海外", *["云州汽车出口增长8%。"] * 3) == EXPORT
    assert best("云州汽车走俏海外", "云州汽车出口增长8%。", "云州汽车销量增长。") is None
