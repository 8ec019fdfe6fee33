"""Every address of the authority's portal, opened by every role: what the access table says is what happens."""

from uuid import uuid4

from django.test import Client

from medreg.access.policy import TABLE
from medreg.portals.authority.entrance import STAFF_ROLES
from medreg.portals.authority.urls import urlpatterns
from medreg.standards.vocabulary import ApplicationState
from tests.builders.casework import Scene, a_confirmed_case, a_scene, a_submitted_case
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import addresses, everybody

OPENED = {200, 302, 405}
WITHOUT_ROW = {"authority-file-page", "authority-notice", "authority-letter", "authority-registration"} | {
    "authority-letter-pdf",
    "authority-file",
    "authority-file-pdf",
    "authority-notify",
    "authority-correct-entry",
    "authority-record-fact",
    "authority-entry-correction",
    "authority-notification",
    "authority-notification-file",
    "authority-institution-loss",
    "authority-open-matter",
    "authority-stay-pdf",
    "authority-ticket",
    "authority-profile-change",
    "authority-profile-confirm",
    "authority-staff-end",
    "authority-report",
    "authority-edition",
    "authority-edition-write",
    "authority-edition-release",
    "authority-edition-give-back",
}


def rows(case_id: int) -> dict[str, object]:
    absent = (
        *("page", "notice_id", "membership_id", "registration_id", "ticket_id", "change_id", "sequence", "stay_id", "institution_id"),
        *("correction_id", "notification_id", "report_id", "edition_id"),
    )
    return {"case_id": case_id, "file_id": uuid4(), "slug": "suspension", "code": "11"} | dict.fromkeys(absent, 999_999)


def test_each_role_opens_exactly_the_pages_of_its_acts(scene: Scene) -> None:
    case = a_confirmed_case(scene)
    known = list(addresses("/authority/", urlpatterns, rows(case.pk)))

    for role, actor in everybody(scene):
        client = client_of(actor)
        for pattern, url in known:
            may = role in STAFF_ROLES and pattern.callback.act in TABLE[role]  # type: ignore[attr-defined]
            expected = {404} if not may else OPENED | ({404} if pattern.name in WITHOUT_ROW else set())
            assert client.get(url).status_code in expected, (role, pattern.name)


def test_a_stranger_is_led_to_sign_in(scene: Scene) -> None:
    case = a_confirmed_case(scene)

    answers = [Client().get(url) for _, url in addresses("/authority/", urlpatterns, rows(case.pk))]

    assert {(answer.status_code, answer["Location"].split("?")[0]) for answer in answers} == {(302, "/sign-in/")}


def test_cases_of_another_authority_do_not_exist_here(scene: Scene) -> None:
    foreign = a_confirmed_case(a_scene())
    of_cases = [
        (pattern, url) for pattern, url in addresses("/authority/", urlpatterns, rows(foreign.pk)) if "cases/" in url
    ]

    for actor in (scene.acceptor, scene.reviewer, scene.approver):
        client = client_of(actor)
        answers = {client.get(url).status_code for _, url in of_cases} | {
            client.post(url, {"version": "1", "confirm": "yes"}).status_code for _, url in of_cases
        }
        assert answers <= {404, 405}

    foreign.refresh_from_db()
    assert foreign.state == ApplicationState.AWAITING_ACCEPTANCE


def test_a_case_still_with_the_institution_does_not_exist_here(scene: Scene) -> None:
    case = a_submitted_case(scene)

    answer = client_of(scene.acceptor).get(f"/authority/cases/{case.pk}/")

    assert answer.status_code == 404
