"""Anybody may ask the register; it answers with the lawful fields and nothing else."""

import pytest
from django.test import Client

from medreg.access.actor import Role
from medreg.cases.actions.approve import approve
from medreg.licences.models import LicenceVersion
from medreg.licences.queries import licence_view
from medreg.standards.vocabulary import Business
from tests.builders.business import a_granted
from tests.builders.casework import Scene, a_granted_case, a_reviewed_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.cases.business.test_content import with_a_degree

pytestmark = pytest.mark.django_db


def a_registered_physician() -> Scene:
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    return scene


def test_a_name_with_its_province_is_found(client: Client) -> None:
    scene = a_registered_physician()

    page = client.get("/register/", {"name": "林知远", "province": "11"}).content.decode()

    assert scene.hospital.name in page
    assert "110110108000001" in page


def test_a_name_alone_asks_for_a_province_and_keeps_what_was_typed(client: Client) -> None:
    answer = client.get("/register/", {"name": "林知远"})

    assert answer.status_code == 422
    assert "请再选择省份" in answer.content.decode()
    assert 'value="林知远"' in answer.content.decode()


@pytest.mark.parametrize("name", ["%", "_", "' or 1=1 --", "林" * 60, "·", "\u202e林", "𠮷", "😀"])
def test_odd_names_are_answered_calmly(client: Client, name: str) -> None:
    answer = client.get("/register/", {"name": name, "province": "11"})

    assert answer.status_code in (200, 422)


def test_a_page_far_beyond_the_end_shows_the_last_one(client: Client) -> None:
    a_registered_physician()

    answer = client.get("/register/", {"name": "林", "province": "11", "page": "99999999999", "per_page": "1000000"})

    assert answer.status_code == 200
    assert "林知远" in answer.content.decode()


def test_no_public_answer_shows_a_personal_number(client: Client) -> None:
    scene = a_registered_physician()
    secrets = (scene.person.id_number, "13800138000", scene.person.birth_date.isoformat())
    addresses = (
        "/register/?name=林知远&province=11",
        "/register/110110108000001/",
        "/register/lists/",
        "/api/v1/register/licences/110110108000001",
    )

    pages = [client.get(address).content.decode() for address in addresses]

    assert all("林知远" in page for page in pages)
    assert not [secret for secret in secrets for page in pages if str(secret) in page]


def test_an_unknown_number_is_not_on_the_register(client: Client) -> None:
    assert client.get("/register/110110108999999/").status_code == 404
    answer = client.get("/api/v1/register/licences/110110108999999")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_the_server_checks_a_posted_token(client: Client) -> None:
    a_registered_physician()
    version = LicenceVersion.objects.get()
    assert version.token is not None

    page = client.post("/v", {"token": link_of(version)}).content.decode()

    assert "证照真实，目前有效" in page


def test_the_code_of_a_version_before_a_change_of_scope_says_updated_and_leads_to_what_holds_now(client: Client) -> None:
    """CE-02: after a granted change of scope the code of the old version opens a page that says 已更新."""
    scene = a_registered_physician()
    with_a_degree(scene, "C02")
    a_granted(scene, Business.CHANGE_SCOPE, scopes=["C02"], truthful=True)
    drain_outbox()
    old, new = LicenceVersion.objects.order_by("version")

    before = client.post("/v", {"token": link_of(old)}).content.decode()
    now = client.post("/v", {"token": link_of(new)}).content.decode()
    led_to = client.get(f"/register/{new.number}/").content.decode()

    assert "证照已更新，此版本不再有效" in before
    assert "证照真实，目前有效" not in before
    assert f'href="/register/{new.number}/"' in before
    assert "证照真实，目前有效" in now
    assert "已更新" not in now
    assert "外科专业" in led_to
    assert "内科专业" not in led_to


def test_from_the_moment_of_the_cancellation_the_code_answers_that_the_licence_is_void(client: Client) -> None:
    """CE-03: 废止, without waiting for a worker or a nightly job."""
    scene = a_registered_physician()
    link = link_of(LicenceVersion.objects.get())

    a_granted(scene, Business.CANCELLATION, truthful=True)

    page = client.post("/v", {"token": link}).content.decode()
    assert "已注销，证照废止" in page
    assert "证照真实，目前有效" not in page


def test_a_changed_digit_is_never_valid(client: Client) -> None:
    a_registered_physician()
    link = link_of(LicenceVersion.objects.get())
    changed = link[:-5] + str((int(link[-5]) + 1) % 10) + link[-4:]

    page = client.post("/v", {"token": changed}).content.decode()

    assert "核验不通过" in page


@pytest.mark.parametrize("token", ["", "x", "1" * 100_000, "\0", "https://example.invalid/v#12"])
def test_anything_else_is_no_licence(client: Client, token: str) -> None:
    page = client.post("/v", {"token": token}).content.decode()

    assert "核验不通过" in page


def test_names_are_published_at_once(client: Client) -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)
    assert scene.approver.role is Role.APPROVER

    approve(case_id=case.pk, by=scene.approver)

    assert "林知远" in client.get("/register/lists/").content.decode()


@pytest.mark.parametrize("address", ["/", "/p/11/", "/p/81/", "/guide/", "/guide/first-registration/", "/v"])
def test_public_pages_open_without_an_account(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 200
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def test_an_unknown_province_is_not_found(client: Client) -> None:
    assert client.get("/p/99/").status_code == 404


def link_of(version: LicenceVersion) -> str:
    return licence_view(version).token_link
