"""Signatures of a house: what they say, and what they do not bear."""

from __future__ import annotations

import stat
from pathlib import Path

import minisign
import pytest

from newqp_writer.errors import InputError, SignatureError
from newqp_writer.signing import new_key, sign, signature_of, verify


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    path = tmp_path / "briefing.pdf"
    path.write_bytes(b"%PDF-1.7 what was checked")
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "house.key"
    new_key(path, "")
    return path


def never() -> str:
    raise AssertionError("no password is needed")


def test_what_was_signed_is_answered_for(issue: Path, key: Path):
    assert sign(issue, key, never) == signature_of(issue)
    public = key.with_name("house.key.pub")
    line = public.read_text(encoding="utf-8").splitlines()[1]
    for given in (str(public), line):
        signed = verify(issue, given)
        assert signed.key == line
        assert signed.comment == "file:briefing.pdf"


def test_minisign_itself_reads_the_signature(issue: Path, key: Path):
    sign(issue, key, never)
    minisign.PublicKey.from_file(f"{key}.pub").verify_file(issue)


def test_a_changed_file_a_changed_comment_and_another_key_are_found_out(issue: Path, key: Path):
    sign(issue, key, never)
    other = key.with_name("other.key")
    new_key(other, "")
    with pytest.raises(SignatureError, match="not what the owner"):
        verify(issue, f"{other}.pub")
    signature = signature_of(issue)
    good = signature.read_bytes()
    signature.write_bytes(good.replace(b"file:briefing", b"file:another1"))
    with pytest.raises(SignatureError, match="not what the owner"):
        verify(issue, f"{key}.pub")
    signature.write_bytes(good)
    issue.write_bytes(issue.read_bytes() + b" ")
    with pytest.raises(SignatureError, match="not what the owner"):
        verify(issue, f"{key}.pub")


@pytest.mark.parametrize("junk", [b"", b"junk", b"a\nb\nc\nd\n", b"\xff" * 400])
def test_what_is_no_signature_or_no_key_is_said_so(issue: Path, key: Path, junk: bytes):
    signature_of(issue).write_bytes(junk)
    with pytest.raises(SignatureError, match="cannot be used"):
        verify(issue, f"{key}.pub")
    (key.parent / "junk.pub").write_bytes(junk)
    with pytest.raises(InputError, match="cannot be used"):
        verify(issue, str(key.parent / "junk.pub"))
    with pytest.raises(InputError, match="cannot be used"):
        sign(issue, key.parent / "junk.pub", never)


def test_an_issue_without_a_signature_is_said_so(issue: Path, key: Path):
    with pytest.raises(SignatureError, match="not signed"):
        verify(issue, f"{key}.pub")
    with pytest.raises(InputError, match="neither a public key nor its file"):
        verify(issue, "RWQnone")


def test_a_key_is_its_owners_alone_and_is_never_written_over(key: Path):
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with pytest.raises(InputError, match="there already"):
        new_key(key, "")


def test_the_public_key_of_another_is_not_written_over(tmp_path: Path):
    public = tmp_path / "house.key.pub"
    public.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="there already"):
        new_key(tmp_path / "house.key", "")
    assert public.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "house.key").exists()


def test_a_locked_key_opens_with_its_password(issue: Path, tmp_path: Path):
    locked = tmp_path / "locked.key"
    new_key(locked, "一个口令")
    with pytest.raises(InputError, match="wrong password"):
        sign(issue, locked, lambda: "another")
    sign(issue, locked, lambda: "一个口令")
    assert verify(issue, f"{locked}.pub").comment == "file:briefing.pdf"
