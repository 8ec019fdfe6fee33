"""as_of answers what the register said of a day, and what was known of it at a moment."""

from datetime import date, datetime, timedelta

import pytest

from medreg import clock
from medreg.register.actions.change_content import change_content
from medreg.register.actions.correct_period import correct_period
from medreg.register.actions.end_filing import end_filing
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.file_institution import file_institution
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration, RegistrationPeriod, StatusPeriod
from medreg.register.queries import (
    as_of,
    current_registration,
    licence_facts,
    physicians_of_institution,
    public_facts,
    registrations_of,
)
from medreg.register.refusals import RegisterRefused
from medreg.register.sources import Source
from medreg.register.views_of_time import RegistrationAsOf
from medreg.standards.vocabulary import FilingStatus, RegistrationStatus
from tests.builders.register_rows import OFFICER, a_person, a_registration, an_institution

pytestmark = pytest.mark.django_db


def _on(registration: Registration, day: date, known_at: datetime | None = None) -> RegistrationAsOf:
    (found,) = as_of(person_id=registration.person_id, legal_date=day, known_at=known_at or clock.now())
    return found


def _scopes(registration: Registration, day: date, known_at: datetime | None = None) -> tuple[str, ...]:
    content = _on(registration, day, known_at).content
    assert content is not None
    return content.scopes


def _file(registration: Registration, since: date, until: date | None) -> int:
    return file_institution(
        registration_id=registration.pk,
        institution_id=an_institution().pk,
        scopes=("C01",),
        since=since,
        until=until,
        decision=None,
        source=Source.CASE,
        actor=OFFICER,
    ).pk


def test_a_change_holds_from_its_day_and_leaves_the_days_before() -> None:
    registration = a_registration()

    change_content(
        registration_id=registration.pk, since=date(2026, 9, 1), decision=None, actor=OFFICER, scopes=("C02",)
    )

    assert _scopes(registration, date(2026, 8, 31)) == ("C01",)
    assert _scopes(registration, date(2026, 9, 1)) == ("C02",)


def test_what_was_known_before_a_change_can_still_be_asked() -> None:
    registration = a_registration()
    before = clock.now()

    change_content(
        registration_id=registration.pk, since=date(2026, 9, 1), decision=None, actor=OFFICER, scopes=("C02",)
    )

    assert _scopes(registration, date(2026, 9, 10), before) == ("C01",)
    assert _scopes(registration, date(2026, 9, 10)) == ("C02",)


def test_a_retroactive_correction_touches_only_its_days() -> None:
    registration = a_registration()
    before = clock.now()

    correct_period(
        registration_id=registration.pk,
        since=date(2025, 1, 1),
        until=date(2025, 12, 31),
        decision=None,
        actor=OFFICER,
        scopes=("C03",),
    )

    assert _scopes(registration, date(2024, 12, 31)) == ("C01",)
    assert _scopes(registration, date(2025, 12, 31)) == ("C03",)
    assert _scopes(registration, date(2026, 1, 1)) == ("C01",)
    assert _scopes(registration, date(2025, 6, 1), before) == ("C01",)


def test_before_its_first_day_or_before_it_was_known_there_is_no_registration() -> None:
    before = clock.now()
    registration = a_registration()

    too_early = as_of(person_id=registration.person_id, legal_date=date(2024, 3, 14), known_at=clock.now())
    unknown = as_of(person_id=registration.person_id, legal_date=date(2026, 1, 1), known_at=before)

    assert too_early == ()
    assert unknown == ()


def test_a_suspension_with_a_last_day_ends_by_itself() -> None:
    registration = a_registration()

    record_status(
        registration_id=registration.pk,
        status=RegistrationStatus.SUSPENDED,
        since=date(2026, 1, 1),
        until=date(2026, 6, 30),
        ground="discipline",
        decision=None,
        actor=OFFICER,
    )

    assert _on(registration, date(2026, 6, 30)).status.status is RegistrationStatus.SUSPENDED
    assert _on(registration, date(2026, 6, 30)).status.until == date(2026, 6, 30)
    assert _on(registration, date(2026, 7, 1)).status.status is RegistrationStatus.VALID


def test_a_cancellation_ends_content_and_filings_and_swallows_a_running_suspension() -> None:
    registration = a_registration()
    _file(registration, date(2025, 1, 1), None)
    record_status(
        registration_id=registration.pk,
        status=RegistrationStatus.SUSPENDED,
        since=date(2026, 9, 1),
        until=date(2026, 12, 31),
        ground="discipline",
        decision=None,
        actor=OFFICER,
    )

    end_registration(
        registration_id=registration.pk,
        on=date(2026, 9, 15),
        status=RegistrationStatus.CANCELLED,
        ground="X11",
        decision=None,
        actor=OFFICER,
    )

    after = _on(registration, date(2027, 1, 15))
    assert (after.status.status, after.status.ground, after.content) == (RegistrationStatus.CANCELLED, "X11", None)
    assert after.filings[0].status is FilingStatus.ENDED_WITH_REGISTRATION
    assert _on(registration, date(2026, 9, 14)).status.status is RegistrationStatus.SUSPENDED
    assert _scopes(registration, date(2026, 9, 14)) == ("C01",)


def test_a_rescinded_registration_has_no_content_on_any_day_but_its_record_stays() -> None:
    registration = a_registration()
    before = clock.now()

    end_registration(
        registration_id=registration.pk,
        on=registration.issued_on,
        status=RegistrationStatus.RESCINDED,
        ground="",
        decision=None,
        actor=OFFICER,
    )

    assert _on(registration, date(2025, 1, 1)).content is None
    assert _scopes(registration, date(2025, 1, 1), before) == ("C01",)
    public = public_facts(registration.pk)
    assert public is not None
    assert (public.status, public.scopes) == (RegistrationStatus.RESCINDED, ("C01",))


def test_an_ended_registration_takes_no_more_changes_and_frees_its_place() -> None:
    person = a_person()
    registration = a_registration(person)
    end_registration(
        registration_id=registration.pk,
        on=date(2026, 9, 15),
        status=RegistrationStatus.TRANSFERRED,
        ground="",
        decision=None,
        actor=OFFICER,
    )

    with pytest.raises(RegisterRefused) as refused:
        change_content(
            registration_id=registration.pk, since=date(2026, 9, 20), decision=None, actor=OFFICER, scopes=("C02",)
        )
    again = a_registration(person, since=date(2026, 9, 15), licence_number=registration.licence_number)

    assert refused.value.reason == "registration_ended"
    assert [found.registration_id for found in registrations_of(person.pk)] == [registration.pk, again.pk]


def test_a_filing_is_not_started_active_expired_or_ended() -> None:
    registration = a_registration()
    filing = _file(registration, date(2026, 2, 1), date(2026, 8, 31))
    asked = (date(2026, 1, 31), date(2026, 8, 31), date(2026, 9, 1))
    seen = [_on(registration, day).filings[0].status for day in asked]

    end_filing(filing_id=filing, on=date(2026, 5, 1), decision=None, actor=OFFICER)

    assert seen == [FilingStatus.NOT_STARTED, FilingStatus.ACTIVE, FilingStatus.EXPIRED]
    assert _on(registration, date(2026, 5, 1)).filings[0].status is FilingStatus.ENDED
    assert _on(registration, date(2026, 4, 30)).filings[0].status is FilingStatus.ACTIVE


def test_the_main_institution_is_not_filed_and_one_filing_does_not_overlap_another() -> None:
    main = an_institution()
    registration = a_registration(main_institution_id=main.pk)
    other = an_institution()
    reasons = []

    for institution in (main, other, other):
        try:
            file_institution(
                registration_id=registration.pk,
                institution_id=institution.pk,
                scopes=("C01",),
                since=date(2026, 1, 1),
                until=None,
                decision=None,
                source=Source.CASE,
                actor=OFFICER,
            )
        except RegisterRefused as refused:
            reasons.append(refused.reason)

    assert reasons == ["files_at_main", "already_filed"]


def test_content_is_never_updated_only_its_known_end() -> None:
    registration = a_registration()
    first = RegistrationPeriod.objects.get()

    change_content(
        registration_id=registration.pk, since=date(2026, 9, 1), decision=None, actor=OFFICER, scopes=("C02",)
    )

    kept = RegistrationPeriod.objects.get(pk=first.pk)
    assert (kept.scopes, kept.legal) == (first.scopes, first.legal)
    assert kept.known.upper is not None
    assert RegistrationPeriod.objects.count() == 3


def test_a_clock_that_is_set_back_empties_no_range() -> None:
    registration = a_registration()

    with clock.shifted_to(clock.now() - timedelta(hours=1)):
        change_content(
            registration_id=registration.pk, since=date(2026, 9, 1), decision=None, actor=OFFICER, scopes=("C02",)
        )

    current = current_registration(registration.pk)
    assert current is not None and current.content is not None
    assert current.content.scopes == ("C02",)


def test_the_list_of_an_institution_shows_main_and_filed_physicians_by_page() -> None:
    hospital = an_institution()
    main = a_registration(a_person("陈一"), main_institution_id=hospital.pk)
    filed = a_registration(a_person("王二"))
    file_institution(
        registration_id=filed.pk,
        institution_id=hospital.pk,
        scopes=("C01",),
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        decision=None,
        source=Source.CASE,
        actor=OFFICER,
    )

    page = physicians_of_institution(hospital.pk)
    searched = physicians_of_institution(hospital.pk, search="王")
    second = physicians_of_institution(hospital.pk, page=2, size=1)

    assert [(row.name, row.relation) for row in page.rows] == [("王二", "filed"), ("陈一", "main")]
    assert [row.registration_id for row in searched.rows] == [filed.pk]
    assert ([row.registration_id for row in second.rows], second.total) == ([main.pk], 2)


def test_licence_facts_hold_the_numbers_but_never_print_them() -> None:
    registration = a_registration()

    facts = licence_facts(registration.pk)

    assert facts.id_number == registration.person.id_number
    assert facts.id_number not in repr(facts)
    assert facts.content.scopes == ("C01",)
    assert StatusPeriod.objects.count() == 1
