"""Sessions end after a while without a request and at last in any case; nothing typed is lost; devices can be signed out."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from medreg import clock
from medreg.access.actor import Actor
from medreg.accounts.models import User
from medreg.accounts.sessions import coarse, device_words
from medreg.clock import SHANGHAI
from tests.builders.casework import Scene, a_draft, a_reviewed_case, a_scene
from tests.builders.people import PASSWORD

pytestmark = pytest.mark.django_db

START = datetime(2026, 9, 15, 9, 0, tzinfo=SHANGHAI)
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture
def scene(db: None) -> Scene:
    return a_scene()


def sign_in(client: Client, actor: Actor, **more: str) -> None:
    user = User.objects.get(pk=actor.user_id or 0)
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save()
    answer = client.post("/sign-in/", {"login": user.login_name, "password": PASSWORD, **more})
    assert answer.status_code == 302


def after(client: Client, minutes: int, path: str) -> int:
    with clock.shifted_to(START + timedelta(minutes=minutes)):
        return client.get(path).status_code


@pytest.mark.parametrize(
    ("who", "path", "limit"), [("acceptor", "/authority/", 30), ("clerk", "/institution/", 30), ("physician", "/physician/", 60)]
)
def test_each_role_has_its_time(client: Client, scene: Scene, who: str, path: str, limit: int) -> None:
    with clock.shifted_to(START):
        sign_in(client, getattr(scene, who))

    used = after(client, limit - 1, path), after(client, 2 * limit - 2, path)

    assert used == (200, 200)
    assert after(client, 3 * limit, path) == 302
    assert after(client, 3 * limit, path) == 302


def test_the_limits_are_the_installations(client: Client, scene: Scene, settings: Settings) -> None:
    settings.STAFF_IDLE = timedelta(minutes=5)
    with clock.shifted_to(START):
        sign_in(client, scene.acceptor)

    assert after(client, 6, "/authority/") == 302


def test_somebody_who_never_rests_signs_in_again_after_half_a_day(client: Client, scene: Scene) -> None:
    with clock.shifted_to(START):
        sign_in(client, scene.acceptor)

    kept_busy = [after(client, minutes, "/authority/") for minutes in range(20, 12 * 60, 20)]

    assert set(kept_busy) == {200}
    assert after(client, 12 * 60 + 1, "/authority/") == 302


def test_the_sign_in_page_says_what_happened_and_leads_back(client: Client, scene: Scene) -> None:
    with clock.shifted_to(START):
        sign_in(client, scene.acceptor)
    with clock.shifted_to(START + timedelta(minutes=31)):
        answer = client.get("/authority/?sort=due_on", follow=True)

        page = answer.content.decode()
        assert answer.redirect_chain[0][0].endswith("?next=%2Fauthority%2F%3Fsort%3Ddue_on")
        assert "您已有 30 分钟没有操作" in page
        assert "重新登录后会回到原来的页面" in page
        sign_in(client, scene.acceptor)
        assert client.get("/authority/").status_code == 200


def test_what_a_physician_typed_survives(client: Client, scene: Scene) -> None:
    case = a_draft(scene)
    address = reverse("physician:step", args=(case.pk, "person"))
    with clock.shifted_to(START):
        sign_in(client, scene.physician)
    with clock.shifted_to(START + timedelta(minutes=61)):
        page = client.post(address, {"school": "丁医科大学"}, follow=True).content.decode()

        assert "您已有 60 分钟没有操作" in page
        assert "您刚才填写的内容已经替您保留" in page
        sign_in(client, scene.physician, next=address)
        assert 'value="丁医科大学"' in client.get(address).content.decode()


def test_what_an_officer_typed_survives(client: Client, scene: Scene) -> None:
    case = a_reviewed_case(scene)
    address = f"/authority/cases/{case.pk}/refuse/"
    with clock.shifted_to(START):
        sign_in(client, scene.approver)
    with clock.shifted_to(START + timedelta(minutes=31)):
        client.post(address, {"note": "不符合第十二条"})
        sign_in(client, scene.approver, next=address)

        assert "不符合第十二条" in client.get(address).content.decode()


def test_an_autosave_after_the_end_says_so_to_the_script(client: Client, scene: Scene) -> None:
    case = a_draft(scene)
    with clock.shifted_to(START):
        sign_in(client, scene.physician)
    with clock.shifted_to(START + timedelta(minutes=61)):
        address = reverse("physician:autosave", args=(case.pk, "person"))
        answer = client.post(address, {"school": "x"}, headers={"X-Autosave": "1"})

    assert answer.status_code == 401


def test_a_public_page_is_just_read_on_as_anybody(client: Client, scene: Scene) -> None:
    with clock.shifted_to(START):
        sign_in(client, scene.acceptor)

    assert after(client, 31, "/register/") == 200
    assert "_auth_user_id" not in client.session


def two_devices(scene: Scene) -> tuple[Client, Client]:
    office, phone = Client(), Client(headers={"user-agent": PHONE}, REMOTE_ADDR="203.0.113.9")
    for each in (office, phone):
        sign_in(each, scene.physician)
    return office, phone


def test_devices_are_listed_with_this_one_marked(scene: Scene) -> None:
    office, _phone = two_devices(scene)

    page = office.get("/account/").content.decode()

    assert "Chrome · Android" in page
    assert "203.0.113.*" in page
    assert "203.0.113.9" not in page
    assert page.count("这台设备</span>") == 1


def test_one_device_is_signed_out_from_another(scene: Scene) -> None:
    office, phone = two_devices(scene)
    page = office.get("/account/").content.decode()
    session_id = page.partition('name="session" value="')[2].partition('"')[0]

    office.post("/account/sessions/end/", {"session": session_id})

    assert phone.get("/physician/").status_code == 302
    assert office.get("/physician/").status_code == 200


def test_signing_out_everywhere_includes_this_device(scene: Scene) -> None:
    office, phone = two_devices(scene)

    answer = office.post("/account/sessions/end/", {"session": "all"}, follow=True)

    assert "已在所有设备上退出" in answer.content.decode()
    assert (office.get("/physician/").status_code, phone.get("/physician/").status_code) == (302, 302)


@pytest.mark.parametrize("session", ["", "x", "9" * 40, "-1", "\x00"])
def test_nobody_elses_session_ends(scene: Scene, session: str) -> None:
    office, phone = two_devices(scene)
    stranger = Client()
    sign_in(stranger, scene.acceptor)
    page = office.get("/account/").content.decode()
    foreign = page.partition('name="session" value="')[2].partition('"')[0]

    answers = [stranger.post("/account/sessions/end/", {"session": asked}).status_code for asked in (session, foreign)]

    assert set(answers) <= {302, 400}
    assert phone.get("/physician/").status_code == 200


def test_a_device_left_alone_too_long_is_listed_no_more(scene: Scene) -> None:
    with clock.shifted_to(START):
        office, _phone = two_devices(scene)
    for minutes in (50, 90):
        after(office, minutes, "/physician/")
    with clock.shifted_to(START + timedelta(minutes=100)):
        page = office.get("/account/").content.decode()

    assert "Android" not in page


@pytest.mark.parametrize(
    ("address", "network"), [("203.0.113.9", "203.0.113.0"), ("2001:db8:1:2:3::9", "2001:db8:1:2::"), ("", "0.0.0.0")]
)
def test_only_the_network_of_an_address_is_kept(address: str, network: str) -> None:
    assert coarse(address) == network


@pytest.mark.parametrize(
    ("agent", "words"), [(PHONE, "Chrome · Android"), ("", ""), ("curl/8", ""), ("x Edg/1 Windows NT", "Edge · Windows")]
)
def test_a_device_is_told_in_words(agent: str, words: str) -> None:
    assert device_words(agent) == words


def test_the_cookie_lives_no_longer_than_the_session() -> None:
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) == settings.SESSION_LONGEST
