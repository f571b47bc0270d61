"""Essays and comments: what their author holds is not reported as if it had happened."""

from __future__ import annotations

import re

from newqp_writer.drafting.extraction.sentences.documents import document
from newqp_writer.drafting.sentences import source_sentences
from newqp_writer.models import Article

# What should be, at the head of a clause; and how a report of something opens.
_SHOULD = re.compile(
    r"(?:^|[，；：])(?:就|还|更|都|也)?(?:要|必须|应当|应该|应|需要|须|不能|切实|关键在于|首先要)"
)
_HAPPENED = re.compile(
    r"(?:电|讯|消息)(?:（|：)|记者|\d日|日前|近日|今天|昨天|发布|印发|启动|召开|举行|公布|数据显示|主持|出席"
)
_LEAST = 0.2  # of the sentences say what should be
_FEWEST_SENTENCES = 6


def is_opinion(article: Article) -> bool:
    """Whether an article argues instead of reporting.

    A report of a meeting is full of what should be too, but opens with the meeting.
    """
    if article.lang != "zh" or document(article) is not None:
        return False
    texts = [sentence.text for sentence in source_sentences(article.text, "zh")]
    if len(texts) < _FEWEST_SENTENCES or _HAPPENED.search(texts[0]):
        return False
    return sum(bool(_SHOULD.search(text)) for text in texts) >= _LEAST * len(texts)
