"""The scripted endpoint of the drafting tests, for the commands that ask one."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_FILE = Path(__file__).resolve().parents[1] / "drafting" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("scripted_endpoint", _FILE)
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MODULE)

server = _MODULE.server
