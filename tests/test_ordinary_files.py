from __future__ import annotations

import os
from pathlib import Path

import pytest

from newqp_writer.config import read_settings
from newqp_writer.errors import ConfigError, WorkspaceError
from newqp_writer.ordinary_files import read_ordinary
from newqp_writer.workspace import read_briefing, read_bytes


def test_a_file_is_read_whole(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"\x00text")
    assert read_ordinary(tmp_path / "a") == b"\x00text"


def test_a_pipe_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "briefing.json")
    with pytest.raises(WorkspaceError, match="no ordinary file"):
        read_briefing(tmp_path / "briefing.json")


def test_a_pipe_for_the_settings_is_named(tmp_path: Path):
    os.mkfifo(tmp_path / "brief.toml")
    with pytest.raises(ConfigError, match="no ordinary file"):
        read_settings(tmp_path / "brief.toml")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_not_read(device: str):
    with pytest.raises(WorkspaceError, match="no ordinary file"):
        read_bytes(Path(device))


def test_a_folder_is_said_to_be_one(tmp_path: Path):
    with pytest.raises(WorkspaceError, match="Is a directory"):
        read_bytes(tmp_path)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path):
    with (tmp_path / "a").open("wb") as file:
        file.truncate(2_000_000)
    with pytest.raises(OSError, match="more than is read"):
        read_ordinary(tmp_path / "a", most=1_000_000)
