"""The verdict on a licence's OFD: the seal's signature by a published SM2 key, and every entry exactly as it was sealed.

Only the container form that this system writes is accepted. No XML is read before the signature over it holds.
"""

import base64
import binascii
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

from medreg.licences.artefact_verdict import ArtefactVerdict, Evidence, Kind, refused
from medreg.licences.artefacts.ofd import SEAL, SIGNATURE, SIGNED_VALUE, SM3
from medreg.licences.attached import JSON_NAME, TOKEN_NAME, Attached, judged_by_attachments
from medreg.licences.problems import KEY_PROBLEMS, Problem
from medreg.licences.render.ofd import FOLDER, SIGNATURES
from medreg.licences.render.ofd_xml import NAMESPACE
from medreg.signing.certificates import certified_key
from medreg.signing.electronic_seal import SealUnreadableError
from medreg.signing.keys import Algorithm, KeyState, PublishedKey
from medreg.signing.seal_reading import ReadSignature, read_seal_signature
from medreg.signing.sm3 import sm3

SIGNS = (SIGNATURES, SIGNATURE, SEAL, SIGNED_VALUE)
MOST_ENTRIES = 500
LARGEST_CONTENT = 64 * 1024 * 1024
LOCAL_HEADER = struct.Struct("<4s22xHH")
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    OSError,
    struct.error,
)


class ContainerError(ValueError):
    """The container is not as this system writes it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def verify_ofd(content: bytes, evidence: Evidence, *, now: datetime) -> ArtefactVerdict:
    """The verdict at `now`; never raises on bad input."""
    try:
        parts = _parts(content)
    except ContainerError as error:
        return refused(Kind.OFD, error.problem, now=now)
    except UNREADABLE:
        return refused(Kind.OFD, Problem.FILE_UNREADABLE, now=now)
    try:
        signature = _signature(parts)
    except ContainerError as error:
        return refused(Kind.OFD, error.problem, now=now)
    key = certified_key(signature.certificate, evidence.keys, Algorithm.SM2)
    problems = tuple(dict.fromkeys(_problems(parts, signature, key)))
    if key is None or problems:
        return refused(Kind.OFD, *problems, now=now)
    token, canonical_json = (parts.get(f"{FOLDER}/Attachs/{name}") for name in (TOKEN_NAME, JSON_NAME))
    return judged_by_attachments(Kind.OFD, Attached(key, token, canonical_json), evidence, now=now)


def _parts(content: bytes) -> dict[str, bytes]:
    """Path → content of a container without anything that is no entry. Raises ContainerError and UNREADABLE."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        entries = container.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_CONTENT:
            raise ContainerError(Problem.FILE_UNREADABLE)
        if len({entry.filename for entry in entries}) != len(entries) or not _nothing_between(content, container):
            raise ContainerError(Problem.FILE_ADDED)
        return {entry.filename: container.read(entry) for entry in entries}


def _nothing_between(content: bytes, container: zipfile.ZipFile) -> bool:
    """Whether the entries follow each other from the first byte to the directory, each named alike in both places."""
    expected = 0
    for entry in sorted(container.infolist(), key=lambda entry: entry.header_offset):
        _, name_bytes, extra_bytes = LOCAL_HEADER.unpack_from(content, entry.header_offset)
        begins = entry.header_offset + LOCAL_HEADER.size
        name = content[begins : begins + name_bytes]
        if entry.header_offset != expected or name != entry.filename.encode() or extra_bytes or entry.comment:
            return False
        expected = begins + name_bytes + entry.compress_size
    return expected == container.start_dir and not container.comment


def _signature(parts: dict[str, bytes]) -> ReadSignature:
    """The seal's signature, which holds over the list of the entries. Raises ContainerError."""
    if SIGNED_VALUE not in parts or SIGNATURE not in parts:
        raise ContainerError(Problem.NOT_SIGNED)
    try:
        signature = read_seal_signature(parts[SIGNED_VALUE])
    except SealUnreadableError as unreadable:
        raise ContainerError(Problem.BAD_SIGNATURE) from unreadable
    whole = signature.digest == sm3(parts[SIGNATURE]) and signature.path == f"/{SIGNATURE}"
    if not (whole and signature.signature_holds):
        raise ContainerError(Problem.BAD_SIGNATURE)
    return signature


def _problems(parts: dict[str, bytes], signature: ReadSignature, key: PublishedKey | None) -> Iterator[Problem]:
    yield from _key_problems(signature, key)
    if not signature.seal_holds or parts.get(SEAL) != signature.seal:
        yield Problem.SEAL_INVALID
    yield from _digest_problems(parts)


def _key_problems(signature: ReadSignature, key: PublishedKey | None) -> Iterator[Problem]:
    if key is None:
        yield Problem.UNKNOWN_KEY
    elif (state := key.state(signature.signed_at)) is not KeyState.ACTIVE:
        yield KEY_PROBLEMS[state]


def _digest_problems(parts: dict[str, bytes]) -> Iterator[Problem]:
    references = _references(parts[SIGNATURE])
    if references is None:
        yield Problem.BAD_SIGNATURE
        return
    present = set(parts) - set(SIGNS)
    if present - references.keys():
        yield Problem.FILE_ADDED
    if references.keys() - present or set(SIGNS) - set(parts):
        yield Problem.FILE_MISSING
    if any(sm3(parts[path]) != digest for path, digest in references.items() if path in present):
        yield Problem.FILE_CHANGED


def _references(signature_xml: bytes) -> dict[str, bytes] | None:
    """Path → SM3 digest of every reference; None when the signed XML is not of the expected form."""
    try:
        signed = ElementTree.fromstring(signature_xml)  # noqa: S314 - a published key signed it
        listed = signed.find(f"{{{NAMESPACE}}}SignedInfo/{{{NAMESPACE}}}References")
        if listed is None or listed.get("CheckMethod") != SM3:
            return None
        return {
            str(reference.get("FileRef")).removeprefix("/"): base64.b64decode(
                str(reference.findtext(f"{{{NAMESPACE}}}CheckValue")), validate=True
            )
            for reference in listed
        }
    except (ElementTree.ParseError, binascii.Error, ValueError):
        return None
