"""Whose passkey signs decisions: asked for by the officer, confirmed by command, ended or withdrawn; and every day on its own."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.actions.confirm_staff_key import confirm_staff_key
from medreg.accounts.actions.end_staff_key import end_staff_key
from medreg.accounts.actions.request_staff_key import request_staff_key
from medreg.accounts.models import StaffKey, StaffKeyRequest, User
from medreg.accounts.refusals import AccountRefused
from medreg.accounts.staff_keys import listed_key
from medreg.cli.staff_keys import staff_keys
from tests.accounts.software_passkey import SoftwarePasskey
from tests.builders.casework import Scene, a_reviewed_case, a_scene, an_accepted_case
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


def a_passkey(by: Actor) -> int:
    """A passkey as the browser made it."""
    made = SoftwarePasskey().create({"publicKey": {"user": {"id": "bWU"}, "challenge": "Y2hhbGxlbmdl"}})
    data = {"name": "办公电脑", "credential": made}
    user = User.objects.get(pk=by.user_id or 0)
    return int(Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data).pk)


def asked(by: Actor) -> StaffKeyRequest:
    request_staff_key(user_id=by.user_id or 0, passkey_id=a_passkey(by), by=by)
    return StaffKeyRequest.objects.latest("pk")


def signs(key: StaffKey, on: date, role: Role = Role.REVIEWER) -> bool:
    credential = bytes(key.credential_id)
    return listed_key(credential_id=credential, role=role, authority_id=key.authority_id, on=on) is not None


def test_a_request_is_no_key_before_it_is_confirmed() -> None:
    request = asked(a_scene().reviewer)

    with pytest.raises(AccountRefused) as refused:
        request_staff_key(
            user_id=request.user_id, passkey_id=Authenticator.objects.get().pk, by=Actor(Role.REVIEWER, request.user_id)
        )
    listed = StaffKey.objects.filter(credential_id=request.credential_id)

    assert refused.value.reason == "staff_key_requested"
    assert not listed.exists()


def test_a_confirmed_key_signs_in_its_role_from_its_day_to_its_last() -> None:
    key = confirm_staff_key(request_id=asked(a_scene().reviewer).pk, confirmed_by="安全管理员")
    today = clock.today()

    with clock.shifted_to(today + timedelta(days=10)):
        end_staff_key(staff_key_id=key.pk, withdraw=False, by="安全管理员")
    key.refresh_from_db()

    assert [signs(key, today + timedelta(days=days)) for days in (-1, 0, 10, 11)] == [False, True, True, False]
    assert not signs(key, today, Role.APPROVER)


def test_a_withdrawn_key_never_signed() -> None:
    key = confirm_staff_key(request_id=asked(a_scene().reviewer).pk, confirmed_by="安全管理员")

    end_staff_key(staff_key_id=key.pk, withdraw=True, by="安全管理员")

    assert not signs(key, clock.today())


def test_only_those_whose_word_moves_the_register_may_ask() -> None:
    scene = a_scene()

    for by in (scene.physician, scene.clerk, scene.head):
        with pytest.raises(AccountRefused) as refused:
            request_staff_key(user_id=by.user_id or 0, passkey_id=a_passkey(by), by=by)
        assert refused.value.reason == "signs_nothing"
    with pytest.raises(AccountRefused) as refused:
        request_staff_key(
            user_id=scene.reviewer.user_id or 0, passkey_id=a_passkey(scene.approver), by=scene.reviewer
        )
    assert refused.value.reason == "passkey_refused"


def test_the_security_operator_lists_confirms_and_ends_by_command() -> None:
    request = asked(a_scene().reviewer)
    run = CliRunner()

    waiting = run.invoke(staff_keys, ["list", "--waiting"])
    confirmed = run.invoke(staff_keys, ["confirm", str(request.pk), "--by", "安全管理员"])
    twice = run.invoke(staff_keys, ["confirm", str(request.pk), "--by", "安全管理员"])
    key = StaffKey.objects.get(credential_id=request.credential_id)
    ended = run.invoke(staff_keys, ["end", str(key.pk), "--withdraw", "--by", "安全管理员"])
    listed = run.invoke(staff_keys, ["list"])

    assert "审核岗" in waiting.output
    assert (confirmed.exit_code, twice.exit_code, ended.exit_code) == (0, 1, 0)
    assert "已经可以用于签署" in twice.output
    assert "withdrawn" in listed.output
    assert run.invoke(staff_keys, ["confirm", "0", "--by", "x"]).exit_code == 1


def without_keys(scene: Scene) -> None:
    StaffKey.objects.filter(user_id__in=[scene.reviewer.user_id or 0, scene.approver.user_id or 0]).delete()


def test_without_a_listed_key_nothing_is_decided_and_what_was_typed_stays() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)
    without_keys(scene)

    answer = client_of(scene.reviewer).post(
        f"/authority/cases/{case.pk}/review/", {"opinion": "材料齐全，建议准予", "recommendation": "grant"}
    )

    case.refresh_from_db()
    assert (answer.status_code, case.state) == (422, "review")
    assert "还没有可以用于签署的通行密钥" in answer.content.decode()
    assert "材料齐全，建议准予" in answer.content.decode()


def test_without_a_script_the_page_says_that_nothing_was_signed() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)
    without_keys(scene)
    confirm_staff_key(request_id=asked(scene.approver).pk, confirmed_by="安全管理员")

    answer = client_of(scene.approver).post(f"/authority/cases/{case.pk}/grant/", {"confirm": "yes", "note": "请领取"})

    case.refresh_from_db()
    assert (answer.status_code, case.state) == (422, "decision")
    assert "没有收到签署" in answer.content.decode()
    assert "请领取" in answer.content.decode()


@pytest.mark.parametrize("assertion", ["?", "{}", "[" * 9_000, '{"rawId": "AQ"}'])
def test_a_mangled_signature_is_refused_in_words(assertion: str) -> None:
    scene = a_scene()
    case = an_accepted_case(scene)

    answer = client_of(scene.reviewer).post(
        f"/authority/cases/{case.pk}/review/", {"opinion": "可以", "recommendation": "grant", "assertion": assertion}
    )

    assert answer.status_code == 422
    assert "签署没有通过核验" in answer.content.decode()


def test_asking_what_to_sign_does_nothing_else() -> None:
    scene = a_scene()
    case = an_accepted_case(scene)
    typed = {"opinion": "可以", "recommendation": "grant", "assertion": "ask"}

    asked_once = client_of(scene.reviewer).post(f"/authority/cases/{case.pk}/review/", typed).json()
    asked_again = client_of(scene.reviewer).post(f"/authority/cases/{case.pk}/review/", typed).json()
    other = client_of(scene.reviewer).post(f"/authority/cases/{case.pk}/review/", {**typed, "opinion": "不可以"}).json()

    case.refresh_from_db()
    assert case.state == "review"
    assert asked_once == asked_again
    assert asked_once["challenge"] != other["challenge"]
    assert set(asked_once) == {"challenge", "rpId", "credentials"}
