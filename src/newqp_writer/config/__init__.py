"""brief.toml and the environment: what may be set, and what is."""

from newqp_writer.config.engine import engine_from_environment, engine_with_options, rooted
from newqp_writer.config.reading import default_toml, parse_settings, read_settings
from newqp_writer.config.settings import (
    AgendaSettings,
    CheckSettings,
    Column,
    EngineChoice,
    EngineSettings,
    Format,
    PartNames,
    ProfileName,
    Settings,
    TypesetSettings,
)

__all__ = [
    "AgendaSettings",
    "CheckSettings",
    "Column",
    "EngineChoice",
    "EngineSettings",
    "Format",
    "PartNames",
    "ProfileName",
    "Settings",
    "TypesetSettings",
    "default_toml",
    "engine_from_environment",
    "engine_with_options",
    "parse_settings",
    "read_settings",
    "rooted",
]
