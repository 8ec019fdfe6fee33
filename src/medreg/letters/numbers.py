"""Numbers of letters (文号) and the codes by which anybody may check one.

``京卫医受〔2026〕110108-000123号``: province, kind of body, kind of letter, year, area of the body, serial.
"""

import secrets

from medreg.letters.kinds import LetterKind
from medreg.standards.vocabulary import AuthorityKind

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is mistaken for something else
CODE_LENGTH = 16
CODE_GROUP = 4

_PROVINCES = {
    "11": "京", "12": "津", "13": "冀", "14": "晋", "15": "蒙", "21": "辽", "22": "吉", "23": "黑", "31": "沪",
    "32": "苏", "33": "浙", "34": "皖", "35": "闽", "36": "赣", "37": "鲁", "41": "豫", "42": "鄂", "43": "湘",
    "44": "粤", "45": "桂", "46": "琼", "50": "渝", "51": "川", "52": "黔", "53": "滇", "54": "藏", "61": "陕",
    "62": "甘", "63": "青", "64": "宁", "65": "新",
}  # fmt: skip
_BODIES = {
    AuthorityKind.HEALTH: "卫",
    AuthorityKind.TCM: "中",
    AuthorityKind.APPROVAL_BUREAU: "审",
    AuthorityKind.EXAMINATION_CENTRE: "考",
}
_LETTERS = {
    LetterKind.ACCEPTANCE: "受",
    LetterKind.CORRECTION: "补",
    LetterKind.NOT_ACCEPTED: "不受",
    LetterKind.GRANT: "准",
    LetterKind.FILED: "备",
    LetterKind.REFUSAL: "不准",
    LetterKind.NOT_FILED: "不备",
    LetterKind.CANCELLATION: "销",
    LetterKind.RESCISSION: "撤",
    LetterKind.SUSPENSION: "停",
    LetterKind.RESUMPTION: "复",
    LetterKind.EXTENSION: "延",
    LetterKind.DECLINED: "不施",
    LetterKind.DROPPED: "撤案",
    LetterKind.ANNOUNCEMENT: "告",
}


def series_prefix(kind: LetterKind, *, province: str, body: AuthorityKind) -> str:
    """``京卫医受``; bodies of the same kind and area share a series, so that no number is given twice."""
    return f"{_PROVINCES.get(province, '国')}{_BODIES[body]}医{_LETTERS[kind]}"


def letter_number(prefix: str, *, area_code: str, year: int, serial: int) -> str:
    return f"{prefix}〔{year}〕{area_code}-{serial:06d}号"


def new_code() -> str:
    """78 bits: nobody finds one by trying."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def grouped_code(code: str) -> str:
    """As printed: ``ABCD-EFGH-JKMN-PQRS``."""
    return "-".join(code[start : start + CODE_GROUP] for start in range(0, len(code), CODE_GROUP))


def typed_code(text: str) -> str:
    """As somebody types it: lower case, spaces and hyphens do not matter; empty when it cannot be a code."""
    code = "".join(character for character in text.upper() if character.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET) else ""
