"""Every address of the institution's portal, opened by every role: what the access table says is what happens."""

from uuid import uuid4

from django.test import Client

from medreg.access.actor import INSTITUTION_ROLES
from medreg.access.policy import TABLE
from medreg.portals.institution.urls import urlpatterns
from medreg.standards.vocabulary import ApplicationState
from tests.builders.casework import Scene, a_draft, a_scene, a_submitted_case
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import addresses, everybody

OPENED = {200, 302, 405}
WITHOUT_ROW = {
    "institution-file-page",
    "institution-notice",
    "institution-notice-page",
    "institution-collective-defects",
    "institution-staff-end",
    "institution-activation-code",
    "institution-file",
    "institution-file-pdf",
    "institution-letter",
    "institution-letter-pdf",
    "institution-report",
    "institution-short-term-end",
    "institution-short-term-pdf",
}

OF_OWN_REPORTS = {"institution-withdraw", "institution-reply", "institution-correction"}
"""Steps in what the institution itself started; the case of this test is a physician's."""


def rows(case_id: int) -> dict[str, object]:
    numbers = ("page", "notice_id", "membership_id", "person_id", "registration_id", "sequence", "stay_id")
    return {"case_id": case_id, "file_id": uuid4(), "slug": "departure"} | dict.fromkeys(numbers, 999_999)


def test_each_role_opens_exactly_the_pages_of_its_acts(scene: Scene) -> None:
    case = a_submitted_case(scene)
    known = list(addresses("/institution/", urlpatterns, rows(case.pk)))

    for role, actor in everybody(scene):
        client = client_of(actor)
        for pattern, url in known:
            may = role in INSTITUTION_ROLES and pattern.callback.act in TABLE[role]  # type: ignore[attr-defined]
            expected = {404} if not may else OPENED | ({404} if pattern.name in WITHOUT_ROW else set())
            if may and pattern.name in OF_OWN_REPORTS:
                expected = {403}
            assert client.get(url).status_code in expected, (role, pattern.name)


def test_a_stranger_is_led_to_sign_in(scene: Scene) -> None:
    case = a_submitted_case(scene)

    answers = [Client().get(url) for _, url in addresses("/institution/", urlpatterns, rows(case.pk))]

    assert {(answer.status_code, answer["Location"].split("?")[0]) for answer in answers} == {(302, "/sign-in/")}


def test_applications_to_another_institution_do_not_exist_here(scene: Scene) -> None:
    foreign = a_submitted_case(a_scene())
    client = client_of(scene.clerk)
    of_cases = [url for _, url in addresses("/institution/", urlpatterns, rows(foreign.pk)) if "cases/" in url]

    answers = {client.get(url).status_code for url in of_cases} | {
        client.post(url, {"version": "1", "template": "other", "note": "x"}).status_code for url in of_cases
    }

    foreign.refresh_from_db()
    assert answers <= {404, 405}
    assert foreign.state == ApplicationState.INSTITUTION_REVIEW


def test_a_draft_does_not_exist_here(scene: Scene) -> None:
    case = a_draft(scene)

    answer = client_of(scene.clerk).get(f"/institution/cases/{case.pk}/")

    assert answer.status_code == 404
