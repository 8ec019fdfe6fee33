"""What the token states, and its coding as a CBOR Web Token (RFC 8392) with integer keys and coded values."""

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar

import cbor2

from medreg.licences.document import LEGAL_TIME, LicenceDocument, Scope
from medreg.standards.vocabulary import Category, Level, LicenceStatus, Sex

T = TypeVar("T")

ISSUER, EXPIRES, ISSUED = 1, 4, 6
LICENCE = -65537
NAME, SEX, LEVEL, CATEGORY, SCOPES, MAIN, FILED, NUMBER, STATUS, VERSION, STATUS_LIST, STATUS_INDEX = range(1, 13)

SEX_CODES = {Sex.MALE: 1, Sex.FEMALE: 2}
LEVEL_CODES = {Level.PHYSICIAN: 1, Level.ASSISTANT: 2, Level.RURAL_ASSISTANT: 3, Level.TCM_SPECIALTY: 4}
CATEGORY_CODES = {category: 90 if category is Category.RURAL else int(category) for category in Category}
STATUS_CODES = {
    LicenceStatus.VALID: 0,
    LicenceStatus.UPDATED: 1,
    LicenceStatus.FROZEN: 2,
    LicenceStatus.CANCELLED: 3,
    LicenceStatus.RESCINDED: 4,
    LicenceStatus.REVOKED: 5,
}
SCOPE_LETTERS = "-CDPT"
STANDARD_SCOPE = re.compile(r"[CDPT](?!00)\d\d")
PROVINCIAL_ROW = "99"
NUMBER_AS_INTEGER = re.compile(r"[1-9]\d{14}")


class ClaimsUnreadableError(ValueError):
    """The payload is no set of licence claims in the one accepted form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenClaims:
    """The public fields (FORMAT public_search) and the technical ones. Standard scopes carry their code, no name.

    `filed_not_named` counts the filings whose names had no room (docs/licence-format.md, size).
    """

    name: str
    sex: Sex
    level: Level
    category: Category
    scopes: tuple[Scope, ...]
    main_institution: str
    filed_institutions: tuple[str, ...]
    filed_not_named: int
    authority: str
    licence_number: str
    status: LicenceStatus
    version: int
    issued_at: datetime
    expires_at: datetime | None
    status_list: int
    status_index: int


def claims_of(document: LicenceDocument, *, filed_named: int) -> TokenClaims:
    """The claims of `document`, naming its first `filed_named` filed institutions."""
    return TokenClaims(
        name=document.name,
        sex=document.sex,
        level=document.level,
        category=document.category,
        scopes=tuple(without_standard_name(scope) for scope in document.scopes),
        main_institution=document.main_institution,
        filed_institutions=document.filed_institutions[:filed_named],
        filed_not_named=len(document.filed_institutions[filed_named:]),
        authority=document.authority,
        licence_number=document.licence_number,
        status=document.status,
        version=document.version,
        issued_at=document.issued_at.astimezone(UTC).replace(microsecond=0),
        expires_at=None if document.expires_on is None else end_of_last_day(document),
        status_list=document.status_list,
        status_index=document.status_index,
    )


def encode_claims(claims: TokenClaims) -> bytes:
    """The payload: deterministic CBOR."""
    integer_number = NUMBER_AS_INTEGER.fullmatch(claims.licence_number)
    filed: list[str | int] = [*claims.filed_institutions]
    if claims.filed_not_named:
        filed.append(claims.filed_not_named)
    licence = {
        NAME: claims.name,
        SEX: SEX_CODES[claims.sex],
        LEVEL: LEVEL_CODES[claims.level],
        CATEGORY: CATEGORY_CODES[claims.category],
        SCOPES: [encode_scope(scope) for scope in claims.scopes],
        MAIN: claims.main_institution,
        NUMBER: int(claims.licence_number) if integer_number else claims.licence_number,
        STATUS: STATUS_CODES[claims.status],
        VERSION: claims.version,
        STATUS_LIST: claims.status_list,
        STATUS_INDEX: claims.status_index,
    }
    if filed:
        licence[FILED] = filed
    payload: dict[int, Any] = {ISSUER: claims.authority, ISSUED: int(claims.issued_at.timestamp()), LICENCE: licence}
    if claims.expires_at is not None:
        payload[EXPIRES] = int(claims.expires_at.timestamp())
    return cbor2.dumps(payload, canonical=True)


def decode_claims(payload: bytes) -> TokenClaims:
    """The claims of `payload`. Raises ClaimsUnreadableError, also for another encoding of the same claims."""
    try:
        claims = _read(cbor2.load(io.BytesIO(payload)))
        exact = encode_claims(claims) == payload
    except (
        cbor2.CBORError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        OverflowError,
        OSError,
    ) as problem:
        raise ClaimsUnreadableError(f"not licence claims: {problem!r}") from problem
    if not exact:
        raise ClaimsUnreadableError("not in the one accepted form")
    return claims


def _read(payload: Any) -> TokenClaims:
    licence = payload[LICENCE]
    filed = list(licence.get(FILED, ()))
    not_named = filed.pop() if filed and isinstance(filed[-1], int) else 0
    expires = payload.get(EXPIRES)
    return TokenClaims(
        name=licence[NAME],
        sex=member_of(SEX_CODES, licence[SEX]),
        level=member_of(LEVEL_CODES, licence[LEVEL]),
        category=member_of(CATEGORY_CODES, licence[CATEGORY]),
        scopes=tuple(decode_scope(entry) for entry in licence[SCOPES]),
        main_institution=licence[MAIN],
        filed_institutions=tuple(filed),
        filed_not_named=not_named,
        authority=payload[ISSUER],
        licence_number=str(licence[NUMBER]),
        status=member_of(STATUS_CODES, licence[STATUS]),
        version=licence[VERSION],
        issued_at=datetime.fromtimestamp(payload[ISSUED], UTC),
        expires_at=None if expires is None else datetime.fromtimestamp(expires, UTC),
        status_list=licence[STATUS_LIST],
        status_index=licence[STATUS_INDEX],
    )


def member_of(codes: dict[T, int], code: Any) -> T:
    return next(member for member, value in codes.items() if type(code) is int and value == code)


def without_standard_name(scope: Scope) -> Scope:
    standard = STANDARD_SCOPE.fullmatch(scope.code) and not scope.code.endswith(PROVINCIAL_ROW)
    return Scope(scope.code, "") if standard else scope


def encode_scope(scope: Scope) -> int | str | list[int | str]:
    if not scope.code:
        return scope.name
    if not STANDARD_SCOPE.fullmatch(scope.code):
        raise ValueError(f"no scope code: {scope.code!r}")
    code = SCOPE_LETTERS.index(scope.code[0]) * 100 + int(scope.code[1:])
    return [code, scope.name] if scope.name else code


def decode_scope(entry: Any) -> Scope:
    if isinstance(entry, str):
        return Scope("", entry)
    code, name = entry if isinstance(entry, list | tuple) else (entry, "")
    letter, row = divmod(code, 100)
    return Scope(f"{SCOPE_LETTERS[letter]}{row:02}", name)


def end_of_last_day(document: LicenceDocument) -> datetime:
    """The first moment after the last valid day in China; for a document that has one."""
    assert document.expires_on is not None
    next_day = document.expires_on + timedelta(days=1)
    return datetime.combine(next_day, time(), LEGAL_TIME).astimezone(UTC)
