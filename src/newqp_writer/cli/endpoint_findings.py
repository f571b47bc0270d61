"""``write-brief doctor --engine``: the configured endpoint, asked a few tiny questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from newqp_writer.cli.diagnosis import Finding
from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.cache import AnswerCache
from newqp_writer.drafting.chat.memory import Memory
from newqp_writer.drafting.chat.vendors.dialect import Dialect, Mode
from newqp_writer.drafting.chat.vendors.probe import Probe, Rung, listed_models, probe
from newqp_writer.drafting.chat.vendors.profiles import DEFAULT_KEY, key_of, profile_of, recognise
from newqp_writer.drafting.chat.wire.faults import Endpoint, endpoint_of
from newqp_writer.drafting.choice import decide, missing_for_endpoint
from newqp_writer.drafting.local_engine import local_endpoint

_NAMES: dict[Mode, str] = {
    "json_schema": "JSON schema",
    "json_object": "JSON object",
    "text": "JSON in text",
}
_SHOWN = 12
"""Names of models in one line."""


def endpoint_findings(
    settings: EngineSettings, environment: Mapping[str, str], cache: Path | None = None
) -> Iterator[Finding]:
    """What the endpoint supports, found out by asking it; the next run begins with that.

    Args:
        settings: [engine] with the environment applied.
        environment: where the key is looked up. The key itself is never printed.
        cache: the folder of answers, where it is remembered.

    Raises:
        ConfigError: when the settings cannot be followed.
        EngineError: when a local model does not start.
    """
    if settings.kind == "local":
        decide(settings, offline=False)
        with local_endpoint(settings) as endpoint:
            yield Finding("ok", "local model", endpoint.shown)
            yield from _answers(probe(endpoint, settings), settings)
        return
    missing = missing_for_endpoint(settings, environment)
    if missing:
        yield Finding(
            "missing",
            "endpoint",
            "it needs " + " and ".join(missing),
            _models(settings, environment),
        )
        return
    endpoint = endpoint_of(settings, environment)
    yield _address(settings, endpoint)
    yield key_finding(settings, environment)
    found = probe(endpoint, settings)
    if (best := found.best) is not None and cache is not None and cache.is_dir():
        Memory(AnswerCache(cache), endpoint, settings).renew(best)
    yield from _answers(found, settings)


def _models(settings: EngineSettings, environment: Mapping[str, str]) -> str:
    if settings.model:
        return ""
    names = listed_models(settings, environment) if settings.base_url or settings.profile else ()
    return f"the endpoint has {_list(names)}" if names else ""


def _list(names: tuple[str, ...]) -> str:
    more = len(names) - _SHOWN
    return "、".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _address(settings: EngineSettings, endpoint: Endpoint) -> Finding:
    profile, by_address = endpoint.profile, recognise(endpoint.base_url)
    words = endpoint.shown
    if profile is None:
        return Finding("ok", "endpoint", f"{words} (no profile: its habits are found out)")
    if settings.profile and by_address is not None and by_address is not profile:
        return Finding(
            "note",
            "endpoint",
            f"{words} is {by_address.title}'s address, but the profile is {profile.title}",
            f'set profile = "{by_address.name}" under [engine], or leave it out',
        )
    how = "as configured" if settings.profile else "recognised by its address"
    window = f", window {profile.window:,} tokens" if profile.window else ""
    if profile.cuts:
        return Finding(
            "note",
            "endpoint",
            f"{words} ({profile.title}, {how}): its window may be as small as {profile.window:,}"
            " tokens, and longer requests are cut off without a word",
            "set OLLAMA_CONTEXT_LENGTH=32768 where the server is started",
        )
    return Finding("ok", "endpoint", f"{words} ({profile.title}, {how}{window})")


def key_finding(settings: EngineSettings, environment: Mapping[str, str]) -> Finding:
    """Whether there is a key, and under which variable; never the key."""
    variable, key = key_of(settings, environment)
    if key:
        return Finding("ok", "endpoint key", f"{variable} is set")
    profile = profile_of(settings)
    if profile is None or profile.port is not None:
        words = f"{variable} is not set: right for a local server only"
    else:
        words = f"{variable} is not set, and {profile.title} wants a key"
    if variable != DEFAULT_KEY and environment.get(DEFAULT_KEY):
        return Finding(
            "note",
            "endpoint key",
            f"{words}; {DEFAULT_KEY} is set, but is not sent to another vendor",
            f'if it is the key of this endpoint, set api_key_env = "{DEFAULT_KEY}"',
        )
    return Finding("note", "endpoint key", words)


def _answers(found: Probe, settings: EngineSettings) -> Iterator[Finding]:
    model = found.endpoint.model
    if found.error is not None and not found.rungs:
        yield Finding("failed", "answer", found.error.message, found.error.hint or "")
        return
    if not found.models:
        yield Finding("ok", "model", f"“{model}” answers; the endpoint does not list its models")
    elif model in found.models:
        yield Finding("ok", "model", f"“{model}” answers, one of {len(found.models)}")
    else:
        yield Finding(
            "note", "model", f"“{model}” answers, but is not listed: {_list(found.models)}"
        )
    asked = [rung for rung in found.rungs if rung.outcome != "refused"]
    for rung in found.rungs:
        yield Finding(
            "ok" if rung.outcome == "followed" else "note",
            _NAMES[rung.mode],
            {
                "followed": f"supported ({rung.seconds:.1f} s){_shape(rung)}",
                "ignored": f"taken, but not followed ({rung.seconds:.1f} s): {rung.said}",
                "refused": "refused",
            }[rung.outcome],
        )
    if found.error is not None:
        yield Finding("failed", "answer", found.error.message, found.error.hint or "")
    if not any(rung.outcome == "followed" for rung in asked):
        yield Finding("failed", "answers", "not one held JSON", "choose a stronger model")
    yield from _habits(found, settings)
    yield _thinking(found, settings)
    tokens = [rung for rung in asked if rung.prompt_tokens]
    if tokens:
        first = tokens[0]
        yield Finding("ok", "tokens", f"{first.prompt_tokens} in, {first.completion_tokens} out")
    else:
        yield Finding("note", "tokens", "the endpoint does not count them")


def _shape(rung: Rung) -> str:
    """What had to be done to read the answer."""
    done = [
        words
        for words, needed in (
            ("taken from the field for thinking", rung.misplaced),
            ("taken out of another object", rung.wrapped),
            ("mended, because it was not quite JSON", rung.mended),
        )
        if needed
    ]
    return f"; the answer was {', and '.join(done)}" if done else ""


def _habits(found: Probe, settings: EngineSettings) -> Iterator[Finding]:
    """What is unusual about the endpoint, and is coped with."""
    dialect = found.dialect
    if dialect.stream:
        counted = "" if dialect.usage else ", without a count of tokens"
        yield Finding("ok", "stream", f"answers come in pieces{counted}; they are joined")
    if any(rung.misplaced for rung in found.rungs):
        yield Finding(
            "note",
            "place of answer",
            "it stands in reasoning_content, and content is empty; it is taken from there",
            "the server's reasoning parser does not suit this model: start it without one",
        )
    if dialect.most is not None and dialect.most < settings.max_tokens:
        yield Finding(
            "note",
            "longest answer",
            f"{dialect.most:,} tokens, fewer than max_tokens ({settings.max_tokens:,}): kept to",
            f"set max_tokens = {dialect.most} under [engine]",
        )
    if dialect.guessed:
        yield Finding(
            "note",
            "parameters",
            "a request was refused without saying for which parameter; one without "
            + "、".join(_left_out(found))
            + " is answered",
            "name the vendor with profile under [engine], so that it need not be found out",
        )


def _left_out(found: Probe) -> Iterator[str]:
    start = found.endpoint.profile.dialect if found.endpoint.profile else Dialect()
    refused = [_NAMES[rung.mode] for rung in found.rungs if rung.outcome == "refused"]
    yield from refused
    if start.temperature and not found.dialect.temperature:
        yield "temperature"
    if start.switch and not found.dialect.switch:
        yield "the switch for thinking"
    if start.room(10**9) > found.dialect.room(10**9):
        yield f"more than {found.dialect.most} tokens"


def _thinking(found: Probe, settings: EngineSettings) -> Finding:
    longest = max((rung.thinking for rung in found.rungs), default=0)
    if not longest:
        return Finding("ok", "thinking", "none")
    words = f"{longest:,} characters before the answer"
    if settings.thinking:
        return Finding("ok", "thinking", words)
    return Finding(
        "note",
        "thinking",
        f"{words}: it takes time and tokens, and is not wanted here",
        "name the vendor with profile under [engine], or choose a model that does not think",
    )
