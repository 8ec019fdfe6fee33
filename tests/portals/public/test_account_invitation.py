"""An invitation is taken up in the browser; what is open to whom is declared and kept."""

import html
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern

from medreg.access.actor import ANONYMOUS, Actor, Role
from medreg.access.policy import Act, Refusal
from medreg.accounts.actions.invite_staff import invite_staff
from medreg.accounts.models import Membership
from medreg.portals.public.account import urls
from medreg.portals.public.account.activation_code_rule import needs_institution_code
from medreg.portals.shared.acts import Openness, requires, signed_in
from tests.builders.people import PASSWORD, a_phone, a_staff_member, an_account, newest_code, signed_in_client
from tests.builders.register_rows import a_person, a_registration, an_institution

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def an_invitation() -> str:
    boss = a_staff_member(Role.INSTITUTION_ADMINISTRATOR, institution_id=an_institution(name="海淀医院").pk)
    return f"/invitation/{invite_staff(role=Role.INSTITUTION_CLERK, display_name='王经办', by=boss).token}/"


def test_a_new_colleague_opens_an_account(client: Client) -> None:
    address, phone = an_invitation(), a_phone()

    first = words(client.get(address))
    client.post(address, {"send": "yes", "phone": phone})
    client.post(address, {"code": newest_code()})
    form = words(client.get(address))
    done = client.post(address, {"login_name": "wangjb", "password": PASSWORD})

    assert "王经办" in first and "海淀医院" in first and "机构经办人" in first
    assert "设置" in form or "登录名" in form
    assert done["Location"] == "/activate/done/"
    assert client.get("/home/")["Location"] == "/institution/"
    assert client.get(address).status_code == 410


def test_a_colleague_with_an_account_adds_the_role() -> None:
    address, user = an_invitation(), an_account()
    client = signed_in_client(user)

    page = words(client.get(address))
    done = client.post(address, {"accept": "yes"})

    assert "加到我的账号" in page and done["Location"] == "/home/"
    assert Membership.objects.get(user=user).role == "institution_clerk"


def test_the_account_step_needs_the_code_first(client: Client) -> None:
    address = an_invitation()

    client.post(address, {"login_name": "wangjb", "password": PASSWORD})

    assert not Membership.objects.filter(role="institution_clerk").exists()


@pytest.mark.parametrize("token", ["x", "%00", "长" * 400, "..%2f"])
def test_a_wrong_link_says_what_to_do(client: Client, token: str) -> None:
    answer = client.get(f"/invitation/{token}/")

    assert answer.status_code in (400, 404, 410)


@pytest.mark.parametrize(("auto", "needed"), [(False, True), (True, False)])
def test_the_institution_decides_whether_its_physicians_need_a_code(auto: bool, needed: bool) -> None:
    hospital = an_institution(auto_activation=auto)
    registration = a_registration(main_institution_id=hospital.pk)

    assert needs_institution_code(registration.person_id) is needed
    assert not needs_institution_code(a_person().pk)


def test_every_account_address_declares_who_may_open_it() -> None:
    undeclared = [
        pattern.name
        for pattern in urls.urlpatterns
        if isinstance(pattern, URLPattern) and not isinstance(getattr(pattern.callback, "act", None), Openness | Act)
    ]

    assert undeclared == []


@pytest.fixture
def ask() -> Iterator[Callable[..., HttpResponse]]:
    def send(view: Any, actor: Actor, *, signed: bool = True, **headers: str) -> HttpResponse:
        request: Any = RequestFactory().get("/authority/cases/?page=2", **headers)  # type: ignore[arg-type]
        request.actor, request.user, request.session = actor, an_account() if signed else AnonymousUser(), {}
        answer: HttpResponse = view(request)
        return answer

    yield send


@requires(Act.ACCEPT_CASE)
def accepting(request: HttpRequest) -> HttpResponse:
    return HttpResponse("opened")


@signed_in
def refusing(request: HttpRequest) -> HttpResponse:
    raise Refusal("own_case", hidden=False)


@signed_in
def hiding(request: HttpRequest) -> HttpResponse:
    raise Refusal("outside_scope", hidden=True)


def test_a_view_is_open_to_roles_that_know_its_act(ask: Callable[..., HttpResponse]) -> None:
    officer = ask(accepting, Actor(Role.ACCEPTANCE_OFFICER, user_id=1, authority_id=1))
    physician = ask(accepting, Actor(Role.PHYSICIAN, user_id=1, person_id=1))
    stranger = ask(accepting, ANONYMOUS, signed=False)

    assert officer.content == b"opened"
    assert physician.status_code == 404
    assert stranger["Location"] == "/sign-in/?next=%2Fauthority%2Fcases%2F%3Fpage%3D2"


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(ask: Callable[..., HttpResponse]) -> None:
    answer = ask(
        accepting, ANONYMOUS, signed=False, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://testserver/authority/?q=1"
    )

    assert answer["HX-Redirect"] == "/sign-in/?next=%2Fauthority%2F%3Fq%3D1"


def test_a_refusal_is_explained_unless_the_row_must_stay_unknown(ask: Callable[..., HttpResponse]) -> None:
    told, hidden = ask(refusing, ANONYMOUS), ask(hiding, ANONYMOUS)

    assert told.status_code == 403 and "不能办理本人的申请" in told.content.decode()
    assert hidden.status_code == 404 and "没有找到" in hidden.content.decode()
