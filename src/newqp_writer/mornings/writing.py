"""A day written as ``write-brief --date`` writes it, without a terminal."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping

from newqp_writer.config import EngineSettings, Settings, engine_from_environment, rooted
from newqp_writer.drafting.chat.allowance import Allowance
from newqp_writer.drafting.choice import engine_of_run
from newqp_writer.drafting.reading.choice import reader_of_run
from newqp_writer.pipeline import Outcome, write_briefing
from newqp_writer.workspace import Workspace


def engine_settings(
    place: Workspace, settings: Settings, environment: Mapping[str, str] = os.environ
) -> EngineSettings:
    """[engine] with the environment applied.

    Raises:
        ConfigError: when a variable holds a value that cannot be one.
    """
    return rooted(engine_from_environment(settings.engine, environment), place.root)


def write_day(
    place: Workspace,
    date: dt.date,
    settings: Settings,
    *,
    offline: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> Outcome:
    """Write the issue of a day.

    Args:
        place: the analyst's folder.
        date: the day.
        settings: the column, its engine as it is to be.
        offline: make no request.
        environment: holds the keys.

    Raises:
        BriefError: as ``write_briefing``, ``engine_of_run`` and ``reader_of_run``.
    """
    allowance = Allowance(settings.engine)
    with engine_of_run(
        settings.engine, subject=settings.column.subject, cache=place.cache, offline=offline,
        environment=environment, allowance=allowance,
    ) as engine:  # fmt: skip
        reader = reader_of_run(
            settings.check, settings.engine, engine, cache=place.cache, offline=offline,
            environment=environment, allowance=allowance,
        )  # fmt: skip
        return write_briefing(place, date, settings=settings, engine=engine, reader=reader)
