from collections.abc import Callable
from typing import Any

import pytest

from medreg.licences.digits import to_digits
from medreg.licences.document import Scope
from medreg.licences.token import token_url
from medreg.licences.verify import verify_token
from medreg.signing.keys import KeySet
from medreg.standards.vocabulary import Category, Level
from tests.licences.node import MODULES, judged_in_node
from tests.licences.samples import KEYS, NOW, ORIGIN, licence, signed


def _judge(cases: list[dict[str, str]], keys: KeySet = KEYS) -> list[dict[str, Any]]:
    return judged_in_node(cases, keys=keys.as_json(NOW)["keys"], now=NOW.isoformat())


def test_the_page_reads_every_field_of_a_genuine_licence() -> None:
    filed = tuple(f"北京市海淀区第{number}人民医院" for number in "一二三四五")
    document = licence(filed_institutions=filed, name="阿卜杜热合曼·买买提依明")

    verdict = _judge([{"text": "".join(token_url(signed(document), ORIGIN))}])[0]

    claims = verdict["claims"]
    assert verdict["genuine"]
    assert (claims["name"], claims["sex"], claims["level"], claims["category"]) == (
        "阿卜杜热合曼·买买提依明",
        "female",
        "physician",
        "10",
    )
    assert [scope["code"] for scope in claims["scopes"]] == ["C01", "C11"]
    assert (claims["mainInstitution"], claims["authority"]) == (document.main_institution, document.authority)
    assert len(claims["filedInstitutions"]) + claims["filedNotNamed"] == 5
    assert (claims["licenceNumber"], claims["status"], claims["version"]) == ("110110108000123", "valid", 1)
    assert claims["issuedAt"] == "2026-09-15T02:30:00.000Z"


def test_the_page_reads_techniques_provincial_scopes_and_old_numbers() -> None:
    technique = licence(level=Level.TCM_SPECIALTY, category=Category.CHINESE_MEDICINE, scopes=(Scope("", "针刺疗法"),))
    provincial = licence(scopes=(Scope("T99", "彝医专业"),), licence_number="0A1234567890123")

    verdicts = _judge([{"token": signed(document).hex()} for document in (technique, provincial)])

    assert verdicts[0]["claims"]["scopes"] == [{"code": "", "name": "针刺疗法"}]
    assert verdicts[1]["claims"]["scopes"] == [{"code": "T99", "name": "彝医专业"}]
    assert verdicts[1]["claims"]["licenceNumber"] == "0A1234567890123"


def test_no_changed_byte_is_genuine_on_the_page(flipped: Callable[[bytes, int, int], bytes]) -> None:
    token = signed(licence())
    changed = [flipped(token, position, mask) for position in range(len(token)) for mask in (0x01, 0x20, 0xFF)]

    verdicts = _judge([{"token": content.hex()} for content in changed])

    assert not any(verdict["genuine"] for verdict in verdicts)
    assert not [verdict for verdict in verdicts if any("thrown" in problem for problem in verdict["problems"])]


def _bad_links() -> list[str]:
    digits = to_digits(signed(licence()))
    return [
        "",
        "你好",
        digits[:-1],
        digits[:40],
        digits[:5],
        digits + "123",
        "9" * len(digits),
        digits[:100] + str((int(digits[100]) + 1) % 10) + digits[101:],
        digits[:32] + digits[64:96] + digits[32:64] + digits[96:],
        to_digits(b""),
        to_digits(b"\xd2\x84" + b"\x81" * 300),
        to_digits(signed(licence(issued_at=NOW.replace(year=2027)))),
        to_digits(signed(licence(issued_at=NOW.replace(year=2025)))),
    ]


@pytest.mark.parametrize("keys", [KEYS, KeySet(())])
def test_the_page_and_python_give_the_same_reasons(keys: KeySet) -> None:
    links = _bad_links()

    verdicts = _judge([{"text": link} for link in links], keys)

    expected = [[reason.value for reason in verify_token(link, keys, now=NOW).reasons] for link in links]
    assert [verdict["problems"] for verdict in verdicts] == expected
    assert all(expected)


def test_the_page_loads_nothing_from_elsewhere_and_writes_no_markup() -> None:
    sources = [path.read_text() for path in sorted(MODULES.glob("*.js"))]

    forbidden = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]

    assert len(sources) == 13
    assert not [word for word in forbidden for source in sources if word in source]
    assert not [source for source in sources if 'from "http' in source]
