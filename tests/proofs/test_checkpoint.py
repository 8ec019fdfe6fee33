"""Notes and checkpoints, against texts published by others."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.proofs.checkpoint import (
    Checkpoint,
    KeyKind,
    Note,
    NoteError,
    NoteKey,
    cosigned_at,
    is_signed_by,
    read_checkpoint,
    read_key,
    read_note,
    read_signatures,
)
from medreg.proofs.merkle import leaf_hash
from medreg.signing.note_key import NoteSigner, generate_note_key, open_note_signer, verify
from tests.campaigns import MANY

GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
"""Key and note of the documentation of golang.org/x/mod/sumdb/note."""
PUBLISHED = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n"
)
"""The example of c2sp.org/tlog-cosignature."""


@pytest.fixture
def log(tmp_path: Path) -> NoteSigner:
    generate_note_key(tmp_path, "log", name="log.example/audit", kind=KeyKind.LOG)
    return open_note_signer(tmp_path, "log")


@pytest.fixture
def witness(tmp_path: Path) -> NoteSigner:
    generate_note_key(tmp_path, "witness", name="witness.example/w1", kind=KeyKind.WITNESS)
    return open_note_signer(tmp_path, "witness")


def test_a_note_published_by_others_is_verified_with_their_key() -> None:
    key, note = read_key(GO_KEY), read_note(GO_NOTE)

    assert key.text == GO_KEY
    assert str(note) == GO_NOTE
    assert is_signed_by(note, key, verify)
    assert not is_signed_by(replace(note, text=note.text.replace("problem", "puzzle")), key, verify)


def test_a_published_checkpoint_with_its_cosignature_is_read() -> None:
    note = read_note(PUBLISHED)

    found = read_checkpoint(note.text)

    assert (found.origin, found.size, found.text) == ("example.com/behind-the-sofa", 20852163, note.text)
    assert str(note) == PUBLISHED
    assert int.from_bytes(note.signatures[1].content[:8], "big") == 1679315147


def test_signatures_of_log_and_witness_are_told_apart(log: NoteSigner, witness: NoteSigner) -> None:
    head = Checkpoint("log.example/audit", 7, leaf_hash(b"x"), ("time 1790000000",))
    note = Note(head.text, (log.sign(head.text), witness.cosign(head.text, at=1790000030)))

    read = read_note(str(note))

    assert read_checkpoint(read.text) == head
    assert is_signed_by(read, log.key, verify)
    assert cosigned_at(read, witness.key, verify) == 1790000030
    assert cosigned_at(read, log.key, verify) is None
    assert cosigned_at(Note(head.text, read.signatures[:1]), witness.key, verify) is None
    assert read_signatures(read.signatures[1].line) == read.signatures[1:]


def test_the_time_of_a_cosignature_is_signed(log: NoteSigner, witness: NoteSigner) -> None:
    head = Checkpoint("log.example/audit", 7, leaf_hash(b"x"))
    good = witness.cosign(head.text, at=1790000030)
    later = replace(good, content=(1790009999).to_bytes(8, "big") + good.content[8:])

    assert cosigned_at(Note(head.text, (later,)), witness.key, verify) is None


def test_one_bad_signature_of_a_known_key_spoils_the_note(log: NoteSigner) -> None:
    good = log.sign("text\n")
    bad = replace(good, content=good.content[:-1] + bytes([good.content[-1] ^ 1]))

    assert is_signed_by(Note("text\n", (good,)), log.key, verify)
    assert not is_signed_by(Note("text\n", (good, bad)), log.key, verify)


@pytest.mark.parametrize(
    "text",
    [
        "origin\n07\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "origin\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "origin\n7\nCsUYapGGPo4d\n",
        "origin\n7\n",
        "origin\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmore\n",
        "origin\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
        "\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        read_checkpoint(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no signature\n",
        "text\n\nname AAAAAAA=\n",
        "text\n\n— name\n",
        "text\n\n— name AAAA\n",
        "text\n\n— na+me AAAAAAAA\n",
        "text\x00\n\n— name AAAAAAAA\n",
        "text\n\n" + "— name AAAAAAAA\n" * 17,
        "text" * 5000 + "\n\n— name AAAAAAAA\n",
    ],
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        read_note(text)


@pytest.mark.parametrize(
    "text",
    ["", "name", "name+00000000+AAAA", GO_KEY.replace("c74f20a3", "c74f20a4"), GO_KEY.replace("PeterNeumann", "Peter")],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(NoteError):
        read_key(text)


@MANY
@given(
    st.binary(min_size=32, max_size=32), st.sampled_from(KeyKind), st.from_regex(r"[a-z./0-9]{1,30}", fullmatch=True)
)
def test_keys_are_read_back(public: bytes, kind: KeyKind, name: str) -> None:
    key = NoteKey(name, kind, public)

    assert read_key(key.text) == key


@MANY
@given(st.text(max_size=300))
def test_any_text_is_a_note_or_refused(text: str) -> None:
    try:
        found = read_note(text)
    except NoteError:
        return
    assert str(found) == text
