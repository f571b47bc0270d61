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
from newqp_writer.language import _, later

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
_ADDRESS = later("most servers want the address to end in /v1")


def _unreachable(fault: Fault, endpoint: Endpoint, tried: str) -> EngineError:
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return endpoint.error(
                _("no secure connection ({endpoint})").format(endpoint=endpoint.quoted(str(cause))),
                _(
                    "check whether base_url begins with http or https, and the machine's"
                    " certificates"
                ),
                ClosedError,
            )
        cause = cause.__cause__ or cause.__context__
    hint = _("start the server") if endpoint.loopback else _("check the address and the network")
    return endpoint.error(
        f"{endpoint.quoted(fault.message)}{tried}",
        _("{hint}, or run again later; {without}").format(hint=hint, without=_(WITHOUT)),
        ClosedError,
    )


def _late(endpoint: Endpoint, limits: Limits, tries: int, tried: str) -> EngineError:
    """No answer in time: which setting ended the waiting, and at how many seconds it stands."""
    if limits.deadline <= limits.timeout:
        within, raised = f"{limits.deadline:g} s (deadline)", _("deadline and timeout")
    else:
        within, raised = f"{limits.timeout:g} s (timeout)", "timeout"
        if tries > 1:
            within += _(", nor within {deadline:g} s for all tries (deadline)").format(
                deadline=limits.deadline
            )
            raised = _("timeout and deadline")
    return endpoint.error(
        _("no answer within {within}{tried}").format(within=within, tried=tried),
        _("raise {raised} under [engine], lower max_tokens, or run again later; {without}").format(
            raised=raised, without=_(WITHOUT)
        ),
        UnansweredError,
    )


def _of_the_account(fault: Fault, endpoint: Endpoint, said: str) -> EngineError | None:
    variable = endpoint.key_variable
    if fault.status == 402 or (fault.status < 500 and OUT_OF_QUOTA.search(fault.message)):
        return endpoint.error(
            _("the account has no quota or balance left ({said})").format(said=said),
            _("top it up, or put another key into the variable {variable}; {without}").format(
                variable=variable, without=_(WITHOUT)
            ),
            EndpointError,
        )
    if fault.status == 401 and not endpoint.key:
        return endpoint.error(
            _("the endpoint wants a key, and there is none"),
            _("put the key into the environment variable {variable}; {without}").format(
                variable=variable, without=_(WITHOUT)
            ),
            ClosedError,
        )
    if fault.status == 401:
        return endpoint.error(
            _("the endpoint does not accept the key ({said})").format(said=said),
            _("put a valid key into the environment variable {variable}; {without}").format(
                variable=variable, without=_(WITHOUT)
            ),
            ClosedError,
        )
    if fault.status == 403:
        return endpoint.error(
            _("the key may not use “{model}” ({said})").format(model=endpoint.model, said=said),
            _("ask for access, choose another model, or put another key into {variable}").format(
                variable=variable
            ),
            EndpointError,
        )
    return None


def too_long(endpoint: Endpoint, said: str) -> ContextError:
    """The error for a request that is longer than the model's window, as the endpoint said it."""
    error = ContextError(
        _("{shown}: the request does not fit “{model}” ({said})").format(
            shown=endpoint.shown, model=endpoint.model, said=said
        ),
        hint=_(
            "choose a model with a larger window, or lower passage_characters or"
            " max_tokens under [engine]"
        ),
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
            _("it writes no answer as long as max_tokens allows ({said})").format(said=said),
            _("lower max_tokens under [engine]"),
            EndpointError,
        )
    if fault.nowhere and models:

        def unlike(name: str) -> float:
            return -SequenceMatcher(None, name, endpoint.model).ratio()

        return endpoint.error(
            _("there is no model “{model}” ({said})").format(model=endpoint.model, said=said),
            _("set model under [engine] to one that is there: ")
            + "、".join(sorted(models, key=unlike)[:12]),
            EndpointError,
        )
    if fault.nowhere:
        return endpoint.error(
            _("no model “{model}”, or not the address of an API ({said})").format(
                model=endpoint.model, said=said
            ),
            _("check model and base_url under [engine]; {address}").format(address=_(_ADDRESS)),
            EndpointError,
        )
    if _FILTER.search(fault.message):
        return endpoint.error(
            _("the endpoint's content filter refused the request ({said})").format(said=said),
            _(WITHOUT),
        )
    return None


def _of_the_server(fault: Fault, endpoint: Endpoint, said: str, tried: str) -> EngineError | None:
    if fault.status == 429:
        wait = _("; it asks to wait {after:.0f} s").format(after=fault.after) if fault.after else ""
        return endpoint.error(
            _("too many requests{tried}{wait} ({said})").format(tried=tried, wait=wait, said=said),
            _("run again later: what was written is kept; or raise deadline under [engine]"),
            UnansweredError,
        )
    if fault.status >= 500 or fault.status in PASSING:
        return endpoint.error(
            _("the server failed{tried} (HTTP {status}: {said})").format(
                tried=tried, status=fault.status, said=said
            ),
            _("run again later: what was written is kept; {without}").format(without=_(WITHOUT)),
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
    tried = _(" after {tries} tries").format(tries=tries) if tries > 1 else ""
    if isinstance(fault, (Late, Overdue)):
        return _late(endpoint, limits, tries, tried)
    if isinstance(fault, Unreachable):
        return _unreachable(fault, endpoint, tried)
    if isinstance(fault, Elsewhere):
        return endpoint.error(
            _(
                "it sends requests on to another place ({said}), and the articles with"
                " them; they were not sent there"
            ).format(said=said),
            _("set base_url under [engine] to that place if it is the right one"),
            ClosedError,
        )
    if isinstance(fault, Oversized):
        return endpoint.error(
            _("its answer does not end ({said})").format(said=said),
            _("check base_url under [engine], or lower max_tokens; {without}").format(
                without=_(WITHOUT)
            ),
            UnansweredError,
        )
    if isinstance(fault, Garbled):
        return endpoint.error(
            _("the answer is not that of a chat endpoint{tried} ({said})").format(
                tried=tried, said=said
            ),
            _("check base_url under [engine]; {address}").format(address=_(_ADDRESS)),
            UnansweredError if fault.again else ClosedError,
        )
    return (
        _of_the_account(fault, endpoint, said)
        or _of_the_request(fault, endpoint, said, models)
        or _of_the_server(fault, endpoint, said, tried)
        or endpoint.error(
            _("the endpoint refused the request{fault} (HTTP {status}: {said})").format(
                fault=_everyway(fault, tried), status=fault.status, said=said
            ),
            _("check model and the settings under [engine]; what is refused is not said"),
            EndpointError,
        )
    )


def _everyway(fault: Fault, tried: str) -> str:
    """What was tried after a refusal that names nothing."""
    without = _(", also without format, thinking switch and temperature")
    return without + tried if tried and fault.status in {400, 422} else ""
