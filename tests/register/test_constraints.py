"""The database itself refuses what the register must never say."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from medreg.register.actions.record_decision import decision_bytes, record_decision
from medreg.register.models import Decision, FilingPeriod, Registration, RegistrationPeriod, StatusPeriod
from medreg.register.refusals import RegisterRefused
from tests.builders.register_rows import a_person, a_qualification, a_registration, an_authority, an_institution

pytestmark = pytest.mark.django_db

_COPY_PERIOD = """
    INSERT INTO register_registrationperiod (registration_id, province, person_key, place,
        main_institution_id, department, scopes, techniques, authority_id, note, legal, known)
    SELECT %s, province, person_key, place, %s, department, scopes, techniques, authority_id, note, legal, known
    FROM register_registrationperiod WHERE registration_id = %s
"""


def _second_registration_at_the_same_place(first: Registration) -> Registration:
    second = Registration.objects.get(pk=first.pk)
    second.pk = None
    second.licence_number = "120110108000777"
    second.save(force_insert=True)
    return second


def test_sql_cannot_add_a_second_main_institution_in_one_place() -> None:
    first = a_registration()
    second = _second_registration_at_the_same_place(first)

    with (
        pytest.raises(IntegrityError, match="one_main_institution_in_a_place"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(_COPY_PERIOD, [second.pk, an_institution().pk, first.pk])

    assert RegistrationPeriod.objects.count() == 1


def test_sql_cannot_add_overlapping_content_or_status_or_filing() -> None:
    registration = a_registration()
    tables = {
        "register_registrationperiod": "one_main_institution_in_a_place|registration_periods_do_not_overlap",
        "register_statusperiod": "status_periods_do_not_overlap",
    }

    for table, constraint in tables.items():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT string_agg(column_name, ', ') FROM information_schema.columns "
                "WHERE table_name = %s AND column_name <> 'id'",
                [table],
            )
            columns = cursor.fetchone()[0]
            with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
                cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}")

    assert StatusPeriod.objects.filter(registration=registration).count() == 1


def test_a_period_cannot_name_another_person_than_its_registration() -> None:
    registration = a_registration()
    stranger = a_person()

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE register_registrationperiod SET person_key = %s WHERE registration_id = %s",
            [stranger.pk, registration.pk],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert RegistrationPeriod.objects.get().person_key == registration.person_id


def test_the_action_says_in_words_that_there_is_a_main_institution_already() -> None:
    person = a_person()
    a_registration(person)

    with pytest.raises(RegisterRefused) as refused:
        a_registration(person)

    assert refused.value.reason == "already_main"
    assert "主要执业机构" in refused.value.words
    assert Registration.objects.count() == 1


def test_another_place_may_have_its_own_main_institution() -> None:
    person = a_person()
    first = a_registration(person)

    second = a_registration(person, place="320000", licence_number=first.licence_number)

    assert Registration.objects.filter(person=person).count() == 2
    assert second.licence_number == first.licence_number


def test_a_number_of_somebody_else_is_refused() -> None:
    first = a_registration()

    with pytest.raises(RegisterRefused) as refused:
        a_registration(licence_number=first.licence_number)

    assert refused.value.reason == "number_in_use"


def test_somebody_elses_qualification_is_refused() -> None:
    stranger = a_qualification(a_person())

    with pytest.raises(RegisterRefused) as refused:
        a_registration(qualification_id=stranger.pk)

    assert refused.value.reason == "qualification_not_theirs"


def _decide(case_number: str) -> Decision:
    return record_decision(
        case_number=case_number,
        business="first_registration",
        outcome="grant",
        authority_id=an_authority().pk,
        person_id=a_person().pk,
        decided_on=date(2026, 9, 15),
        accepted_by_id=1,
        reviewed_by_id=2,
        decided_by_id=3,
        reasons=(),
        articles=("医师法 13",),
        facts={"scopes": ["C01"]},
        province="11",
    )


def test_a_decision_is_stored_once_with_a_digest_that_covers_it_and_never_changes() -> None:
    decision = Decision.objects.get(pk=_decide("11010820260001").pk)

    with pytest.raises(RegisterRefused) as refused:
        _decide("11010820260001")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(outcome="refuse")

    assert refused.value.reason == "decision_exists"
    assert b"C01" in decision_bytes(decision)
    assert FilingPeriod.objects.count() == 0
