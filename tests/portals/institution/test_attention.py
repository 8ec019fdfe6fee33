"""What an institution must know: ended employments, filings and suspensions that end, moves of which it is only told."""

from datetime import date, timedelta

from medreg import clock
from medreg.notices.queries import notices_of
from medreg.register.models import FilingPeriod
from medreg.standards.vocabulary import Business
from tests.builders.business import DECLARED, PERSONAL, a_granted, employed_at
from tests.builders.casework import Scene, a_granted_case, before
from tests.builders.outbox import drain_outbox
from tests.builders.registered import a_hospital, filed, registered
from tests.portals.institution.reporting import a_reported_departure
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
