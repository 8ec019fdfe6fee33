"""Ways in and out: password, passkey, recovery, the choice of a role, and what keeps guessers away."""

import html
import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import User
from medreg.accounts.queries import sign_in_history
from tests.accounts.software_passkey import SoftwarePasskey
from tests.builders.people import (
    PASSWORD,
    a_candidate,
    a_phone,
    a_staff_member,
    an_account,
    newest_code,
    signed_in_client,
)
from tests.builders.register_rows import an_institution

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def with_passkey(user: User, **options: Any) -> SoftwarePasskey:
    client, passkey = signed_in_client(user), SoftwarePasskey(**options)
    made = passkey.create(client.get("/account/passkeys/add/options/").json())
    answer = client.post("/account/passkeys/add/", {"name": "我的手机", "credential": json.dumps(made)})
    assert answer.status_code == 302, words(answer)
    return passkey


@pytest.mark.parametrize("typed", ["name", "NAME", "phone", "+86 phone", "full-width phone"])
def test_sign_in_by_log_in_name_or_phone(client: Client, typed: str) -> None:
    user = an_account(login_name="wang.jing")
    phone = user.phone or ""
    wide = phone.translate({ord(digit): 0xFEE0 + ord(digit) for digit in "0123456789"})
    login = {"name": "wang.jing", "NAME": " WANG.Jing ", "phone": phone, "+86 phone": f"+86 {phone}"}.get(typed, wide)

    answer = client.post("/sign-in/", {"login": login, "password": PASSWORD, "next": "/account/phone/?a=1"})

    assert answer["Location"] == "/account/phone/?a=1"
    assert [row.method for row in sign_in_history(user.pk)] == ["password"]


@pytest.mark.parametrize("foreign", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"])
def test_next_never_leads_to_another_site(client: Client, foreign: str) -> None:
    user = an_account()

    answer = client.post("/sign-in/", {"login": user.login_name, "password": PASSWORD, "next": foreign})

    assert answer["Location"] == "/home/"


def test_unknown_account_and_wrong_password_get_the_same_words(client: Client) -> None:
    user = an_account()

    wrong = client.post("/sign-in/", {"login": user.login_name, "password": "x"})
    unknown = client.post("/sign-in/", {"login": "nobody", "password": "x"})

    assert wrong.status_code == unknown.status_code == 422
    assert "登录名（手机号码）或者密码不对" in words(wrong) and "登录名（手机号码）或者密码不对" in words(unknown)


def test_five_wrong_passwords_lock_this_address_out_and_say_for_how_long(client: Client) -> None:
    user = an_account()
    right = {"login": user.login_name, "password": PASSWORD}

    answers = [client.post("/sign-in/", {**right, "password": "wrong"}) for _ in range(5)]
    same_place = client.post("/sign-in/", right)
    elsewhere = Client(REMOTE_ADDR="203.0.113.9").post("/sign-in/", right)

    assert answers[3].status_code == 422
    assert answers[4].status_code == same_place.status_code == 429
    assert "15 分钟后再试" in " ".join(words(answers[4]).replace("</b>", "").split())
    assert "找回账号" in words(same_place)
    assert elsewhere.status_code == 302


def test_spellings_of_one_name_count_as_one_account(client: Client) -> None:
    user = an_account(login_name="zhao.liu")

    for login in ("zhao.liu", "ZHAO.LIU", " Zhao.Liu", "ｚｈａｏ.liu", "zhao.liu"):
        last = client.post("/sign-in/", {"login": login, "password": "wrong"})

    assert user.is_active and last.status_code == 429


@pytest.mark.parametrize("hostile", ["\0", "\u202ewang", "x" * 5_000_000, "<b>", "13800138000\n"])
def test_hostile_log_ins_are_refused_with_words(client: Client, hostile: str) -> None:
    answer = client.post("/sign-in/", {"login": hostile, "password": hostile})

    assert answer.status_code in (413, 422)
    assert len(answer.content) < 200_000


def test_sign_out_is_by_post_and_ends_the_session() -> None:
    client = signed_in_client(an_account())

    by_link = client.get("/sign-out/")
    client.post("/sign-out/")

    assert by_link.status_code == 405
    assert client.get("/account/")["Location"] == "/sign-in/?next=%2Faccount%2F"


def test_a_lost_post_leads_back_to_the_page_of_its_form(client: Client) -> None:
    answer = client.post("/account/password/", {}, HTTP_REFERER="http://testserver/account/password/?step=2")

    assert answer["Location"] == "/sign-in/?next=%2Faccount%2Fpassword%2F%3Fstep%3D2"


def test_sign_in_by_passkey_names_no_account(client: Client) -> None:
    user = an_account()
    passkey = with_passkey(user)

    given = passkey.get(client.get("/sign-in/passkey/options/").json())
    answer = client.post("/sign-in/passkey/", {"credential": json.dumps(given), "next": "/account/"})

    assert answer["Location"] == "/account/"
    assert [row.method for row in sign_in_history(user.pk)] == ["passkey", "password"]


def test_a_passkey_answer_works_once_and_for_its_challenge_only(client: Client) -> None:
    passkey = with_passkey(an_account())
    given = json.dumps(passkey.get(client.get("/sign-in/passkey/options/").json()))
    other = Client()
    other.get("/sign-in/passkey/options/")

    stolen = other.post("/sign-in/passkey/", {"credential": given})
    first = client.post("/sign-in/passkey/", {"credential": given})
    client.post("/sign-out/")
    again = client.post("/sign-in/passkey/", {"credential": given})

    assert (stolen.status_code, first.status_code, again.status_code) == (422, 302, 422)
    assert "通行密钥没有通过验证" in words(stolen)


def test_the_passkey_of_a_closed_account_opens_nothing(client: Client) -> None:
    user = an_account()
    passkey = with_passkey(user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    given = passkey.get(client.get("/sign-in/passkey/options/").json())
    answer = client.post("/sign-in/passkey/", {"credential": json.dumps(given)})

    assert answer.status_code == 422 and "停用" in words(answer)


@pytest.mark.parametrize(
    "credential",
    ["", "x", "[]", "null", "{}", '{"response": []}', '{"response": {"userHandle": 7}}', "[" * 50_000, "9" * 2_000_000,
     '{"response": {"userHandle": "MQ", "clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}, "id": "AA",'
     ' "rawId": "AA", "type": "public-key"}'],
)  # fmt: skip
def test_forged_credentials_are_refused_with_words(client: Client, credential: str) -> None:
    with_passkey(an_account())
    client.get("/sign-in/passkey/options/")

    answer = client.post("/sign-in/passkey/", {"credential": credential})

    assert answer.status_code == 422 and "通行密钥没有通过验证" in words(answer)


def test_the_signature_of_another_key_is_refused(client: Client) -> None:
    passkey = with_passkey(an_account())
    passkey.key = SoftwarePasskey().key
    given = passkey.get(client.get("/sign-in/passkey/options/").json())

    answer = client.post("/sign-in/passkey/", {"credential": json.dumps(given)})

    assert answer.status_code == 422


def test_a_passkey_is_listed_and_removed_after_confirmation() -> None:
    user = an_account()
    with_passkey(user)
    client = signed_in_client(user)
    listed = words(client.get("/account/"))
    address = f"/account/passkeys/{listed.partition('/account/passkeys/')[2].partition('/account/passkeys/')[2].split('/')[0]}/remove/"

    asked = client.get(address)
    stranger = signed_in_client(an_account()).post(address, {"confirm": "yes"}, follow=True)
    still = words(client.get("/account/"))
    client.post(address, {"confirm": "yes"})

    assert "我的手机" in listed and "移除通行密钥？" in words(asked)
    assert "已经移除" in words(stranger) and "我的手机" in still
    assert "还没有通行密钥" in words(client.get("/account/"))


@pytest.mark.parametrize("address", ["/account/phone/", "/account/passkeys/add/"])
def test_changes_of_the_ways_in_ask_for_the_password_again(address: str) -> None:
    client = signed_in_client(an_account())

    with clock.shifted_to(clock.now() + timedelta(minutes=16)):
        asked = client.get(address)
        wrong = client.post("/account/confirm/", {"password": "x", "next": address})
        right = client.post("/account/confirm/", {"password": PASSWORD, "next": address})
        opened = client.get(address)

    assert asked["Location"].startswith("/account/confirm/?next=")
    assert "当前密码不对" in words(wrong)
    assert right["Location"] == address and opened.status_code == 200


def test_the_phone_is_changed_with_a_code_on_the_new_one() -> None:
    user, phone = an_account(), a_phone()
    client = signed_in_client(user)

    client.post("/account/phone/", {"send": "yes", "phone": phone})
    wrong = client.post("/account/phone/", {"code": "000000" if newest_code() != "000000" else "000001"})
    right = client.post("/account/phone/", {"code": newest_code()})
    user.refresh_from_db()

    assert "验证码不对" in words(wrong)
    assert right["Location"] == "/account/" and user.phone == phone
    assert Client().post("/sign-in/", {"login": phone, "password": PASSWORD}).status_code == 302


def test_a_new_password_ends_the_other_sessions() -> None:
    user = an_account()
    here, elsewhere = signed_in_client(user), signed_in_client(user)

    wrong = here.post("/account/password/", {"old_password": "x", "password": "另一句别人想不到的话-2027"})
    here.post("/account/password/", {"old_password": PASSWORD, "password": "另一句别人想不到的话-2027"})

    assert "当前密码不对" in words(wrong)
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_recovery_by_phone_and_identity_number(client: Client) -> None:
    candidate, phone = a_candidate(), a_phone()
    user = an_account(person_id=candidate.person.pk, phone=phone)
    elsewhere = signed_in_client(user)

    client.post("/recover/", {"phone": phone})
    code = newest_code()
    wrong = client.post("/recover/proof/", {"code": code, "proof": "110101198811230010"})
    right = client.post("/recover/proof/", {"code": code, "proof": candidate.id_number.lower()})
    page = words(client.get("/recover/password/"))
    done = client.post("/recover/password/", {"password": "另一句别人想不到的话-2027"})

    assert "验证码或者证件号码不对" in words(wrong)
    assert (right["Location"], done["Location"]) == ("/recover/password/", "/home/")
    assert user.login_name in page
    assert elsewhere.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_recovery_looks_the_same_for_a_phone_that_nobody_has(client: Client) -> None:
    known = an_account()

    first = client.post("/recover/", {"phone": known.phone or ""}, follow=True)
    second = Client().post("/recover/", {"phone": a_phone()}, follow=True)

    assert words(first).partition("<main")[2].partition("csrf")[0] == words(second).partition("<main")[2].partition("csrf")[0]


def test_recovery_stops_after_five_wrong_proofs(client: Client) -> None:
    user = an_account(login_name="chen.qi")
    client.post("/recover/", {"phone": user.phone or ""})
    code = newest_code()

    for _ in range(5):
        client.post("/recover/proof/", {"code": code, "proof": "wrong"})
    last = client.post("/recover/proof/", {"code": code, "proof": "chen.qi"})

    assert last["Location"] == "/recover/"
    assert client.get("/recover/password/")["Location"] == "/recover/"


def test_a_single_role_leads_straight_to_its_portal() -> None:
    physician = an_account(person_id=a_candidate().person.pk)
    clerk = an_account()
    a_staff_member(Role.INSTITUTION_CLERK, user=clerk, institution_id=an_institution().pk)

    assert signed_in_client(physician).get("/home/")["Location"] == "/physician/"
    assert signed_in_client(clerk).get("/home/")["Location"] == "/institution/"


def test_who_holds_several_roles_chooses() -> None:
    hospital = an_institution(name="海淀医院")
    user = an_account(person_id=a_candidate().person.pk)
    a_staff_member(Role.INSTITUTION_CLERK, user=user, institution_id=hospital.pk)
    a_staff_member(Role.APPROVER, user=user, authority_id=hospital.licensor_id)
    membership = user.memberships.get(role="approver").pk
    client = signed_in_client(user)

    page = words(client.get("/home/"))
    chosen = client.post("/home/", {"role": str(membership)})
    strange = client.post("/home/", {"role": "999999"})

    assert "机构经办人 · 海淀医院" in page and "审批岗" in page and ">医师<" in page
    assert chosen["Location"] == "/authority/" and client.session["membership"] == membership
    assert strange.status_code == 200


def test_who_has_no_role_is_told_whom_to_ask() -> None:
    page = words(signed_in_client(an_account()).get("/home/"))

    assert "目前没有岗位" in page and "本单位管理员" in page


def test_pages_of_signed_in_people_are_not_cached() -> None:
    answer = signed_in_client(an_account()).get("/account/")

    assert answer["Cache-Control"] == "no-store, private"
