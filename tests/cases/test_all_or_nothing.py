"""Register, licence and public search change together; a failure in the middle leaves all three as they were (CX-07)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from medreg.cases.actions.approve import approve
from medreg.cases.models import Case
from medreg.licences.models import LicenceVersion
from medreg.outbox.models import OutboxEntry
from medreg.physicians.models import HistoryEvent
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord
from medreg.register.models import Decision, Registration
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import Business
from tests.builders.business import a_granted, to_decision
from tests.builders.casework import Scene, a_scene
from tests.builders.matters import a_suspension, opened
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered

pytestmark = pytest.mark.django_db


@contextmanager
def writing_fails(table: str) -> Iterator[None]:
    """The database refuses every write to one table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'planted'; END $$"
        )
        cursor.execute(f"CREATE TRIGGER planted BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION planted()")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER planted ON {table}")
        cursor.execute("DROP FUNCTION planted()")


def licensed(scene: Scene) -> Registration:
    registration = registered(scene, authority_id=scene.authority.pk)
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    refresh_record(registration_id=registration.pk)
    return registration


def standing(scene: Scene, registration: Registration, case: Case) -> tuple[object, ...]:
    """Everything that the decision would change."""
    return (
        registrations_of(scene.person.pk),
        LicenceVersion.objects.get(registration=registration).status,
        PublicRecord.objects.get(registration_id=registration.pk).status,
        HistoryEvent.objects.count(),
        Decision.objects.count(),
        OutboxEntry.objects.count(),
        case.events.count(),
        Case.objects.get(pk=case.pk).state,
    )


@pytest.mark.parametrize(
    "table", ["register_statusperiod", "licences_licenceversion", "publication_publicrecord", "physicians_historyevent"]
)
def test_a_suspension_is_whole_or_not_at_all(table: str) -> None:
    scene = a_scene()
    registration = licensed(scene)
    case = to_decision(scene, a_suspension(scene, registration))
    before = standing(scene, registration, case)

    with writing_fails(table), pytest.raises(DatabaseError, match="planted"), transaction.atomic():
        approve(case_id=case.pk, by=scene.approver)
    failed = standing(scene, registration, case)
    approve(case_id=case.pk, by=scene.approver)

    assert failed == before
    assert standing(scene, registration, case)[1:3] == ("frozen", "suspended")


@pytest.mark.parametrize(
    "table", ["register_registrationperiod", "licences_licenceversion", "publication_publishedname"]
)
def test_what_ends_a_registration_is_whole_or_not_at_all(table: str) -> None:
    scene = a_scene()
    registration = licensed(scene)
    business = Business.CANCELLATION if table == "publication_publishedname" else Business.RESCISSION
    ground = {"ground": "X13", "happened_on": "2026-06-01"} if business is Business.CANCELLATION else {}
    if business is Business.CANCELLATION:
        scene.person.capacity = "limited"
        scene.person.save(update_fields=["capacity"])
    case = to_decision(scene, opened(scene, business, registration, **ground))
    before = standing(scene, registration, case)

    with writing_fails(table), pytest.raises(DatabaseError, match="planted"), transaction.atomic():
        approve(case_id=case.pk, by=scene.approver)

    assert standing(scene, registration, case) == before
