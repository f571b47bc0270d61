"""What is known of an endpoint from earlier runs, kept beside the answers.

What an endpoint has said of itself is remembered; what was only found to help is not, and is found
out anew by each run. `write-brief doctor --engine` puts what it finds in the place of both.
"""

from __future__ import annotations

from newqp_writer.config import EngineSettings
from newqp_writer.drafting.chat.cache import AnswerCache, content_key
from newqp_writer.drafting.chat.vendors.dialect import Dialect
from newqp_writer.drafting.chat.wire.faults import Endpoint


class Memory:
    """The dialect of one model at one endpoint.

    Args:
        cache: where it is kept.
        endpoint: whose it is.
        settings: under another profile, or with thinking, the endpoint is learnt anew.
    """

    def __init__(self, cache: AnswerCache, endpoint: Endpoint, settings: EngineSettings) -> None:
        self._cache = cache
        place = {"base_url": endpoint.shown, "model": endpoint.model}
        self.start = Dialect()
        """The dialect to begin with when nothing is known."""
        if endpoint.profile is not None:
            place["profile"] = endpoint.profile.name
            self.start = endpoint.profile.dialect
        if settings.thinking:
            place["thinking"] = "on"
            self.start = self.start.model_copy(update={"switch": ""})
        self._place = content_key(place)

    def recall(self) -> Dialect:
        """What is known, or where to begin."""
        return Dialect.read(self._cache.recall(self._place), self.start)

    def keep(self, dialect: Dialect) -> str | None:
        """Remember a dialect, unless it was guessed; returns what went wrong, if anything did.

        Raises:
            WorkspaceError: when the disk is full.
        """
        if dialect.guessed:
            return None
        return self._cache.remember(self._place, dialect.model_dump_json())

    def renew(self, dialect: Dialect) -> str | None:
        """Remember this dialect and nothing of the one before.

        Raises:
            WorkspaceError: when the disk is full.
        """
        self._cache.forget(self._place)
        return self.keep(dialect)
