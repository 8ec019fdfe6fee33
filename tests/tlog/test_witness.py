"""A witness signs a tree that has grown, and nothing else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from medreg.proofs.checkpoint import Checkpoint, KeyKind, Note, cosigned_at, read_checkpoint, read_note, read_signatures
from medreg.proofs.merkle import consistency_proof, leaf_hash, root_of
from medreg.signing.note_key import NoteSigner, generate_note_key, open_note_signer, verify
from medreg.tlog.witness import PinnedKeyError, Witness, open_witness, written_request

NOW = 1_790_000_000
LEAVES = [leaf_hash(str(number).encode()) for number in range(20)]
OTHERS = [*LEAVES[:3], leaf_hash(b"rewritten"), *LEAVES[4:]]
Request = Callable[..., bytes]


@pytest.fixture
def log(tmp_path: Path) -> NoteSigner:
    generate_note_key(tmp_path, "log", name="log.example/audit", kind=KeyKind.LOG)
    return open_note_signer(tmp_path, "log")


@pytest.fixture
def witness(tmp_path: Path, log: NoteSigner) -> Witness:
    opened = open_witness(tmp_path / "witness", name="witness.example/w1", now=lambda: NOW)
    opened.pin(log.key)
    return opened


@pytest.fixture
def request_of(log: NoteSigner) -> Request:
    """A request as the log makes it, of the tree over the first leaves."""

    def request(old: int, new: int, leaves: list[bytes] = LEAVES, *, by: NoteSigner = log) -> bytes:
        text = Checkpoint(by.key.name, new, root_of(leaves[:new])).text
        proof = consistency_proof(old, new, lambda level, at: root_of(leaves[at << level : (at + 1) << level]))
        return written_request(old, proof, str(Note(text, (by.sign(text),))))

    return request


def test_growth_is_cosigned_and_kept(witness: Witness, log: NoteSigner, request_of: Request) -> None:
    first = witness.add_checkpoint(request_of(0, 5))
    second = witness.add_checkpoint(request_of(5, 12))

    kept = witness.last(log.key.name)
    assert (first.status, second.status) == (200, 200)
    assert kept is not None
    note = read_note(kept)
    key = open_note_signer(witness.folder, "witness").key
    assert read_checkpoint(note.text).size == 12
    assert cosigned_at(note, key, verify) == NOW
    assert read_signatures(second.body) == note.signatures[1:]


def test_a_later_process_knows_what_an_earlier_one_signed(witness: Witness, request_of: Request) -> None:
    witness.add_checkpoint(request_of(0, 5))

    again = open_witness(witness.folder, name="another", now=lambda: NOW)

    assert again.add_checkpoint(request_of(0, 7)).body == "5\n"
    assert again.add_checkpoint(request_of(5, 7)).status == 200


@pytest.mark.parametrize(
    ("old", "new", "leaves", "status", "words"),
    [
        (0, 8, LEAVES, 409, "12\n"),
        (5, 8, LEAVES, 409, "12\n"),
        (8, 8, LEAVES, 409, "12\n"),
        (12, 12, OTHERS, 409, "forked"),
        (12, 15, OTHERS, 422, "does not grow"),
    ],
    ids=["shrunk", "shrunk with a proof", "shrunk to itself", "forked", "rewritten and grown"],
)
def test_what_is_no_growth_is_refused(
    witness: Witness,
    log: NoteSigner,
    request_of: Request,
    old: int,
    new: int,
    leaves: list[bytes],
    status: int,
    words: str,
) -> None:
    witness.add_checkpoint(request_of(0, 12))
    before = witness.last(log.key.name)

    answer = witness.add_checkpoint(request_of(old, new, leaves))

    assert (answer.status, words in answer.body) == (status, True)
    assert witness.last(log.key.name) == before


def test_the_same_head_may_be_asked_for_again(witness: Witness, request_of: Request) -> None:
    witness.add_checkpoint(request_of(0, 12))

    assert witness.add_checkpoint(request_of(12, 12)).status == 200


def test_a_stranger_and_a_forger_are_refused(
    witness: Witness, request_of: Request, log: NoteSigner, tmp_path: Path
) -> None:
    generate_note_key(tmp_path, "other", name="other.example/audit", kind=KeyKind.LOG)
    generate_note_key(tmp_path, "forger", name=log.key.name, kind=KeyKind.LOG)

    stranger = witness.add_checkpoint(request_of(0, 5, by=open_note_signer(tmp_path, "other")))
    forger = witness.add_checkpoint(request_of(0, 5, by=open_note_signer(tmp_path, "forger")))

    assert (stranger.status, forger.status) == (404, 403)


def test_a_pinned_key_is_not_exchanged(witness: Witness, log: NoteSigner, tmp_path: Path) -> None:
    other = generate_note_key(tmp_path, "other", name=log.key.name, kind=KeyKind.LOG)

    with pytest.raises(PinnedKeyError):
        witness.pin(other)

    assert witness.pinned() == (log.key,)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 0\n",
        b"old 00\n\nx",
        b"old -1\n\nx",
        b"old 0\nnot base64\n\nx",
        b"old 0\nAAAA\n\nx",
        b"\xff\xfe",
        b"old 0\n\nno checkpoint",
        b"old 0\n" + b"A" * 43 + b"=\n" * 64 + b"\nx",
        b"x" * 40_000,
    ],
)
def test_what_is_no_request_is_refused_in_words(witness: Witness, body: bytes) -> None:
    answer = witness.add_checkpoint(body)

    assert answer.status in (400, 413)
    assert answer.body.strip()
    assert json.loads((witness.folder / "state.json").read_text())["logs"]["log.example/audit"]["note"] == ""
