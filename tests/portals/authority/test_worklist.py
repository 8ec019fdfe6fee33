"""The worklist: desks, order, filters, neighbours, and its cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medreg import clock
from medreg.access.actor import Role
from medreg.cases.models import Case
from tests.builders.casework import Scene, a_confirmed_case, a_submitted_case, an_accepted_case
from tests.portals.authority.applicants import applicants
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role

MOST_QUERIES = 12
ATTENTION = 9
"""What an institution must know is counted beside its list, however long that is."""


def test_each_role_begins_at_its_own_desk(scene: Scene) -> None:
    case = an_accepted_case(scene)

    at_acceptance = client_of(scene.acceptor).get("/authority/").content.decode()
    at_review = client_of(scene.reviewer).get("/authority/").content.decode()

    assert case.number not in at_acceptance
    assert case.number in at_review


def test_the_nearest_limit_stands_first_and_is_said_in_words(scene: Scene) -> None:
    late, soon = [a_confirmed_case(each) for each in applicants(scene, 2)]
    Case.objects.filter(pk=late.pk).update(acceptance_due_on=clock.today() - timedelta(days=1))

    page = client_of(scene.acceptor).get("/authority/").content.decode()

    assert page.index(late.number) < page.index(soon.number)
    assert "已超 1 个工作日" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=欧阳", {1}),
        ("due=over", set()),
        ("due=week", {0, 1}),
        ("business=first_registration", {0, 1}),
        ("q=无此人", set()),
    ],
)
def test_filters_narrow_the_list(scene: Scene, query: str, found: set[int]) -> None:
    cases = [a_confirmed_case(each) for each in applicants(scene, 2)]

    page = client_of(scene.acceptor).get(f"/authority/?desk=acceptance&{query}").content.decode()

    assert {index for index, case in enumerate(cases) if case.number in page} == found


@pytest.mark.parametrize("query", ["page=999&sort=-due", "page=x&per_page=7", "desk=nowhere&due=never", "sort=';--"])
def test_no_address_breaks_the_list(scene: Scene, query: str) -> None:
    a_confirmed_case(scene)

    answer = client_of(scene.acceptor).get(f"/authority/?{query}")

    assert answer.status_code == 200


def test_a_case_knows_its_neighbours_in_the_list_it_was_opened_from(scene: Scene) -> None:
    first, second = [a_confirmed_case(each) for each in applicants(scene, 2)]

    page = client_of(scene.acceptor).get(f"/authority/cases/{first.pk}/?desk=acceptance").content.decode()

    assert "第 1/2 件" in page
    assert f"/authority/cases/{second.pk}/?desk=acceptance" in page


def test_the_list_costs_the_same_for_one_case_and_for_many(scene: Scene) -> None:
    for each in applicants(scene, 4):
        a_confirmed_case(each)
    officer = client_of(scene.acceptor)
    officer.get("/authority/")  # the first page of a session notes the device, once a minute

    with CaptureQueriesContext(connection) as counted:
        officer.get("/authority/?desk=acceptance")

    assert len(counted) <= MOST_QUERIES, [query["sql"][:90] for query in counted.captured_queries]


def test_the_institution_s_list_stays_within_the_same_bound(scene: Scene) -> None:
    for each in applicants(scene, 4):
        a_submitted_case(each)
    clerk = client_of(scene.clerk)
    clerk.get("/institution/notices/")

    with CaptureQueriesContext(connection) as counted:
        clerk.get("/institution/")

    assert len(counted) <= MOST_QUERIES + ATTENTION, [query["sql"][:90] for query in counted.captured_queries]


def test_a_national_supervisor_reads_and_decides_nothing(scene: Scene) -> None:
    case, supervisor = a_confirmed_case(scene), client_of(in_role(Role.NATIONAL_SUPERVISOR, scene))

    page = supervisor.get(f"/authority/cases/{case.pk}/")
    step = supervisor.post(f"/authority/cases/{case.pk}/accept/", {"version": case.version})

    assert page.status_code == 200
    assert "受理 <kbd" not in page.content.decode()
    assert step.status_code == 404
