"""The showing code (亮证): chosen claims of a licence, shown now and for thirty seconds.

The outer signature is the host's, by a short-lived showing key, and says only when and where it was shown; what is shown
is proved by the issuing key's signature inside. Whoever holds a showing key can re-date a real licence and invent none
(docs/adr/0014).
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import cbor2

from medreg.licences import cose
from medreg.licences.artefacts.claims import NotSignedClaimsError, SignedClaims, read_claims
from medreg.licences.claims import EXPIRES, ISSUED, ISSUER
from medreg.licences.claims_tree import NUMBERS, ClaimsRefusedError, open_claims, proof_of
from medreg.licences.cose import NotSign1Error, Sign1, read_sign1
from medreg.licences.digits import DigitsError, from_digits, to_digits
from medreg.licences.problems import DIGITS_PROBLEMS, Problem
from medreg.licences.status_list import (
    LISTED_STATUSES,
    STATUS_PROBLEMS,
    ListedStatus,
    StatusList,
    StatusListError,
)
from medreg.licences.token import CLOCK_TOLERANCE
from medreg.licences.verify import NotChecked
from medreg.signing.keys import KeySet, KeyState, PublishedKey
from medreg.signing.port import Signer

SHOWING = -65539
LIFETIME = timedelta(seconds=30)
SLOW_CLOCK = timedelta(seconds=30)
"""How far behind the verifier's clock may be; with LIFETIME no clock accepts a code later than sixty seconds (CE-07)."""
PREFIX = "s1."
LINK = re.compile(r"(?:https?://[^\s#]*/v/?#|#)?s1\.(\d+)", re.ASCII)


class NotShowingError(ValueError):
    """The showing proves nothing; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.label)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Showing:
    """A showing as it was read: whose word it is (host, key), when, and what it carries; nothing of it is checked."""

    message: Sign1
    host: str
    shown_at: datetime
    expires_at: datetime
    signed: SignedClaims
    contents: tuple[bytes, ...]
    proof: bytes
    status: ListedStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowingVerdict:
    """`claims` is empty unless everything shown may be believed; `status_as_of` says of when `status` is.

    `status` comes from a status list where one was at hand, else it is what the showing host said on showing.
    """

    valid: bool
    reasons: tuple[Problem, ...]
    claims: Mapping[str, Any]
    host: str
    shown_at: datetime | None
    issued_at: datetime | None
    status: ListedStatus | None
    status_as_of: datetime | None
    not_checked: tuple[NotChecked, ...]


def make_showing(
    *,
    signed_claims: bytes,
    contents: Sequence[bytes],
    shown: Sequence[str],
    status: ListedStatus,
    host: str,
    now: datetime,
    key_id: str,
    signer: Signer,
) -> bytes:
    """The showing of the claims named in `shown`, at `now`; `contents` are all leaves of the licence."""
    payload = _payload(
        host=host,
        seconds=int(now.timestamp()),
        ends=int((now + LIFETIME).timestamp()),
        signed=signed_claims,
        contents=[contents[number] for number in sorted(NUMBERS[name] for name in shown)],
        proof=proof_of(contents, shown),
        status=status.code,
    )
    return Sign1(key_id, payload, signer.sign(key_id, cose.to_be_signed(key_id, payload))).to_bytes()


def showing_url(showing: bytes, origin: str) -> tuple[str, str]:
    """(`origin`/v#s1., digits): the two parts of the link, as `token.token_url` gives them for a document's token."""
    return f"{origin.rstrip('/')}/v#{PREFIX}", to_digits(showing)


def is_showing(text: str) -> bool:
    """Whether a link, a fragment or a code is that of a showing; a document's has digits alone."""
    return LINK.fullmatch("".join(text.split())) is not None


def showing_of(text_or_bytes: str | bytes) -> bytes:
    """The showing in a link, a fragment or the bytes themselves. Raises NotShowingError."""
    if isinstance(text_or_bytes, bytes):
        return text_or_bytes
    link = LINK.fullmatch("".join(text_or_bytes.split()))
    if link is None:
        raise NotShowingError(Problem.NOT_A_TOKEN)
    try:
        return from_digits(link[1])
    except DigitsError as error:
        raise NotShowingError(DIGITS_PROBLEMS[error.problem]) from error


def read_showing(content: bytes) -> Showing:
    """The parts of a showing, unchecked. Raises NotShowingError, also for another encoding of the same content."""
    try:
        message = read_sign1(content)
        payload = cbor2.load(io.BytesIO(message.payload))
        signed, contents, proof, status = payload[SHOWING]
        host, seconds, ends = payload[ISSUER], payload[ISSUED], payload[EXPIRES]
        exact = message.payload == _payload(
            host=host, seconds=seconds, ends=ends, signed=signed, contents=contents, proof=proof, status=status
        )
        kinds = [type(part) for part in (host, signed, proof, status, seconds, ends, *contents)]
        expected = [str, bytes, bytes, int, int, int, *(bytes for _ in contents)]
        if not exact or kinds != expected or min(seconds, ends) < 0 or not 0 <= status < len(LISTED_STATUSES):
            raise NotShowingError(Problem.NOT_A_TOKEN)
        moments = datetime.fromtimestamp(seconds, UTC), datetime.fromtimestamp(ends, UTC)
        claims = read_claims(signed)
    except _UNREADABLE as problem:
        raise NotShowingError(Problem.NOT_A_TOKEN) from problem
    return Showing(message, host, *moments, claims, tuple(contents), proof, LISTED_STATUSES[status])


_UNREADABLE = (
    NotSign1Error,
    NotSignedClaimsError,
    cbor2.CBORError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    OSError,
)


def verify_showing(
    text_or_bytes: str | bytes,
    keys: KeySet,
    showing_keys: KeySet,
    status_lists: Mapping[int, StatusList] | None = None,
    *,
    now: datetime,
    host: str = "",
) -> ShowingVerdict:
    """The verdict at `now`; never raises on bad input.

    `keys` issue licences, `showing_keys` sign showings: neither is taken for the other. With `host` a showing of another
    site is refused; without it the reader is told whose it is.
    """
    try:
        showing = read_showing(showing_of(text_or_bytes))
        _check_showing(showing, showing_keys, now, host)
        key = _check_signed(showing.signed, keys, now)
        claims = open_claims(showing.contents, showing.proof, showing.signed.root)
        if not key.signs_for(claims.get("authority", key.authority)):
            raise NotShowingError(Problem.OTHER_AUTHORITY)
    except (NotShowingError, ClaimsRefusedError) as refused:
        return _refused(refused.problem)
    status, as_of = _status(showing, status_lists or {})
    reasons = (STATUS_PROBLEMS[status],) if status in STATUS_PROBLEMS else ()
    return ShowingVerdict(
        valid=not reasons,
        reasons=reasons,
        claims=claims,
        host=showing.host,
        shown_at=showing.shown_at,
        issued_at=showing.signed.issued_at,
        status=status,
        status_as_of=as_of,
        not_checked=(NotChecked.HOLDER,),
    )


def _check_showing(showing: Showing, keys: KeySet, now: datetime, host: str) -> None:
    key = keys.find(showing.message.key_id)
    if key is None or key.state(showing.shown_at) is not KeyState.ACTIVE:
        raise NotShowingError(Problem.UNKNOWN_SHOWING_KEY)
    if not key.verifies(showing.message.signed_bytes(), showing.message.signature):
        raise NotShowingError(Problem.BAD_SHOWING_SIGNATURE)
    if showing.expires_at - showing.shown_at != LIFETIME:
        raise NotShowingError(Problem.SHOWING_LASTS_TOO_LONG)
    if now >= showing.expires_at:
        raise NotShowingError(Problem.SHOWING_EXPIRED)
    if showing.shown_at > now + SLOW_CLOCK:
        raise NotShowingError(Problem.SHOWING_FUTURE)
    if host and showing.host != host:
        raise NotShowingError(Problem.OTHER_HOST)


def _check_signed(signed: SignedClaims, keys: KeySet, now: datetime) -> PublishedKey:
    key = keys.find(signed.key_id)
    if key is None:
        raise NotShowingError(Problem.UNKNOWN_KEY)
    if not key.verifies(signed.message.signed_bytes(), signed.message.signature):
        raise NotShowingError(Problem.BAD_SIGNATURE)
    state = key.state(signed.issued_at)
    if state is not KeyState.ACTIVE:
        withdrawn = state is KeyState.WITHDRAWN
        raise NotShowingError(Problem.WITHDRAWN_KEY if withdrawn else Problem.OUTSIDE_KEY_PERIOD)
    if signed.issued_at > now + CLOCK_TOLERANCE:
        raise NotShowingError(Problem.FUTURE_DATED)
    if signed.expires_at is not None and now >= signed.expires_at:
        raise NotShowingError(Problem.EXPIRED)
    return key


def _status(showing: Showing, lists: Mapping[int, StatusList]) -> tuple[ListedStatus, datetime]:
    """The worse of both words: the list may be older than the code, and the host of the code may lie."""
    listed = lists.get(showing.signed.status_list)
    try:
        found = listed.get(showing.signed.status_index) if listed is not None else None
    except StatusListError:
        found = None
    if listed is None or found is None or found is ListedStatus.VALID:
        return showing.status, showing.shown_at
    return found, listed.as_of


def _refused(problem: Problem) -> ShowingVerdict:
    return ShowingVerdict(
        valid=False,
        reasons=(problem,),
        claims={},
        host="",
        shown_at=None,
        issued_at=None,
        status=None,
        status_as_of=None,
        not_checked=(NotChecked.HOLDER, NotChecked.STATUS),
    )


def _payload(
    *, host: str, seconds: int, ends: int, signed: bytes, contents: Sequence[bytes], proof: bytes, status: int
) -> bytes:
    carried = [signed, list(contents), proof, status]
    return cbor2.dumps({ISSUER: host, EXPIRES: ends, ISSUED: seconds, SHOWING: carried}, canonical=True)
