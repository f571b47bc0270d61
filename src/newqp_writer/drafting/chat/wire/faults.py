"""What can go wrong at an endpoint, in words: which failures are tried again, and what to tell.

Every failure of a request becomes an EngineError that names the endpoint, what happened and the
way out. Neither the key nor any credential in the address ever gets into one.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.vendors.profiles import (
    PROFILES,
    Profile,
    is_loopback,
    key_of,
    profile_of,
)
from newqp_writer.drafting.chat.wire.secrecy import masked
from newqp_writer.errors import ConfigError, EngineError
from newqp_writer.language import _, later

PASSING = frozenset([408, 409, 425, 429])
_NEVER = frozenset([501, 505])
OUT_OF_QUOTA = re.compile(
    r"insufficient[_ ](?:user_)?(?:quota|balance)|exceeded your current quota|billing|arrearage"
    r"|overdue|free.?tier|余额不足|欠费|额度(?:已)?用(?:完|尽)|使用上限|调用次数限额",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(r"model\b.{0,80}\bnot (?:exist|found)|模型不存在", re.IGNORECASE)
WITHOUT = later("--engine embedded writes the issue without an endpoint")


class ContextError(EngineError):
    """The request does not fit into the model's window.

    ``said`` is how the endpoint put it; ``window`` the tokens it gave as its limit, if it did.
    """

    said: str = ""
    window: int | None = None


class UnansweredError(EngineError):
    """The endpoint is there, but was too busy, too slow or broken to answer."""


class EndpointError(EngineError):
    """A matter of settings or of the account: other pieces will fail as this one did."""


class ClosedError(EndpointError):
    """Nothing at this address can be asked, whatever the model: key, address or network."""


@dataclass(frozen=True)
class Endpoint:
    """Where requests go, as far as it may be shown."""

    base_url: str
    model: str
    key_variable: str
    key: str
    profile: Profile | None = None
    label: str = ""
    """Shown instead of an address that changes from run to run."""

    def __repr__(self) -> str:
        return f"Endpoint({self.shown!r}, model={self.model!r})"

    @property
    def shown(self) -> str:
        """The address without user, password, query and fragment."""
        if self.label:
            return self.label
        parts = urlsplit(self.base_url)
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}{parts.path}".rstrip("/")

    @property
    def loopback(self) -> bool:
        """Whether it runs on this machine."""
        return is_loopback(urlsplit(self.base_url).hostname)

    def quoted(self, text: str, longest: int = 300) -> str:
        """A server's words, fit to be shown: one line, not too long, without secrets."""
        parts = urlsplit(self.base_url)
        queried = [value for _, value in parse_qsl(parts.query)]
        line = masked(text[:4000], [self.key, parts.username or "", parts.password or "", *queried])
        return line if len(line) <= longest else line[:longest] + "…"

    def error(
        self, message: str, hint: str | None = None, kind: type[EngineError] = EngineError
    ) -> EngineError:
        """An error of that kind about this endpoint."""
        return kind(f"{self.shown}: {message}", hint=hint)


def endpoint_of(settings: EngineSettings, environment: Mapping[str, str]) -> Endpoint:
    """The endpoint that the settings name, with its key and what is known of it beforehand.

    The address is that of the settings or of their profile; OpenAI's own when there is only a key.

    Raises:
        ConfigError: when address or model is missing or cannot be one, or the key cannot be sent.
    """
    where = _("under [engine] in brief.toml")
    variable, key = key_of(settings, environment)
    profile = profile_of(settings) or (None if settings.base_url else PROFILES["openai"])
    if not settings.base_url and not settings.profile and not key:
        raise ConfigError(
            _("the endpoint's address is missing"),
            hint=_("set profile or base_url {where}, or the variable NEWQP_BASE_URL").format(
                where=where
            ),
        )
    base_url = settings.base_url or (profile.base_url if profile else "")
    if not settings.model:
        raise ConfigError(
            _("the endpoint's model is missing"),
            hint=_("set model {where}, or the variable NEWQP_MODEL").format(where=where),
        )
    try:
        parts = urlsplit(base_url)
        # Hosts in other scripts are written as xn--…; brackets stand around IPv6 addresses.
        named = re.fullmatch(r"[\w.:%-]{1,253}", parts.hostname or "", re.ASCII)
        usable = parts.scheme in {"http", "https"} and named is not None and parts.port != 0
        # urlsplit drops line breaks in silence, what speaks HTTP does not.
        usable = usable and base_url.isprintable() and " " not in base_url
    except ValueError:
        usable = False
    if not usable:
        raise ConfigError(
            _("the endpoint's address is not a web address"),
            hint=_("write base_url {where} like http://localhost:8000/v1").format(where=where),
        )
    if not key.isascii() or not key.isprintable():
        raise ConfigError(
            _("the variable {variable} holds characters that no key has").format(variable=variable),
            hint=_("copy the key again, without quotation marks"),
        )
    return Endpoint(base_url, settings.model, variable, key, profile)


TRIES = 6
"""Tries of a request that fails for a passing reason, the deadline allowing."""


@dataclass(frozen=True)
class Limits:
    """How long a request may take.

    ``timeout`` is for one try, ``deadline`` for all of them, both in seconds; ``backoff`` is the
    first pause between two tries, of which there are at most ``tries``.
    """

    timeout: float
    deadline: float
    backoff: float
    tries: int = TRIES


class Fault(Exception):  # noqa: N818 - internal: always turned into an EngineError
    """One failed try.

    Args:
        status: the HTTP status, or the one that a body of status 200 reports; 0 without any.
        message: the server's words, or what happened.
        after: seconds the server asks to wait.
        usage: tokens in and out that the server counted for it; ``None`` when it said nothing.
    """

    def __init__(
        self,
        status: int,
        message: str,
        after: float | None = None,
        usage: tuple[int, int] | None = None,
    ) -> None:
        self.status = status
        self.message = message
        self.after = after
        self.usage = usage
        super().__init__(f"{status} {message}")

    @property
    def nowhere(self) -> bool:
        """Whether there is no such model, or no such page."""
        unknown = self.status in {400, 422} and _NO_MODEL.search(self.message) is not None
        return unknown or self.status in {404, 405}

    @property
    def again(self) -> bool:
        """Whether another try may succeed."""
        if self.status in PASSING:
            return not OUT_OF_QUOTA.search(self.message)
        return self.status >= 500 and self.status not in _NEVER


class Unreachable(Fault):
    """No connection, a connection that broke, or no answer in time."""

    @property
    def again(self) -> bool:
        """Always: the network may come back."""
        return True


class Unsent(Unreachable):
    """No connection: the request has reached nobody."""


class Overdue(Unsent):
    """No time left for another try."""


class Late(Unreachable):
    """A connection, but no answer in time."""


class Elsewhere(Fault):
    """A redirect to another place, which is not followed; the message is its address."""

    @property
    def again(self) -> bool:
        """Never: it would be redirected again."""
        return False


class Oversized(Fault):
    """A body without end, or far longer than an answer."""

    @property
    def again(self) -> bool:
        """Never: the next one is paid for, too."""
        return False


class Blank(Fault):
    """A proper answer without content."""

    @property
    def again(self) -> bool:
        """DeepSeek's JSON mode does it now and then; the same request then succeeds."""
        return True


class Garbled(Fault):
    """Status 200, but not an answer: a web page, half a body, another protocol."""

    @property
    def again(self) -> bool:
        """A web page is the wrong address; half a body is an accident."""
        return self.status == 0


def retry_after(headers: Mapping[str, str], now: dt.datetime | None = None) -> float | None:
    """Seconds that ``Retry-After`` (RFC 9110 §10.2.3) or ``retry-after-ms`` asks to wait.

    >>> retry_after({"retry-after": "2"}), retry_after({"retry-after": "soon"})
    (2.0, None)
    """
    milliseconds, value = headers.get("retry-after-ms", ""), headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", milliseconds):
        return float(milliseconds) / 1000
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,3})?", value):
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return max((moment - (now or dt.datetime.now(dt.UTC))).total_seconds(), 0.0)
