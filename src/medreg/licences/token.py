"""The licence token: COSE_Sign1 over the claims, signed outside through the signer port, carried by a URL of digits.

Steps of issue: `to_be_signed(document)` → the port's `sign(document.key_id, …)` → `assemble(document, signature)`.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from medreg.licences import cose
from medreg.licences.claims import ClaimsUnreadableError, TokenClaims, claims_of, decode_claims, encode_claims
from medreg.licences.cose import NotSign1Error, Sign1, read_sign1
from medreg.licences.digits import DigitsError, from_digits, to_digits
from medreg.licences.document import LicenceDocument
from medreg.licences.problems import DIGITS_PROBLEMS, Problem
from medreg.signing.keys import Algorithm, KeySet, KeyState, PublishedKey

BYTES_WITH_FILED_NAMES = 300
CLOCK_TOLERANCE = timedelta(minutes=5)
LINK = re.compile(r"(?:https?://[^\s#]*/v/?#|#)?(\d+)", re.ASCII)
UNSIGNED = bytes(cose.SIGNATURE_BYTES)


class TokenError(ValueError):
    """The token is not good; `problem` says why, in words by `problem.label`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.label)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class OpenedToken:
    """A token that was read: its claims and every reason why it must not be trusted (none: it is genuine)."""

    claims: TokenClaims
    key_id: str
    problems: tuple[Problem, ...]


def payload_of(document: LicenceDocument) -> bytes:
    """The claims' bytes: with as many filed institutions, in their order, as keep the token within 300 bytes."""
    for named in range(len(document.filed_institutions), 0, -1):
        payload = encode_claims(claims_of(document, filed_named=named))
        if len(Sign1(document.key_id, payload, UNSIGNED).to_bytes()) <= BYTES_WITH_FILED_NAMES:
            return payload
    return encode_claims(claims_of(document, filed_named=0))


def to_be_signed(document: LicenceDocument) -> bytes:
    """The bytes for the signer port; the same for the same document, always."""
    return cose.to_be_signed(document.key_id, payload_of(document))


def assemble(document: LicenceDocument, signature: bytes) -> bytes:
    """The token of `document` and its signature (64 bytes). The signature is not checked here; `open_token` does."""
    if len(signature) != cose.SIGNATURE_BYTES:
        raise ValueError(f"an ES256 signature has {cose.SIGNATURE_BYTES} bytes, not {len(signature)}")
    return Sign1(document.key_id, payload_of(document), signature).to_bytes()


def token_url(token: bytes, origin: str) -> tuple[str, str]:
    """(`origin`/v#, digits): the two parts of the link, apart because the QR code sets the digits in numeric mode."""
    return f"{origin.rstrip('/')}/v#", to_digits(token)


def token_of(text_or_bytes: str | bytes) -> bytes:
    """The token in a link, a fragment, bare digits (spaces allowed) or the bytes themselves. Raises TokenError."""
    if isinstance(text_or_bytes, bytes):
        return text_or_bytes
    link = LINK.fullmatch("".join(text_or_bytes.split()))
    if link is None:
        raise TokenError(Problem.NOT_A_TOKEN)
    try:
        return from_digits(link[1])
    except DigitsError as error:
        raise TokenError(DIGITS_PROBLEMS[error.problem]) from error


def open_token(token: bytes, keys: KeySet, *, now: datetime) -> OpenedToken:
    """Read and judge `token`. Raises TokenError when it cannot be read at all or its signature proves nothing."""
    try:
        message = read_sign1(token)
    except NotSign1Error as error:
        raise TokenError(Problem.NOT_A_TOKEN) from error
    key = keys.find(message.key_id)
    if key is None or key.algorithm is not Algorithm.ES256:
        raise TokenError(Problem.UNKNOWN_KEY)
    if not key.verifies(message.signed_bytes(), message.signature):
        raise TokenError(Problem.BAD_SIGNATURE)
    try:
        claims = decode_claims(message.payload)
    except ClaimsUnreadableError as error:
        raise TokenError(Problem.UNKNOWN_SCHEMA) from error
    return OpenedToken(claims, message.key_id, _objections(claims, key, now))


def _objections(claims: TokenClaims, key: PublishedKey, now: datetime) -> tuple[Problem, ...]:
    key_state = key.state(claims.issued_at)
    objections = {
        Problem.OTHER_AUTHORITY: not key.signs_for(claims.authority),
        Problem.WITHDRAWN_KEY: key_state is KeyState.WITHDRAWN,
        Problem.OUTSIDE_KEY_PERIOD: key_state in (KeyState.FUTURE, KeyState.RETIRED),
        Problem.FUTURE_DATED: claims.issued_at > now + CLOCK_TOLERANCE,
        Problem.EXPIRED: claims.expires_at is not None and now >= claims.expires_at,
    }
    return tuple(problem for problem, applies in objections.items() if applies)
