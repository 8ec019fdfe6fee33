"""The licence's canonical document: what the authority states of one issued version, as exact bytes.

One table, FIELDS, says of each field whether it belongs to the holder's page and PDF, to the token that strangers
read, or to both (docs/licence-format.md). The bytes are deterministic CBOR (RFC 8949,
4.2.1); they are frozen with the decision and never built twice.
"""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Self

import cbor2

from medreg.standards.vocabulary import Category, Level, LicenceStatus, Sex

SCHEMA = 1
LEGAL_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")
CERTIFICATE_KIND = "医师执业证书"
TCM_SPECIALTY_CERTIFICATE_KIND = "中医（专长）医师执业证书"
TOWNSHIP_STAMP = "乡镇/村"
RESIDENCY_REMARK = "规范化培训信息"
"""On the licence of a resident, whose place and scopes stay open during the training (413号)."""


class DocumentUnreadableError(ValueError):
    """The bytes are no canonical licence document of a known schema."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One practice scope with the name it had on issue; a technique of 中医（专长） has no code (确有专长办法 18)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenceDocument:
    """One issued version of a licence. Numbers of persons are masked by the caller; dates are legal dates in China."""

    kind: str
    licence_number: str
    version: int
    name: str
    sex: Sex
    birth_date: date
    masked_identity_number: str
    photo_digest: str
    level: Level
    category: Category
    scopes: tuple[Scope, ...]
    place_code: str
    place_name: str
    main_institution: str
    filed_institutions: tuple[str, ...]
    authority: str
    masked_qualification_number: str
    first_issued_on: date
    issued_at: datetime
    expires_on: date | None = None
    status: LicenceStatus = LicenceStatus.VALID
    remarks: tuple[str, ...] = ()
    imported: bool = False
    status_list: int
    status_index: int
    key_id: str

    @property
    def issued_on(self) -> date:
        """The legal date of `issued_at`."""
        return self.issued_at.astimezone(LEGAL_TIME).date()

    def to_cbor(self) -> bytes:
        """The canonical bytes. Raises DocumentUnreadableError for text that is no Unicode (lone surrogates)."""
        plain = {field.key: field.to_plain(getattr(self, field.name)) for field in FIELDS}
        try:
            return cbor2.dumps({0: SCHEMA, **plain}, canonical=True)
        except UnicodeEncodeError as problem:
            raise DocumentUnreadableError(str(problem)) from problem

    def to_json(self) -> bytes:
        """The same content as canonical JSON (RFC 8785), names instead of numbers as keys."""
        plain = {field.name: field.to_plain(getattr(self, field.name)) for field in FIELDS}
        return json.dumps(
            {"schema": SCHEMA, **plain}, ensure_ascii=False, separators=(",", ":"), sort_keys=True
        ).encode()

    def digest(self) -> str:
        """SHA-256 of the canonical CBOR, 64 hexadecimal digits."""
        return hashlib.sha256(self.to_cbor()).hexdigest()

    @classmethod
    def from_cbor(cls, content: bytes) -> Self:
        """The document of canonical bytes; any other encoding of the same content is refused."""
        stream = io.BytesIO(content)
        try:
            plain = cbor2.load(stream)
            document = cls._from_plain(plain[0], {field.name: plain[field.key] for field in FIELDS})
            exact = document.to_cbor() == content
        except (cbor2.CBORError, LookupError, TypeError, ValueError, AttributeError) as problem:
            raise DocumentUnreadableError(f"not a licence document: {problem!r}") from problem
        if not exact:
            raise DocumentUnreadableError("not in canonical form")
        return document

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """The document of canonical JSON. Raises DocumentUnreadableError."""
        try:
            plain = json.loads(content)
            document = cls._from_plain(plain["schema"], {field.name: plain[field.name] for field in FIELDS})
            exact = document.to_json() == content
        except (LookupError, TypeError, ValueError, AttributeError) as problem:
            raise DocumentUnreadableError(f"not a licence document: {problem!r}") from problem
        if not exact:
            raise DocumentUnreadableError("not in canonical form")
        return document

    @classmethod
    def _from_plain(cls, schema: Any, plain: dict[str, Any]) -> Self:
        if schema != SCHEMA:
            raise DocumentUnreadableError(f"unknown schema {schema!r}")
        return cls(**{field.name: field.from_plain(plain[field.name]) for field in FIELDS})


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One row of the field table: CBOR key, label, who sees it, how its value becomes plain CBOR/JSON and back."""

    key: int
    name: str
    label: str
    holder: bool
    token: bool
    to_plain: Callable[[Any], Any]
    from_plain: Callable[[Any], Any]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {value!r}")
    return str(value)


def _number(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"whole number expected, not {value!r}")
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false expected, not {value!r}")
    return value


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)


def _plain_scopes(scopes: tuple[Scope, ...]) -> list[list[str]]:
    return [[scope.code, scope.name] for scope in scopes]


def _scopes(plain: Any) -> tuple[Scope, ...]:
    return tuple(Scope(_text(code), _text(name)) for code, name in plain)


def _plain_date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(plain: Any) -> date | None:
    return None if plain is None else date.fromisoformat(_text(plain))


def _plain_instant(moment: datetime) -> int:
    return int(moment.timestamp())


def _instant(plain: Any) -> datetime:
    return datetime.fromtimestamp(_number(plain), UTC)


FIELDS: tuple[DocumentField, ...] = (
    DocumentField(1, "kind", "证照名称", True, False, _text, _text),
    DocumentField(2, "licence_number", "执业证书编码", True, True, _text, _text),
    DocumentField(3, "version", "证照版本", True, True, _number, _number),
    DocumentField(4, "name", "姓名", True, True, _text, _text),
    DocumentField(5, "sex", "性别", True, True, _text, Sex),
    DocumentField(6, "birth_date", "出生日期", True, False, _plain_date, _date),
    DocumentField(7, "masked_identity_number", "证件号码", True, False, _text, _text),
    DocumentField(8, "photo_digest", "照片摘要", True, False, _text, _text),
    DocumentField(9, "level", "医师级别", True, True, _text, Level),
    DocumentField(10, "category", "执业类别", True, True, _text, Category),
    DocumentField(11, "scopes", "执业范围", True, True, _plain_scopes, _scopes),
    DocumentField(12, "place_code", "执业地点代码", True, False, _text, _text),
    DocumentField(13, "place_name", "执业地点", True, False, _text, _text),
    DocumentField(14, "main_institution", "主要执业机构", True, True, _text, _text),
    DocumentField(15, "filed_institutions", "备案执业机构", True, True, list, _texts),
    DocumentField(16, "authority", "发证机关", True, True, _text, _text),
    DocumentField(17, "masked_qualification_number", "医师资格证书编码", True, False, _text, _text),
    DocumentField(18, "first_issued_on", "首次发证日期", True, False, _plain_date, _date),
    DocumentField(19, "issued_at", "签发日期", True, True, _plain_instant, _instant),
    DocumentField(20, "expires_on", "有效期至", True, True, _plain_date, _date),
    DocumentField(21, "status", "证照状态", True, True, _text, LicenceStatus),
    DocumentField(22, "remarks", "备注", True, False, list, _texts),
    DocumentField(23, "imported", "由纸质证书转入", True, False, _truth, _truth),
    DocumentField(24, "status_list", "状态列表编号", False, True, _number, _number),
    DocumentField(25, "status_index", "状态列表序号", False, True, _number, _number),
    DocumentField(26, "key_id", "签发密钥", False, True, _text, _text),
)


def holder_fields(document: LicenceDocument) -> dict[str, Any]:
    """What the holder's page and the PDF show: field name → plain value (dates ISO, issued_at in Unix seconds)."""
    return {field.name: field.to_plain(getattr(document, field.name)) for field in FIELDS if field.holder}


def token_fields(document: LicenceDocument) -> dict[str, Any]:
    """What anyone may read from the token: field name → plain value."""
    return {field.name: field.to_plain(getattr(document, field.name)) for field in FIELDS if field.token}
