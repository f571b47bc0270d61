"""What to tell the analyst when a request has failed for good: what happened, and the way out."""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from difflib import SequenceMatcher

from newqp_writer.drafting.chat.vendors.bounds import speaks_of_bound
from newqp_writer.drafting.chat.wire.faults import (
    OUT_OF_QUOTA,
    PASSING,
    WITHOUT,
    ClosedError,
    ContextError,
    Elsewhere,
    Endpoint,
    EndpointError,
    Fault,
    Garbled,
    Late,
    Limits,
    Overdue,
    Oversized,
    UnansweredError,
    Unreachable,
)
from newqp_writer.errors import EngineError

# The words of OpenAI, DashScope, Zhipu, vLLM and llama.cpp for a request that is too long.
_CONTEXT = re.compile(
    r"context[_ ]?(?:length|size|window)|maximum context|too (?:long|many tokens)|exceed_context"
    r"|input length|range of input|too_long|超长",
    re.IGNORECASE,
)
# OpenAI, vLLM: maximum context length is 8192 tokens; llama.cpp: available context size (4096
# tokens); DashScope: Range of input length should be [1, 30720].
_WINDOW = re.compile(
    r"(?:context (?:length|size|window)\D{1,30}|input length should be \[\d+, ?)(\d{3,7})\b",
    re.IGNORECASE,
)
_FILTER = re.compile(
    r"content[_ ]?(?:filter|management|policy)|data_inspection_failed|inappropriate|敏感",
    re.IGNORECASE,
)
_ADDRESS = "most servers want the address to end in /v1"


def _unreachable(fault: Fault, endpoint: Endpoint, tried: str) -> EngineError:
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return endpoint.error(
                f"no secure connection ({endpoint.quoted(str(cause))})",
                "check whether base_url begins with http or https, and the machine's certificates",
                ClosedError,
            )
        cause = cause.__cause__ or cause.__context__
    hint = "start the server" if endpoint.loopback else "check the address and the network"
    return endpoint.error(
        f"{endpoint.quoted(fault.message)}{tried}", f"{hint}, or run again later; {WITHOUT}",
        ClosedError,
    )  # fmt: skip


def _late(endpoint: Endpoint, limits: Limits, tries: int, tried: str) -> EngineError:
    """No answer in time: which setting ended the waiting, and at how many seconds it stands."""
    if limits.deadline <= limits.timeout:
        within, raised = f"{limits.deadline:g} s (deadline)", "deadline and timeout"
    else:
        within, raised = f"{limits.timeout:g} s (timeout)", "timeout"
        if tries > 1:
            within += f", nor within {limits.deadline:g} s for all tries (deadline)"
            raised = "timeout and deadline"
    return endpoint.error(
        f"no answer within {within}{tried}",
        f"raise {raised} under [engine], lower max_tokens, or run again later; {WITHOUT}",
        UnansweredError,
    )


def _of_the_account(fault: Fault, endpoint: Endpoint, said: str) -> EngineError | None:
    variable = endpoint.key_variable
    if fault.status == 402 or (fault.status < 500 and OUT_OF_QUOTA.search(fault.message)):
        return endpoint.error(
            f"the account has no quota or balance left ({said})",
            f"top it up, or put another key into the variable {variable}; {WITHOUT}",
            EndpointError,
        )
    if fault.status == 401 and not endpoint.key:
        return endpoint.error(
            "the endpoint wants a key, and there is none",
            f"put the key into the environment variable {variable}; {WITHOUT}",
            ClosedError,
        )
    if fault.status == 401:
        return endpoint.error(
            f"the endpoint does not accept the key ({said})",
            f"put a valid key into the environment variable {variable}; {WITHOUT}",
            ClosedError,
        )
    if fault.status == 403:
        return endpoint.error(
            f"the key may not use “{endpoint.model}” ({said})",
            f"ask for access, choose another model, or put another key into {variable}",
            EndpointError,
        )
    return None


def too_long(endpoint: Endpoint, said: str) -> ContextError:
    """The error for a request that is longer than the model's window, as the endpoint said it."""
    error = ContextError(
        f"{endpoint.shown}: the request does not fit “{endpoint.model}” ({said})",
        hint="choose a model with a larger window, or lower passage_characters or max_tokens under"
        " [engine]",
    )
    stated = _WINDOW.search(said)
    error.said, error.window = said, int(stated[1]) if stated else None
    return error


def _of_the_request(
    fault: Fault, endpoint: Endpoint, said: str, models: Sequence[str]
) -> EngineError | None:
    if fault.status == 413 or (fault.status in {400, 422} and _CONTEXT.search(fault.message)):
        return too_long(endpoint, said)
    if fault.status in {400, 422} and speaks_of_bound(fault.message):
        return endpoint.error(
            f"it writes no answer as long as max_tokens allows ({said})",
            "lower max_tokens under [engine]",
            EndpointError,
        )
    if fault.nowhere and models:

        def unlike(name: str) -> float:
            return -SequenceMatcher(None, name, endpoint.model).ratio()

        return endpoint.error(
            f"there is no model “{endpoint.model}” ({said})",
            "set model under [engine] to one that is there: "
            + "、".join(sorted(models, key=unlike)[:12]),
            EndpointError,
        )
    if fault.nowhere:
        return endpoint.error(
            f"no model “{endpoint.model}”, or not the address of an API ({said})",
            f"check model and base_url under [engine]; {_ADDRESS}",
            EndpointError,
        )
    if _FILTER.search(fault.message):
        return endpoint.error(
            f"the endpoint's content filter refused the request ({said})", WITHOUT
        )
    return None


def _of_the_server(fault: Fault, endpoint: Endpoint, said: str, tried: str) -> EngineError | None:
    if fault.status == 429:
        wait = f"; it asks to wait {fault.after:.0f} s" if fault.after else ""
        return endpoint.error(
            f"too many requests{tried}{wait} ({said})",
            "run again later: what was written is kept; or raise deadline under [engine]",
            UnansweredError,
        )
    if fault.status >= 500 or fault.status in PASSING:
        return endpoint.error(
            f"the server failed{tried} (HTTP {fault.status}: {said})",
            f"run again later: what was written is kept; {WITHOUT}",
            UnansweredError,
        )
    return None


def explain(
    fault: Fault,
    endpoint: Endpoint,
    *,
    limits: Limits,
    models: Sequence[str] = (),
    tries: int = 1,
) -> EngineError:
    """The error for a failure that ends a request.

    Args:
        fault: the last try's failure.
        endpoint: where it happened.
        limits: the seconds that were allowed.
        models: the names of the models the endpoint has, where it says so.
        tries: how many tries were made.
    """
    said = endpoint.quoted(fault.message)
    tried = f" after {tries} tries" if tries > 1 else ""
    if isinstance(fault, (Late, Overdue)):
        return _late(endpoint, limits, tries, tried)
    if isinstance(fault, Unreachable):
        return _unreachable(fault, endpoint, tried)
    if isinstance(fault, Elsewhere):
        return endpoint.error(
            f"it sends requests on to another place ({said}), and the articles with them;"
            " they were not sent there",
            "set base_url under [engine] to that place if it is the right one",
            ClosedError,
        )
    if isinstance(fault, Oversized):
        return endpoint.error(
            f"its answer does not end ({said})",
            f"check base_url under [engine], or lower max_tokens; {WITHOUT}",
            UnansweredError,
        )
    if isinstance(fault, Garbled):
        return endpoint.error(
            f"the answer is not that of a chat endpoint{tried} ({said})",
            f"check base_url under [engine]; {_ADDRESS}",
            UnansweredError if fault.again else ClosedError,
        )
    return (
        _of_the_account(fault, endpoint, said)
        or _of_the_request(fault, endpoint, said, models)
        or _of_the_server(fault, endpoint, said, tried)
        or endpoint.error(
            f"the endpoint refused the request{_everyway(fault, tried)}"
            f" (HTTP {fault.status}: {said})",
            "check model and the settings under [engine]; what is refused is not said",
            EndpointError,
        )
    )


def _everyway(fault: Fault, tried: str) -> str:
    """What was tried after a refusal that names nothing."""
    without = ", also without format, thinking switch and temperature"
    return without + tried if tried and fault.status in {400, 422} else ""
