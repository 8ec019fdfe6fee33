"""No identity or qualification number leaves the register: not in the token, and in the document only masked."""

import re
from collections.abc import Iterator
from dataclasses import fields

from medreg.licences.checks.defect import Defect, Severity, Subject
from medreg.licences.claims import TokenClaims, decode_claims

SOURCE = "个人信息保护法第六条、第二十八条；资格证书编码内含身份证号"
IDENTITY = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)", re.ASCII)
QUALIFICATION = re.compile(r"(?:19|20)\d{22,25}[\dXx]?", re.ASCII)
MASKED_FIELDS = ("masked_identity_number", "masked_qualification_number")
MASK = "*"
VISIBLE_TAIL = 4


def no_personal_number(subject: Subject) -> Iterator[Defect]:
    """The known numbers are nowhere in the bytes; nothing of their form is; the masked fields are masked."""
    for number in filter(None, subject.personal_numbers):
        if _holds(subject.payload, number):
            yield _defect("token", "二维码凭证中出现了持证人的证件号码或资格证书编码，停止签发并报告系统管理员")
        if _holds(subject.document_bytes, number):
            yield _defect("document", "证照数据中出现了未遮盖的证件号码或资格证书编码，停止签发并报告系统管理员")
    for name, text in _public_texts(decode_claims(subject.payload)):
        if IDENTITY.search(text) or QUALIFICATION.search(text):
            yield _defect(name, "公开字段中出现了形似证件号码或资格证书编码的数字，请更正该字段")
    for name in MASKED_FIELDS:
        shown = getattr(subject.document, name)
        if IDENTITY.search(shown) or (shown and MASK not in shown) or len(shown.rpartition(MASK)[2]) > VISIBLE_TAIL:
            yield _defect(name, "号码未遮盖，只能显示首尾少数几位")


def _holds(content: bytes, number: str) -> bool:
    forms = {number.encode(), number.upper().encode(), number.lower().encode()}
    if number.isascii() and number.isdecimal() and not number.startswith("0"):
        forms.add(int(number).to_bytes((int(number).bit_length() + 7) // 8, "big"))
    return any(form in content for form in forms)


def _public_texts(claims: TokenClaims) -> Iterator[tuple[str, str]]:
    for field in fields(claims):
        value = getattr(claims, field.name)
        if field.name == "licence_number":
            continue
        if isinstance(value, str):
            yield field.name, value
        elif field.name == "filed_institutions":
            yield from ((field.name, name) for name in value)
        elif field.name == "scopes":
            yield from ((field.name, scope.name) for scope in value)


def _defect(field: str, message: str) -> Defect:
    return Defect("no_personal_number", Severity.ERROR, field, message, SOURCE)
