"""Activation as a browser without JavaScript walks through it."""

import html
from typing import Any

import pytest
from django.test import Client

from medreg.accounts.models import FailedProof, User
from medreg.audit.models import AuditEntry
from medreg.standards.vocabulary import Category, IdType, Level
from tests.builders.people import PASSWORD, Candidate, a_candidate, a_phone, an_account, newest_code, signed_in_client

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def walk_to_password(client: Client, candidate: Candidate, phone: str, **typed: str) -> None:
    assert client.post("/activate/", candidate.answers(**typed))["Location"] == "/activate/phone/"
    assert client.post("/activate/phone/", {"send": "yes", "phone": phone})["Location"] == "/activate/phone/"
    assert client.post("/activate/phone/", {"code": newest_code()})["Location"] == "/activate/password/"


def test_a_physician_activates_and_is_signed_in(client: Client) -> None:
    candidate, phone = a_candidate(), a_phone()

    for address in ("/activate/",):
        assert client.get(address).status_code == 200
    walk_to_password(client, candidate, phone)
    assert client.get("/activate/password/").status_code == 200
    done = client.post("/activate/password/", {"login_name": "Lin.Zhiyuan", "password": PASSWORD})

    user = User.objects.get(person_id=candidate.person.pk)
    assert done["Location"] == "/activate/done/"
    assert (user.login_name, user.phone, user.display_name) == ("lin.zhiyuan", phone, "林知远")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == ["activated_account", "signed_in"]
    assert "可选：添加通行密钥" in words(client.get("/activate/done/"))


@pytest.mark.parametrize(
    "made",
    [
        {"admission_number": "2311110012345"},
        {"id_type": IdType.HK_MACAU_PERMIT, "id_number": "H12345678", "number": "20231111012345678901234567"},
        {"id_type": IdType.OFFICER_CARD, "id_number": "军字第1234567号", "number": "202311110100000000001234567"},
        {"number": "202311XC1234567890123456", "level": Level.RURAL_ASSISTANT, "category": Category.RURAL},
        {"level": Level.TCM_SPECIALTY, "category": Category.CHINESE_MEDICINE, "number": "202311141110101198811230028"},
        {"name": "阿不都·热合曼"},
    ],
)
def test_all_kinds_of_people_can_prove_who_they_are(client: Client, made: dict[str, Any]) -> None:
    candidate = a_candidate(**made)
    proof_by = "admission" if "admission_number" in made else "certificate"

    answer = client.post("/activate/", candidate.answers(proof_by=proof_by))

    assert answer.status_code == 302, words(answer)


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: text.translate({ord(digit): 0xFEE0 + ord(digit) for digit in "0123456789"}),
        lambda text: f"{text[:6]} {text[6:14]}-{text[14:]}".lower(),
        lambda text: f"\u200f{text}\u200b",
    ],
    ids=["full-width digits", "blanks, hyphens and lower case", "invisible marks"],
)
def test_numbers_may_be_typed_in_any_spelling(client: Client, spelling: Any) -> None:
    candidate = a_candidate(id_number="11010119881123001X")

    answer = client.post(
        "/activate/", candidate.answers(id_number=spelling(candidate.id_number), number=spelling(candidate.number))
    )

    assert answer.status_code == 302, words(answer)


def test_a_15_digit_card_is_matched_with_its_upgraded_number(client: Client) -> None:
    candidate = a_candidate(id_number="110101198506150019")

    answer = client.post("/activate/", candidate.answers(id_number="110101850615001"))

    assert answer.status_code == 302, words(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "林知运"}, "姓名与资格库登记的不一致"),
        ({"number": "202311110110101198811230000"}, "资格证书编码与资格库登记的不一致"),
        ({"number": "123"}, "资格证书编码位数不对"),
        ({"id_number": "110101198811230010"}, "校验码不符"),
        ({"id_number": "440901197709194316"}, "证件号码与资格库登记的不一致"),
        ({"issued_on": "2023-12-21"}, "签发日期与资格库登记的不一致"),
        ({"name": "王二", "number": "202311110110101198811230000"}, "没有找到资格信息"),
        ({"name": "林知远2"}, "姓名中有数字"),
        ({"name": ""}, "请填写姓名"),
        ({"id_type": "77"}, "没有这种证件类型"),
        ({"proof_by": "charm"}, "没有这一选项"),
        ({"issued_on": "2023-02-30"}, "不是有效日期"),
    ],
)
def test_each_mismatch_says_which_kind_of_thing_to_check(client: Client, typed: dict[str, str], said: str) -> None:
    candidate = a_candidate()

    answer = client.post("/activate/", candidate.answers(**typed))

    assert answer.status_code == 422
    assert said in words(answer)
    assert "2023年12月20日" not in words(answer)


@pytest.mark.parametrize("hostile", ["\0" * 9, "\u202e张三", "<script>alert(1)</script>", "𠮷" * 3_000_000, "' OR 1=1 --"])
@pytest.mark.parametrize("field", ["name", "id_number", "number", "issued_on", "id_type", "proof_by"])
def test_hostile_text_is_refused_with_words(client: Client, field: str, hostile: str) -> None:
    candidate = a_candidate()

    answer = client.post("/activate/", candidate.answers(**{field: hostile}))

    assert answer.status_code in (400, 413, 422)
    assert "<script>alert" not in answer.content.decode()
    assert len(answer.content) < 200_000


def test_an_active_identity_is_told_so_only_when_all_facts_are_right(client: Client) -> None:
    candidate = a_candidate()
    user = an_account(person_id=candidate.person.pk)

    right = words(client.post("/activate/", candidate.answers()))
    wrong = words(client.post("/activate/", candidate.answers(name="林知运")))

    assert "已经激活过账号" in right and "/recover/" in right
    assert (user.phone or "") not in right and user.masked_phone not in right
    assert "已经激活过账号" not in wrong


def test_three_failures_open_the_ticket_path_and_the_ticket_can_be_followed(client: Client) -> None:
    candidate, phone = a_candidate(), a_phone()
    wrong = candidate.answers(name="林知运")

    before = client.post("/ticket/open/", {**wrong, "province": "11", "phone": phone, "statement": ""})
    pages = [words(client.post("/activate/", wrong)) for _ in range(3)]
    form = words(client.get("/ticket/open/"))
    opened = client.post("/ticket/open/", {**wrong, "province": "11", "phone": phone, "statement": "我改过名"})
    again = client.post("/ticket/open/", {**wrong, "province": "11", "phone": phone, "statement": "我改过名"})
    state = words(client.get("/ticket/"))
    number = state.partition("核实编号")[2].partition('num">')[2][:18]
    stranger = Client()

    assert before.status_code == 422
    assert ["/ticket/open/" in page for page in pages] == [False, False, True]
    assert candidate.id_number in form
    assert opened["Location"] == again["Location"] == "/ticket/"
    assert "姓名不一致" in state and "核实中" in state
    assert "姓名不一致" in words(stranger.post("/ticket/", {"number": number, "phone": phone}))
    assert stranger.post("/ticket/", {"number": number, "phone": a_phone()}).status_code == 422


def test_after_ten_failures_a_day_nothing_more_is_checked(client: Client) -> None:
    candidate = a_candidate()

    for _ in range(10):
        client.post("/activate/", candidate.answers(name="林知运"))
    answer = client.post("/activate/", candidate.answers())

    assert "今天核对的次数太多" in words(answer)
    assert FailedProof.objects.count() == 20


def test_the_code_on_the_phone_has_five_tries(client: Client) -> None:
    candidate = a_candidate()
    client.post("/activate/", candidate.answers())
    client.post("/activate/phone/", {"send": "yes", "phone": "１３９ 1234-5678"})
    code = newest_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"

    said = [words(client.post("/activate/phone/", {"code": wrong})) for _ in range(5)]
    right = client.post("/activate/phone/", {"code": code})

    assert "还可以试 4 次" in said[0] and "已输错 5 次" in said[4]
    assert right.status_code == 422


def test_a_new_code_can_be_had_once_a_minute(client: Client) -> None:
    candidate = a_candidate()
    client.post("/activate/", candidate.answers())
    client.post("/activate/phone/", {"send": "yes", "phone": a_phone()})

    answer = client.post("/activate/phone/", {"send": "yes"}, follow=True)

    assert "秒后再重新获取" in words(answer)


def test_a_phone_of_another_account_is_refused_after_the_code_only(client: Client) -> None:
    candidate, phone = a_candidate(), a_phone()
    an_account(phone=phone)
    client.post("/activate/", candidate.answers())

    sent = client.post("/activate/phone/", {"send": "yes", "phone": phone}, follow=True)
    answer = client.post("/activate/phone/", {"code": newest_code()})

    assert "已绑定其他账号" not in words(sent)
    assert "已绑定其他账号" in words(answer)


@pytest.mark.parametrize("address", ["/activate/phone/", "/activate/password/"])
def test_steps_without_proof_lead_back_to_the_first(client: Client, address: str) -> None:
    posted = client.post(address, {"code": "123456", "login_name": "someone", "password": PASSWORD})

    assert client.get(address)["Location"] == posted["Location"] == "/activate/"


def test_the_password_step_needs_a_verified_phone(client: Client) -> None:
    candidate = a_candidate()
    client.post("/activate/", candidate.answers())

    answer = client.post("/activate/password/", {"login_name": "someone", "password": PASSWORD})

    assert answer["Location"] == "/activate/phone/"
    assert not User.objects.exists()


def test_going_back_and_submitting_twice_is_harmless(client: Client) -> None:
    candidate = a_candidate()
    walk_to_password(client, candidate, a_phone())

    back = client.post("/activate/phone/", {"code": "000000"})
    first = client.post("/activate/password/", {"login_name": "linzhiyuan", "password": PASSWORD})
    second = client.post("/activate/password/", {"login_name": "linzhiyuan", "password": PASSWORD})

    assert back["Location"] == "/activate/password/"
    assert (first["Location"], second["Location"]) == ("/activate/done/", "/home/")
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "123456789012"}, "密码"),
        ({"password": "short"}, "12"),
        ({"password": "x" * 129}, "128"),
        ({"password": "x" * 5_000_000}, "128"),
        ({"login_name": "ab"}, "4 至 40 位"),
        ({"login_name": "13812345678"}, "不能是手机号码"),
        ({"login_name": "taken"}, "已有人使用"),
        ({"login_name": "TAKEN"}, "已有人使用"),
        ({"login_name": "张三李四"}, "以字母开头"),
    ],
)
def test_weak_passwords_and_bad_names_are_explained(client: Client, typed: dict[str, str], said: str) -> None:
    an_account(login_name="taken")
    walk_to_password(client, a_candidate(), a_phone())

    answer = client.post("/activate/password/", {"login_name": "linzhiyuan", "password": PASSWORD, **typed})

    assert answer.status_code == 422
    assert said in words(answer)


def test_the_session_holds_no_number_in_the_clear(client: Client) -> None:
    candidate, phone = a_candidate(), a_phone()

    walk_to_password(client, candidate, phone)

    kept = str(dict(client.session.items()))
    assert candidate.id_number not in kept and phone not in kept and candidate.number not in kept


def test_staff_who_are_physicians_keep_their_account() -> None:
    candidate, other = a_candidate("王经办"), a_candidate("林知远")
    user = an_account(name="王经办")
    client = signed_in_client(user)

    stranger = client.post("/activate/", other.answers())
    linked = client.post("/activate/", candidate.answers())
    user.refresh_from_db()

    assert stranger.status_code == 422 and "姓名不一致" in words(stranger)
    assert linked["Location"] == "/home/" and user.person_id == candidate.person.pk
    assert client.get("/home/")["Location"] == "/physician/"
