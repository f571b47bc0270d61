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
from newqp_writer.language import _, later

_NAMES: dict[Mode, str] = {
    "json_schema": later("JSON schema"),
    "json_object": later("JSON object"),
    "text": later("JSON in text"),
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
            yield Finding("ok", _("local model"), endpoint.shown)
            yield from _answers(probe(endpoint, settings), settings)
        return
    missing = missing_for_endpoint(settings, environment)
    if missing:
        yield Finding(
            "missing",
            "endpoint",
            _("it needs ") + _(" and ").join(missing),
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
    return _("the endpoint has {names}").format(names=_list(names)) if names else ""


def _list(names: tuple[str, ...]) -> str:
    more = len(names) - _SHOWN
    return "、".join(names[:_SHOWN]) + (_(" and {more} more").format(more=more) if more > 0 else "")


def _address(settings: EngineSettings, endpoint: Endpoint) -> Finding:
    profile, by_address = endpoint.profile, recognise(endpoint.base_url)
    words = endpoint.shown
    if profile is None:
        return Finding(
            "ok",
            "endpoint",
            _("{words} (no profile: its habits are found out)").format(words=words),
        )
    if settings.profile and by_address is not None and by_address is not profile:
        return Finding(
            "note",
            "endpoint",
            _("{words} is {title}'s address, but the profile is {profile}").format(
                words=words, title=by_address.title, profile=profile.title
            ),
            _('set profile = "{name}" under [engine], or leave it out').format(
                name=by_address.name
            ),
        )
    how = _("as configured") if settings.profile else _("recognised by its address")
    window = _(", window {window:,} tokens").format(window=profile.window) if profile.window else ""
    if profile.cuts:
        return Finding(
            "note",
            "endpoint",
            _(
                "{words} ({title}, {how}): its window may be as small as {window:,}"
                " tokens, and longer requests are cut off without a word"
            ).format(words=words, title=profile.title, how=how, window=profile.window),
            _("set OLLAMA_CONTEXT_LENGTH=32768 where the server is started"),
        )
    return Finding("ok", "endpoint", f"{words} ({profile.title}, {how}{window})")


def key_finding(settings: EngineSettings, environment: Mapping[str, str]) -> Finding:
    """Whether there is a key, and under which variable; never the key."""
    variable, key = key_of(settings, environment)
    if key:
        return Finding("ok", _("endpoint key"), _("{variable} is set").format(variable=variable))
    profile = profile_of(settings)
    if profile is None or profile.port is not None:
        words = _("{variable} is not set: right for a local server only").format(variable=variable)
    else:
        words = _("{variable} is not set, and {title} wants a key").format(
            variable=variable, title=profile.title
        )
    if variable != DEFAULT_KEY and environment.get(DEFAULT_KEY):
        return Finding(
            "note",
            _("endpoint key"),
            _("{words}; {default_key} is set, but is not sent to another vendor").format(
                words=words, default_key=DEFAULT_KEY
            ),
            _('if it is the key of this endpoint, set api_key_env = "{default_key}"').format(
                default_key=DEFAULT_KEY
            ),
        )
    return Finding("note", _("endpoint key"), words)


def _answers(found: Probe, settings: EngineSettings) -> Iterator[Finding]:
    model = found.endpoint.model
    if found.error is not None and not found.rungs:
        yield Finding("failed", "answer", found.error.message, found.error.hint or "")
        return
    if not found.models:
        yield Finding(
            "ok",
            "model",
            _("“{model}” answers; the endpoint does not list its models").format(model=model),
        )
    elif model in found.models:
        yield Finding(
            "ok",
            "model",
            _("“{model}” answers, one of {count}").format(model=model, count=len(found.models)),
        )
    else:
        yield Finding(
            "note",
            "model",
            _("“{model}” answers, but is not listed: {models}").format(
                model=model, models=_list(found.models)
            ),
        )
    asked = [rung for rung in found.rungs if rung.outcome != "refused"]
    for rung in found.rungs:
        yield Finding(
            "ok" if rung.outcome == "followed" else "note",
            _(_NAMES[rung.mode]),
            {
                "followed": _("supported ({seconds:.1f} s){how}").format(
                    seconds=rung.seconds, how=_shape(rung)
                ),
                "ignored": _("taken, but not followed ({seconds:.1f} s): {said}").format(
                    seconds=rung.seconds, said=rung.said
                ),
                "refused": _("refused"),
            }[rung.outcome],
        )
    if found.error is not None:
        yield Finding("failed", "answer", found.error.message, found.error.hint or "")
    if not any(rung.outcome == "followed" for rung in asked):
        yield Finding("failed", "answers", _("not one held JSON"), _("choose a stronger model"))
    yield from _habits(found, settings)
    yield _thinking(found, settings)
    tokens = [rung for rung in asked if rung.prompt_tokens]
    if tokens:
        first = tokens[0]
        yield Finding(
            "ok",
            "tokens",
            _("{prompt_tokens} in, {completion_tokens} out").format(
                prompt_tokens=first.prompt_tokens, completion_tokens=first.completion_tokens
            ),
        )
    else:
        yield Finding("note", "tokens", _("the endpoint does not count them"))


def _shape(rung: Rung) -> str:
    """What had to be done to read the answer."""
    done = [
        words
        for words, needed in (
            (_("taken from the field for thinking"), rung.misplaced),
            (_("taken out of another object"), rung.wrapped),
            (_("mended, because it was not quite JSON"), rung.mended),
        )
        if needed
    ]
    return _("; the answer was {done}").format(done=_(", and ").join(done)) if done else ""


def _habits(found: Probe, settings: EngineSettings) -> Iterator[Finding]:
    """What is unusual about the endpoint, and is coped with."""
    dialect = found.dialect
    if dialect.stream:
        counted = "" if dialect.usage else _(", without a count of tokens")
        yield Finding(
            "ok",
            "stream",
            _("answers come in pieces{counted}; they are joined").format(counted=counted),
        )
    if any(rung.misplaced for rung in found.rungs):
        yield Finding(
            "note",
            _("place of answer"),
            _("it stands in reasoning_content, and content is empty; it is taken from there"),
            _("the server's reasoning parser does not suit this model: start it without one"),
        )
    if dialect.most is not None and dialect.most < settings.max_tokens:
        yield Finding(
            "note",
            _("longest answer"),
            _("{most:,} tokens, fewer than max_tokens ({max_tokens:,}): kept to").format(
                most=dialect.most, max_tokens=settings.max_tokens
            ),
            _("set max_tokens = {most} under [engine]").format(most=dialect.most),
        )
    if dialect.guessed:
        yield Finding(
            "note",
            "parameters",
            _("a request was refused without saying for which parameter; one without ")
            + "、".join(_left_out(found))
            + _(" is answered"),
            _("name the vendor with profile under [engine], so that it need not be found out"),
        )


def _left_out(found: Probe) -> Iterator[str]:
    start = found.endpoint.profile.dialect if found.endpoint.profile else Dialect()
    refused = [_(_NAMES[rung.mode]) for rung in found.rungs if rung.outcome == "refused"]
    yield from refused
    if start.temperature and not found.dialect.temperature:
        yield "temperature"
    if start.switch and not found.dialect.switch:
        yield _("the switch for thinking")
    if start.room(10**9) > found.dialect.room(10**9):
        yield _("more than {most} tokens").format(most=found.dialect.most)


def _thinking(found: Probe, settings: EngineSettings) -> Finding:
    longest = max((rung.thinking for rung in found.rungs), default=0)
    if not longest:
        return Finding("ok", "thinking", _("none"))
    words = _("{longest:,} characters before the answer").format(longest=longest)
    if settings.thinking:
        return Finding("ok", "thinking", words)
    return Finding(
        "note",
        "thinking",
        _("{words}: it takes time and tokens, and is not wanted here").format(words=words),
        _("name the vendor with profile under [engine], or choose a model that does not think"),
    )
