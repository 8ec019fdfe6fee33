"""The public search shows what holds today: 注销 with its date (CE-03), 暂停执业 with both dates and only while it lasts
(CE-04), whether or not anybody has touched the record since."""

from datetime import date, timedelta

import pytest
from django.test import Client

from medreg import clock
from medreg.publication.actions.refresh_due_records import refresh_due_records
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.file_institution import file_institution
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration
from medreg.register.sources import Source
from medreg.standards.vocabulary import RegistrationStatus
from tests.builders.register_rows import OFFICER, a_person, a_registration, an_institution

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 9, 15), date(2027, 3, 14)


def registered() -> Registration:
    registration = a_registration(a_person("林知远"))
    refresh_record(registration_id=registration.pk)
    return registration


def suspended(since: date = FIRST, until: date | None = LAST) -> Registration:
    registration = registered()
    record_status(
        registration_id=registration.pk,
        status=RegistrationStatus.SUSPENDED,
        since=since,
        until=until,
        ground="discipline",
        decision=None,
        actor=OFFICER,
    )
    refresh_record(registration_id=registration.pk)
    return registration


def everything_told(client: Client, registration: Registration) -> str:
    """The list of the search, the record, and both forms for programs."""
    addresses = (
        "/register/?name=林知远&province=11",
        f"/register/{registration.licence_number}/",
        "/api/v1/register/search?name=林知远&province=11",
        f"/api/v1/register/licences/{registration.licence_number}",
    )
    return "\n".join(client.get(address).content.decode() for address in addresses)


def test_on_the_day_of_the_cancellation_the_search_says_so_with_its_date(client: Client) -> None:
    registration = registered()

    end_registration(
        registration_id=registration.pk,
        on=clock.today(),
        status=RegistrationStatus.CANCELLED,
        ground="X11",
        decision=None,
        actor=OFFICER,
    )
    refresh_record(registration_id=registration.pk)

    told = everything_told(client, registration)
    assert told.count("注销（2026-09-15 起）") >= 2
    assert told.count('"status": "cancelled", "status_from": "2026-09-15"') == 2


def test_a_suspension_is_shown_with_both_dates(client: Client) -> None:
    registration = suspended()

    told = everything_told(client, registration)

    assert told.count("暂停执业（2026-09-15 至 2027-03-14）") >= 2
    assert told.count('"status_from": "2026-09-15", "status_until": "2027-03-14"') == 2


def test_a_suspension_that_has_run_out_is_not_shown_although_nobody_touched_the_record(client: Client) -> None:
    registration = suspended()

    with clock.shifted_to(LAST):
        on_the_last_day = everything_told(client, registration)
    with clock.shifted_to(LAST + timedelta(days=1)):
        after = everything_told(client, registration)

    assert "暂停执业" in on_the_last_day
    assert "暂停执业" not in after
    assert "suspended" not in after
    assert after.count('"status": "valid"') == 2


def test_a_suspension_recorded_ahead_is_shown_from_its_first_day(client: Client) -> None:
    registration = suspended(since=date(2026, 10, 1))

    before = everything_told(client, registration)
    with clock.shifted_to(date(2026, 10, 1)):
        on_its_day = everything_told(client, registration)

    assert "暂停执业" not in before
    assert "暂停执业（2026-10-01 至 2027-03-14）" in on_its_day


def test_after_a_resumption_no_suspension_is_shown(client: Client) -> None:
    registration = suspended(until=None)

    with clock.shifted_to(date(2026, 12, 20)):
        record_status(
            registration_id=registration.pk,
            status=RegistrationStatus.VALID,
            since=date(2026, 12, 20),
            ground="",
            decision=None,
            actor=OFFICER,
        )
        refresh_record(registration_id=registration.pk)
        told = everything_told(client, registration)

    assert "暂停执业" not in told
    assert told.count('"status": "valid"') == 2


def test_the_job_writes_anew_what_time_has_changed_and_nothing_else() -> None:
    registration = suspended()
    registered()

    early = refresh_due_records()
    with clock.shifted_to(LAST + timedelta(days=1)):
        due = refresh_due_records()
        again = refresh_due_records()

    record = PublicRecord.objects.get(registration_id=registration.pk)
    assert (early, due, again) == (0, 1, 0)
    assert (record.status, record.status_until, record.changes_on) == ("valid", None, None)


def test_a_filing_that_has_run_out_is_no_longer_among_the_filed_institutions(client: Client) -> None:
    registration, house = registered(), an_institution(name="海淀备案医院")
    file_institution(
        registration_id=registration.pk,
        institution_id=house.pk,
        scopes=("C01",),
        since=FIRST,
        until=LAST,
        decision=None,
        source=Source.PAPER,
        actor=OFFICER,
    )
    refresh_record(registration_id=registration.pk)

    during = everything_told(client, registration)
    with clock.shifted_to(LAST + timedelta(days=1)):
        after = everything_told(client, registration)

    assert "海淀备案医院" in during
    assert "海淀备案医院" not in after


def test_of_two_registrations_under_one_number_the_one_that_stands_is_told_first(client: Client) -> None:
    standing = registered()
    later = a_registration(
        standing.person,
        qualification_id=standing.qualification_id,
        place="320000",
        licence_number=standing.licence_number,
        main_institution_id=an_institution(name="南京示例医院", province="32", region="320102").pk,
    )
    end_registration(
        registration_id=later.pk,
        on=clock.today(),
        status=RegistrationStatus.CANCELLED,
        ground="X11",
        decision=None,
        actor=OFFICER,
    )
    refresh_record(registration_id=later.pk)

    page = client.get(f"/register/{standing.licence_number}/").content.decode()
    told = client.get(f"/api/v1/register/licences/{standing.licence_number}").json()

    assert "南京示例医院" in page
    assert "注销（2026-09-15 起）" in page
    assert told["status"] == "valid"
