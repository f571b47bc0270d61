"""Prompts: one Markdown file each, with front matter and one part per message.

    ---
    id: section
    version: "1"
    inputs: [subject, today]
    ---
    # system
    …
    # user
    今天是${today}。…

Several prompts may open with the same words, which a vendor then keeps and charges less for:
``system: desk`` takes the system message, and its inputs, from desk.md.

A prompt is checked when it is loaded: unknown keys in the front matter are refused, every
declared input is used and every placeholder is declared. Filling is plain substitution in one
pass, so that a ``${…}`` inside an article stays what it is.

A column may try prompts of its own: a folder of such files, each in place of the built-in one of
its name (``prompts_from``). What was changed without raising its version is told.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Annotated, Literal

import yaml
from pydantic import Field, ValidationError

from newqp_writer.complaints import system_words
from newqp_writer.errors import InputError
from newqp_writer.language import _
from newqp_writer.models.fields import Identifier, Record
from newqp_writer.ordinary_files import read_ordinary

Role = Literal["system", "user", "assistant"]

_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_PART = re.compile(r"^# (system|user)$", re.MULTILINE)


@dataclass(frozen=True)
class Message:
    """One turn of a conversation with a model."""

    role: Role
    content: str


class _Front(Record):
    """The front matter of a prompt file."""

    id: Identifier
    version: Annotated[str, Field(pattern=r"^[\w.-]{1,20}$")]
    inputs: tuple[Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,30}$")], ...]
    system: Identifier | None = None


@dataclass(frozen=True)
class Prompt:
    """A prompt file: its name and version, what must be filled in, and its messages."""

    id: str
    version: str
    inputs: frozenset[str]
    messages: tuple[Message, ...]

    @property
    def label(self) -> str:
        """``id@version``, as it stands in run.json and in the keys of the cache."""
        return f"{self.id}@{self.version}"

    @property
    def sha256(self) -> str:
        """Of its messages, those it opens with among them."""
        told = "\n".join(f"# {message.role}\n{message.content}" for message in self.messages)
        return hashlib.sha256(told.encode()).hexdigest()

    def fill(self, **values: str) -> tuple[Message, ...]:
        """The messages with every input in its place.

        Raises:
            ValueError: when an input is missing or not one of the prompt's.
        """
        if set(values) != self.inputs:
            wrong = "、".join(sorted(set(values) ^ self.inputs))
            raise ValueError(
                _("prompt “{id}”: inputs missing or unknown: {wrong}").format(
                    id=self.id, wrong=wrong
                )
            )
        return tuple(
            Message(part.role, Template(part.content).substitute(values)) for part in self.messages
        )


def _messages(body: str) -> tuple[Message, ...]:
    pieces = _PART.split(body)
    if pieces[0].strip() or len(pieces) < 3:
        raise ValueError(_("the text begins with “# system” or “# user”"))
    roles: list[Role] = ["system" if name == "system" else "user" for name in pieces[1::2]]
    if roles not in (["user"], ["system", "user"], ["system"]):
        raise ValueError(_("the parts are “# system”, “# user”, or both in this order"))
    return tuple(
        Message(role, text.strip()) for role, text in zip(roles, pieces[2::2], strict=True)
    )


def _checked(text: str, file: Path, opening: Callable[[str], Prompt]) -> Prompt:
    if (found := _FRONT.fullmatch(text.replace("\r\n", "\n"))) is None:
        raise ValueError(_("a prompt begins with front matter between two lines of “---”"))
    front = _Front.model_validate(yaml.safe_load(found[1]))
    messages = _messages(found[2])
    if front.id != file.stem:
        raise ValueError(
            _("its id is “{id}”, but the file is called {name}").format(id=front.id, name=file.name)
        )
    templates = [Template(message.content) for message in messages]
    if not all(template.is_valid() for template in templates):
        raise ValueError(_("a stray “$”: write $$ for the sign, ${name} for an input"))
    used = {name for template in templates for name in template.get_identifiers()}
    if undeclared := sorted(used - set(front.inputs)):
        raise ValueError(
            _("uses {undeclared} without declaring it among the inputs").format(
                undeclared="、".join(undeclared)
            )
        )
    if unused := sorted(set(front.inputs) - used):
        raise ValueError(
            _("declares the input {unused} and does not use it").format(unused="、".join(unused))
        )
    inputs = frozenset(front.inputs)
    if front.system is not None:
        if messages[0].role == "system":
            raise ValueError(
                _("has a system message of its own and takes that of {system}.md").format(
                    system=front.system
                )
            )
        opens = opening(front.system)
        messages, inputs = (*opens.messages, *messages), inputs | opens.inputs
    return Prompt(front.id, front.version, inputs, messages)


def parse_prompt(text: str, file: Path, opening: Callable[[str], Prompt] | None = None) -> Prompt:
    """A prompt from the text of its file.

    Args:
        text: of the file.
        file: its name, for messages.
        opening: the prompt of a name, whose system message this one opens with.

    Raises:
        InputError: naming the file and what is wrong with it.
    """
    try:
        return _checked(text, file, opening or load_prompt)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or _("front matter")
        raise InputError(
            _("prompt: {place}: {first}").format(place=place, first=first["msg"]), path=file
        ) from None
    except (ValueError, yaml.YAMLError) as error:
        raise InputError(_("prompt: {error}").format(error=error), path=file) from None


def _folder() -> Traversable:
    """Where the prompts are: in the installed package, or at the top of a checkout."""
    installed = resources.files("newqp_writer") / "prompts"
    return installed if installed.is_dir() else Path(__file__).parents[4] / "prompts"


_TRIED: list[Path] = []
"""The folder of prompts being tried; a run, and all its threads, have one."""


@contextlib.contextmanager
def prompts_from(folder: Path | str | None) -> Iterator[None]:
    """Use the prompts of a folder, each in place of the built-in one of its name.

    It holds for the whole process while the block lasts; ``None`` changes nothing.

    Raises:
        InputError: there is no such folder, it has no prompt in it, or one that is none of ours.
    """
    if folder is None:
        yield
        return
    place = Path(folder)
    names = {path.stem for path in place.glob("*.md") if path.name != "README.md"}
    ours = set(_names(_folder()))
    if not names or names - ours:
        said = (
            _("no prompt is called {min}").format(min=min(names - ours))
            if names
            else _("no prompts here")
        )
        known = "、".join(f"{name}.md" for name in sorted(ours))
        raise InputError(
            said, path=place, hint=_("copy any of {known} there and change it").format(known=known)
        )
    _TRIED.append(place)
    _load.cache_clear()
    try:
        all_prompts()  # one that is not valid is told before anything is asked for
        yield
    finally:
        _TRIED.pop()
        _load.cache_clear()


def load_prompt(name: str) -> Prompt:
    """The prompt of that name: the one being tried, or the built-in one.

    Raises:
        InputError: when there is none, or it is not a valid prompt.
    """
    return _load(name, _TRIED[-1] if _TRIED else None)


@functools.cache
def _load(name: str, tried: Path | None) -> Prompt:
    own = tried / f"{name}.md" if tried is not None else None
    there = own is not None and (own.exists() or own.is_symlink())
    file = own if own is not None and there else _folder() / f"{name}.md"
    place = Path(str(file))
    try:
        data = read_ordinary(file) if isinstance(file, Path) else file.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(_("not UTF-8 text"), path=place, hint=_("save it as UTF-8")) from None
    except OSError as error:
        raise InputError(
            _("prompt cannot be read: {strerror}").format(strerror=system_words(error)), path=place
        ) from None
    return parse_prompt(text, place, lambda opens: _load(opens, tried))


def _names(folder: Traversable) -> list[str]:
    files = (file.name for file in folder.iterdir() if file.name.endswith(".md"))
    return sorted(name.removesuffix(".md") for name in files)


def all_prompts() -> tuple[Prompt, ...]:
    """Every prompt there is.

    Raises:
        InputError: when one is not valid.
    """
    return tuple(load_prompt(name) for name in _names(_folder()))


def versions(*names: str) -> Mapping[str, str]:
    """Prompt id → version, for run.json."""
    return {name: load_prompt(name).version for name in names}


def hashes(*names: str) -> Mapping[str, str]:
    """Prompt id → SHA-256 of its messages, for run.json."""
    return {name: load_prompt(name).sha256 for name in names}


def unversioned() -> tuple[str, ...]:
    """Labels of the prompts being tried that are not the built-in ones and have their version.

    Raises:
        InputError: when one is not valid.
    """
    return tuple(
        prompt.label
        for prompt in all_prompts()
        if (built_in := _load(prompt.id, None)).version == prompt.version
        and built_in.sha256 != prompt.sha256
    )
