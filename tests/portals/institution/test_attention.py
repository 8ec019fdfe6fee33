"""What an institution must know: ended employments, filings and suspensions that end, moves of which it is only told."""

from datetime import date, timedelta

from medreg import clock
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.deadlines import report_due
from medreg.cases.late_reports import late_reports_of
from medreg.notices.queries import notices_of
from medreg.physicians.actions.record_past_event import record_past_event
from medreg.register.models import FilingPeriod
from medreg.standards.vocabulary import Business, HistoryEvent
from tests.builders.business import DECLARED, PERSONAL, a_granted, employed_at
from tests.builders.casework import Scene, a_granted_case, a_scene, before
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, filed, registered
from tests.portals.institution.reporting import a_reported_death, a_reported_departure
from tests.portals.signed_in import client_of

ADDRESS = "/institution/attention/"


def test_an_employment_that_is_over_is_named_with_the_day_of_the_report_until_it_is_reported(scene: Scene) -> None:
    ended = clock.today() - timedelta(days=5)
    case = a_granted_case(scene, employed_until=ended.isoformat())
    drain_outbox()
    clerk = client_of(scene.clerk)

    page = clerk.get(ADDRESS).content.decode()
    home = clerk.get("/institution/").content.decode()
    assert case.registration is not None
    a_reported_departure(scene, case.registration)
    afterwards = clerk.get(ADDRESS).content.decode()

    assert f"聘用至 {ended.isoformat()}" in page
    assert f"/institution/reports/departure/{case.registration_id}/" in page
    assert "有 1 项需要留意" in home
    assert "没有需要留意的" in afterwards


def test_a_filing_that_ends_within_sixty_days_is_shown_to_the_filed_house_alone(scene: Scene) -> None:
    there = before(scene, filed(scene, registered(scene, authority_id=scene.authority.pk)))
    row = FilingPeriod.objects.get()
    last = clock.today() + timedelta(days=30)

    far = client_of(there.clerk).get(ADDRESS).content.decode()
    with clock.shifted_to(date(2030, 12, 1)):
        near = client_of(there.clerk).get(ADDRESS).content.decode()
        main = client_of(scene.clerk).get(ADDRESS).content.decode()

    assert row.legal.upper > last
    assert "没有需要留意的" in far
    assert "备案至 2030-12-31" in near
    assert "没有需要留意的" in main


def test_the_old_house_reads_of_a_move_and_finds_no_case_behind_it(scene: Scene) -> None:
    registration = registered(scene, authority_id=scene.authority.pk)
    there = before(scene, a_hospital("海淀新医院", scene.authority.pk, region="110108"))
    answers = {"registration": str(registration.pk), "scopes": ["C01"], **employed_at(there.hospital.pk)}
    case = a_granted(there, Business.CHANGE_MAIN_INSTITUTION, **answers, **PERSONAL, **DECLARED)
    drain_outbox()
    old = client_of(scene.clerk)
    (notice,) = notices_of(scene.clerk.user_id or 0).rows

    opened = old.post(f"/institution/notices/{notice.notice_id}/open/", follow=True).content.decode()
    steps = ("", "confirm/", "return/", "deny/", "withdraw/", "reply/", "correction/")
    answers_of_case = {old.post(f"/institution/cases/{case.pk}/{step}").status_code for step in steps}
    read = old.get(f"/institution/cases/{case.pk}/").status_code
    stranger = client_of(there.clerk).get(f"/institution/notices/{notice.notice_id}/").status_code

    assert "不需要您单位同意或者办理" in opened
    assert answers_of_case | {read, stranger} == {404}


def test_a_death_on_file_is_to_be_reported_by_the_thirtieth_day_until_the_report_is_made(scene: Scene) -> None:
    registration = registered(scene, authority_id=scene.authority.pk)
    died = clock.today() - timedelta(days=3)
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.DIED,
        on=died,
        source="死亡医学证明",
        by=scene.acceptor,
    )
    clerk, due = client_of(scene.clerk), report_due(died)
    assert due is not None

    page = clerk.get(ADDRESS).content.decode()
    with clock.shifted_to(due):
        on_the_last_day = clerk.get(ADDRESS).content.decode()
    with clock.shifted_to(due + timedelta(days=1)):
        afterwards = client_of(scene.clerk).get(ADDRESS).content.decode()
    a_reported_death(scene, registration)
    reported = client_of(scene.clerk).get(ADDRESS).content.decode()

    assert f"{due.isoformat()} 前报告" in page
    assert f"/institution/reports/cancellation/{registration.pk}/" in page
    assert "已逾期" not in on_the_last_day
    assert "已逾期" in afterwards
    assert "没有需要留意的" in reported


def test_a_punishment_on_file_is_not_told_to_the_house(scene: Scene) -> None:
    registered(scene, authority_id=scene.authority.pk)
    record_past_event(
        person_id=scene.person.pk,
        event=HistoryEvent.CRIMINAL_SENTENCE_FINAL,
        on=clock.today() - timedelta(days=3),
        source="判决书",
        by=scene.acceptor,
    )

    page = client_of(scene.clerk).get(ADDRESS).content.decode()

    assert "没有需要留意的" in page


def test_a_report_after_the_last_day_is_listed_with_its_days_to_both_sides(scene: Scene) -> None:
    registration = registered(scene, authority_id=scene.authority.pk)
    left_on = clock.today() - timedelta(days=60)
    due = report_due(left_on)
    assert due is not None

    case = a_reported_departure(scene, registration, left_on)
    own = client_of(scene.clerk).get(ADDRESS).content.decode()
    officers = client_of(scene.reviewer).get("/authority/departures/").content.decode()
    elsewhere = client_of(a_scene().reviewer).get("/authority/departures/").content.decode()

    days = f"{(clock.today() - due).days} 天"
    assert [case.number in page and due.isoformat() in page and days in page for page in (own, officers)] == [True, True]
    assert case.number not in elsewhere


def test_a_report_on_its_last_day_or_taken_back_is_not_late(scene: Scene) -> None:
    registration = registered(scene, authority_id=scene.authority.pk)
    left_on = clock.today()
    due = report_due(left_on)
    assert due is not None

    with clock.shifted_to(due):
        case = a_reported_departure(scene, registration, left_on)
        in_time = late_reports_of(scene.hospital.pk)
        withdraw(case_id=case.pk, by=scene.clerk)
    with clock.shifted_to(due + timedelta(days=1)):
        late = a_reported_departure(scene, registration, left_on)
        listed = late_reports_of(scene.hospital.pk)
        withdraw(case_id=late.pk, by=scene.clerk)
        taken_back = late_reports_of(scene.hospital.pk)

    assert in_time == ()
    assert [(row.case_id, row.days) for row in listed] == [(late.pk, 1)]
    assert taken_back == ()
