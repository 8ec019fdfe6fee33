"""Selective disclosure: a Merkle tree over salted claims of one licence (docs/adr/0014).

One leaf a claim, always all sixteen, in the order of CLAIMS: what is usually shown together stands together, so that few
hashes prove it. A leaf is SHA-256(00 ‖ salt ‖ canonical CBOR of [number, value]), a node SHA-256(01 ‖ left ‖ right), as
in RFC 6962: no leaf can be passed off as a node. Without its salt a claim cannot be guessed from its hash.
"""

import hashlib
import io
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import cbor2

from medreg.licences.claims import (
    CATEGORY_CODES,
    LEVEL_CODES,
    NUMBER_AS_INTEGER,
    SEX_CODES,
    STATUS_CODES,
    decode_scope,
    encode_scope,
    member_of,
    without_standard_name,
)
from medreg.licences.document import LicenceDocument, Scope
from medreg.licences.problems import Problem

SALT_BYTES = 16
HASH_BYTES = 32
LEAF, NODE = b"\x00", b"\x01"


class ClaimsRefusedError(ValueError):
    """The disclosed claims are not those that were signed; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.label)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Claim:
    """One leaf: the field of the document, and how its value is coded (the codes of the token) and read again."""

    name: str
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {value!r}")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(f"whole number expected, not {value!r}")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"list expected, not {value!r}")
    return tuple(_text(item) for item in value)


def _coded(codes: Mapping[Any, int]) -> tuple[Callable[[Any], int], Callable[[Any], Any]]:
    return (lambda value: codes[value]), (lambda code: member_of(dict(codes), code))


def _scopes_out(scopes: tuple[Scope, ...]) -> list[Any]:
    return [encode_scope(without_standard_name(scope)) for scope in scopes]


def _scopes_in(plain: Any) -> tuple[Scope, ...]:
    return tuple(decode_scope(entry) for entry in plain)


def _number_out(number: str) -> int | str:
    return int(number) if NUMBER_AS_INTEGER.fullmatch(number) else number


def _number_in(plain: Any) -> str:
    return str(_whole(plain)) if type(plain) is int else _text(plain)


def _day_out(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day_in(plain: Any) -> date | None:
    return date.fromisoformat(plain) if _text(plain) else None


CLAIMS: tuple[Claim, ...] = (
    Claim("name", str, _text),
    Claim("level", *_coded(LEVEL_CODES)),
    Claim("category", *_coded(CATEGORY_CODES)),
    Claim("scopes", _scopes_out, _scopes_in),
    Claim("main_institution", str, _text),
    Claim("licence_number", _number_out, _number_in),
    Claim("authority", str, _text),
    Claim("sex", *_coded(SEX_CODES)),
    Claim("status", *_coded(STATUS_CODES)),
    Claim("kind", str, _text),
    Claim("version", int, _whole),
    Claim("place_name", str, _text),
    Claim("filed_institutions", list, _texts),
    Claim("first_issued_on", _day_out, _day_in),
    Claim("expires_on", _day_out, _day_in),
    Claim("remarks", list, _texts),
)
"""Schema 1. Birth date, photo and the numbers of identity and qualification are no claims: nothing can disclose them."""
NUMBERS = {claim.name: number for number, claim in enumerate(CLAIMS)}


def new_salts() -> tuple[bytes, ...]:
    """One random salt a claim, of 16 bytes; kept with the version and never published as a whole."""
    return tuple(secrets.token_bytes(SALT_BYTES) for _ in CLAIMS)


def leaf_contents(document: LicenceDocument, salts: Sequence[bytes]) -> tuple[bytes, ...]:
    """What each leaf hashes: salt ‖ canonical CBOR of [number, value]. Raises ValueError for salts of another form."""
    if [len(salt) for salt in salts] != [SALT_BYTES] * len(CLAIMS):
        raise ValueError(f"{len(CLAIMS)} salts of {SALT_BYTES} bytes are needed")
    return tuple(
        salt + cbor2.dumps([number, claim.encode(getattr(document, claim.name))], canonical=True)
        for number, (claim, salt) in enumerate(zip(CLAIMS, salts, strict=True))
    )


def claims_root(contents: Sequence[bytes]) -> bytes:
    """The root over all leaves, 32 bytes."""
    return _root(0, len(CLAIMS), dict(enumerate(map(_leaf, contents))), iter(()))


def proof_of(contents: Sequence[bytes], shown: Sequence[str]) -> bytes:
    """The hashes, one after the other and from left to right, of the largest subtrees without a shown claim."""
    numbers = {NUMBERS[name] for name in shown}
    return b"".join(_covering(0, len(CLAIMS), numbers, [_leaf(content) for content in contents]))


def open_claims(contents: Sequence[bytes], proof: bytes, root: bytes) -> dict[str, Any]:
    """Name → value of the disclosed claims, in their order. Raises ClaimsRefusedError unless `root` holds them all."""
    read = [_read(content) for content in contents]
    numbers = [number for number, _ in read]
    if len(set(numbers)) != len(numbers):
        raise ClaimsRefusedError(Problem.DUPLICATE_CLAIM)
    if not numbers or numbers != sorted(numbers):
        raise ClaimsRefusedError(Problem.NOT_A_TOKEN)
    hashes = [proof[start : start + HASH_BYTES] for start in range(0, len(proof), HASH_BYTES)]
    if len(proof) % HASH_BYTES or len(hashes) != _proof_length(0, len(CLAIMS), set(numbers)):
        raise ClaimsRefusedError(Problem.WRONG_PROOF)
    leaves = {number: _leaf(content) for number, content in zip(numbers, contents, strict=True)}
    if _root(0, len(CLAIMS), leaves, iter(hashes)) != root:
        raise ClaimsRefusedError(Problem.ALTERED_CLAIM)
    return {CLAIMS[number].name: value for number, value in read}


def _read(content: bytes) -> tuple[int, Any]:
    coded = content[SALT_BYTES:]
    try:
        number, plain = cbor2.load(io.BytesIO(coded))
        exact = cbor2.dumps([number, plain], canonical=True) == coded
    except (cbor2.CBORError, TypeError, ValueError, EOFError) as problem:
        raise ClaimsRefusedError(Problem.NOT_A_TOKEN) from problem
    if not exact or type(number) is not int:
        raise ClaimsRefusedError(Problem.NOT_A_TOKEN)
    if not 0 <= number < len(CLAIMS):
        raise ClaimsRefusedError(Problem.UNKNOWN_CLAIM)
    try:
        return number, CLAIMS[number].decode(plain)
    except (LookupError, TypeError, ValueError, AttributeError, StopIteration) as problem:
        raise ClaimsRefusedError(Problem.ALTERED_CLAIM) from problem


def _leaf(content: bytes) -> bytes:
    return hashlib.sha256(LEAF + content).digest()


def _root(low: int, high: int, leaves: Mapping[int, bytes], proof: Iterator[bytes]) -> bytes:
    if not any(low <= number < high for number in leaves):
        return next(proof)
    if high - low == 1:
        return leaves[low]
    middle = (low + high) // 2
    left, right = _root(low, middle, leaves, proof), _root(middle, high, leaves, proof)
    return hashlib.sha256(NODE + left + right).digest()


def _covering(low: int, high: int, shown: set[int], leaves: list[bytes]) -> Iterator[bytes]:
    if not any(low <= number < high for number in shown):
        yield _root(low, high, dict(enumerate(leaves)), iter(()))
    elif high - low > 1:
        middle = (low + high) // 2
        yield from _covering(low, middle, shown, leaves)
        yield from _covering(middle, high, shown, leaves)


def _proof_length(low: int, high: int, shown: set[int]) -> int:
    if not any(low <= number < high for number in shown):
        return 1
    middle = (low + high) // 2
    return 0 if high - low == 1 else _proof_length(low, middle, shown) + _proof_length(middle, high, shown)
