"""What vendors say when they refuse a request, and what is made of it."""

from __future__ import annotations

import pytest

from newqp_writer.drafting.chat.vendors.bounds import answer_bound
from newqp_writer.drafting.chat.vendors.dialect import Dialect

ASKED = 100_000


@pytest.mark.parametrize(
    "words",
    [
        "This model only support stream mode, please enable the stream parameter",
        "This model only supports streaming",
        "stream=true is required for this model",
        "`stream` must be true",
        "stream must be set to true",
        "Please set stream to true",
        "non-stream mode is not supported",
        "Non-streaming output is not supported",
        "当前模型仅支持流式输出",
        "该模型只支持流式调用",
        "模型不支持非流式调用",
        "请使用流式输出方式调用该模型",
    ],
)
def test_a_model_that_answers_only_streams_is_asked_for_one(words: str):
    other = Dialect().without(words)
    assert other is not None
    assert other.stream


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("Range of max_tokens should be [1, 1024]", 1024),
        ("Invalid max_tokens value, the valid range of max_tokens is [1, 8192]", 8192),
        ("max_tokens must be less than or equal to `8192`", 8192),
        ("max_tokens: 100000 > 8192, which is the maximum allowed number of output tokens", 8192),
        ("max_tokens (100000) exceeds model limit 4096", 4096),
        ("`max_tokens` must be between 1 and 4096", 4096),
        ("max_tokens的取值范围为[1,4096]", 4096),
        ("max_tokens参数非法，最大值为4095", 4095),
        ("The max_tokens field must not be greater than 8,192", 8192),
        ("max_tokens too large, max allowed: 4096", 4096),
        ("最大输出长度不能超过4096 tokens", 4096),
        ("Expected a value <= 4096, but got 100000 instead. param: max_tokens", 4096),
        ("This model supports at most 16384 completion tokens, you provided 100000", 16384),
        ("400 max_tokens is too large", None),
        ("This model's maximum context length is 8192 tokens", None),
        ("maximum context length is 8192 tokens (7000 in the messages, 2000 completion)", None),
    ],
)
def test_a_bound_on_the_answer_is_read_and_a_window_is_none(words: str, bound: int | None):
    assert answer_bound(words, ASKED) == bound
    other = Dialect().without(words, ASKED)
    assert (other.most if other else None) == bound
