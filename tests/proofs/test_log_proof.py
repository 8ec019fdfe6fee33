"""A proof that is carried home convinces whoever holds the keys, and nobody else."""

from dataclasses import replace
from pathlib import Path

import pytest

from medreg.proofs.checkpoint import Checkpoint, KeyKind, Note, NoteError
from medreg.proofs.log_proof import LogProof, read_log_proof
from medreg.proofs.merkle import inclusion_proof, leaf_hash, root_of
from medreg.signing.note_key import NoteSigner, generate_note_key, open_note_signer, verify

ENTRIES = [str(number).encode() for number in range(11)]
HASHES = [leaf_hash(entry) for entry in ENTRIES]


@pytest.fixture
def signers(tmp_path: Path) -> tuple[NoteSigner, NoteSigner]:
    generate_note_key(tmp_path, "log", name="log.example", kind=KeyKind.LOG)
    generate_note_key(tmp_path, "witness", name="witness.example", kind=KeyKind.WITNESS)
    return open_note_signer(tmp_path, "log"), open_note_signer(tmp_path, "witness")


@pytest.fixture
def proof(signers: tuple[NoteSigner, NoteSigner]) -> LogProof:
    log, witness = signers
    text = Checkpoint("log.example", len(HASHES), root_of(HASHES)).text
    note = Note(text, (log.sign(text), witness.cosign(text, at=1_790_000_000)))
    steps = inclusion_proof(4, len(HASHES), lambda level, at: root_of(HASHES[at << level : (at + 1) << level]))
    return LogProof(4, steps, str(note), extra=b"salt and content")


def test_a_proof_is_read_back_and_convinces(proof: LogProof, signers: tuple[NoteSigner, NoteSigner]) -> None:
    read = read_log_proof(proof.text)

    keys = tuple(signer.key for signer in signers)
    head = read.head(ENTRIES[4], signers=keys, verify=verify)
    assert read == proof
    assert head is not None
    assert head.size == 11


def test_it_convinces_of_nothing_else(proof: LogProof, signers: tuple[NoteSigner, NoteSigner], tmp_path: Path) -> None:
    keys = tuple(signer.key for signer in signers)
    stranger = generate_note_key(tmp_path, "other", name="log.example", kind=KeyKind.LOG)
    unsigned = replace(proof, note=proof.note.replace("\n11\n", "\n12\n"))

    assert proof.head(ENTRIES[5], signers=keys, verify=verify) is None
    assert replace(proof, index=5).head(ENTRIES[4], signers=keys, verify=verify) is None
    assert unsigned.head(ENTRIES[4], signers=keys, verify=verify) is None
    assert proof.head(ENTRIES[4], signers=(stranger,), verify=verify) is None
    assert proof.head(ENTRIES[4], signers=(), verify=verify) is None


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"),
        ("index 4", "index 04"),
        ("index 4\n", ""),
        ("extra ", "extra !"),
        ("\n\n", "\n"),
    ],
)
def test_what_is_no_proof_is_refused(proof: LogProof, part: str, other: str) -> None:
    with pytest.raises(NoteError):
        read_log_proof(proof.text.replace(part, other))
