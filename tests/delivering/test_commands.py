"""`write-brief deliver` as it is typed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.program import run

from newqp_writer.config import default_toml
from newqp_writer.workspace import Workspace


def brief(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(["deliver", "--date", "6月15日", *words], os.environ, folder=folder)


def test_an_issue_is_shown_sent_and_known_as_sent(place: Workspace, hook: Any) -> None:
    channels = (
        '[[deliver]]\nname = "群"\nkind = "webhook"\nurl_env = "GROUP"\n'
        '[[deliver]]\nname = "存"\nkind = "folder"\npath = "out"\n'
    )
    settings = default_toml() + channels
    (place.root / "brief.toml").write_text(settings, encoding="utf-8")
    missing = brief(place.root, "--dry-run")
    assert missing.returncode == 3
    assert "GROUP=…" in missing.stdout
    (place.root / ".env").write_text(f"GROUP={hook.url}\n", encoding="utf-8")
    dry = brief(place.root, "--dry-run")
    assert (dry.returncode, hook.posted) == (0, [])
    assert dry.stdout.count("would be sent") == 2
    sent = brief(place.root, "--json")
    assert sent.returncode == 0, sent.stderr
    assert [step["fate"] for step in json.loads(sent.stdout)] == ["sent", "sent"]
    again = brief(place.root)
    assert (again.returncode, len(hook.posted)) == (0, 1)
    assert "5ecret" not in dry.stdout + sent.stdout + again.stdout
    assert brief(place.root, "--channel", "无").returncode == 2


def test_without_channels_the_way_out_is_named(tmp_path: Path) -> None:
    ran = brief(tmp_path)
    assert ran.returncode == 2
    assert "[[deliver]]" in ran.stderr
