"""A generated world is one that the real actions could have made: 200 physicians both ways, table by table."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from medreg.access.actor import SYSTEM, Actor, Role
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.models import Case
from medreg.cases.workflow import Route, fold
from medreg.demo.bulk.size import Size
from medreg.demo.bulk.tables import KEPT, TABLES
from medreg.demo.bulk.world import build_bulk_world
from medreg.importers.actions.import_file import import_file
from medreg.importers.columns import INSTITUTIONS, QUALIFICATIONS, REGISTER
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.models import Authority, Institution
from medreg.physicians.models import Qualification
from medreg.publication.models import PublicRecord
from medreg.publication.projection import projection
from medreg.register.actions.record_decision import decision_digest
from medreg.register.confirmed_entries import still_confirmed
from medreg.register.models import ConfirmedEntry, Decision, Filing, Registration, RegistrationPeriod
from medreg.register.queries import unexplained_numbers
from medreg.standards.vocabulary import ApplicationEvent, AuthorityKind, AuthorityLevel, Business
from tests.builders.casework import Scene, a_granted_case, a_reviewed_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.demo.natural_rows import filled_columns, natural_rows

pytestmark = pytest.mark.django_db(transaction=True)

SMALL = Size(physicians=200, institutions=60, cases=500, provinces=("65",), counties=2)
ONE_DAY = timedelta(days=1)
IMPORTER = Actor(Role.SYSTEM_OPERATOR, name="系统管理员")


def test_two_hundred_physicians_are_the_same_both_ways(tmp_path: Path) -> None:
    before = _shape()
    build_bulk_world(size=SMALL, seed=3, say=_unheard)
    assert _shape() == before  # every index and constraint is back, as it was
    _stands()
    generated, files, bodies = natural_rows(), _files(tmp_path), _bodies()
    statuses = set(PublicRecord.objects.values_list("status", flat=True))
    call_command("flush", verbosity=0, interactive=False)

    _register(bodies)
    for kind, path in files:
        outcome = import_file(kind=kind, path=path, actor=IMPORTER)
        assert (outcome.state, outcome.codes) == ("loaded", {"old_number": outcome.warned} if outcome.warned else {})

    imported = natural_rows()
    for table, rows in generated.items():
        alike = set(imported[table]) & set(rows) if table == "publication_publicrecord" else imported[table]
        assert (sorted(alike), len(rows) > 0) == (rows, True), table
    assert statuses >= {"valid", "cancelled"}


def _stands() -> None:
    """Of the rows that the platform brought: digests, folded states, projection, number series."""
    assert all(decision_digest(row) == bytes(row.digest) for row in Decision.objects.all())
    for record in PublicRecord.objects.all():
        columns = projection(record.registration_id) or {}
        assert {name: getattr(record, name) for name in columns if name != "refreshed_at"} == {
            name: value for name, value in columns.items() if name != "refreshed_at"
        }
    for case in Case.objects.all():
        events = tuple(
            ApplicationEvent(event) for event in case.events.order_by("sequence").values_list("event", flat=True)
        )
        assert fold(events, Route(case.route)) == case.state
        BUSINESS_TYPES[Business(case.business)].payload.model_validate(case.payload)
    for entry in ConfirmedEntry.objects.all():
        said = still_confirmed(
            entry.registration_id, RegistrationPeriod.objects.get(registration=entry.registration_id).pk
        )
        assert said is not None
        assert said.entry and said.content and said.holder
    assert Registration.objects.filter(source="case").exists()
    assert Filing.objects.filter(source="case").exists()
    assert not unexplained_numbers(
        level_code="1", category="10", county=Registration.objects.filter(source="case")[0].licence_number[3:9]
    )


def test_its_cases_fill_the_columns_that_real_ones_fill() -> None:
    build_bulk_world(size=SMALL, seed=3, say=_unheard)
    made = _filled("first_registration")
    call_command("flush", verbosity=0, interactive=False)

    a_granted_case(a_scene())
    scene = a_scene()
    a_reviewed_case(scene)
    drain_outbox()

    real = _filled("first_registration")
    for table, patterns in real.items():
        assert patterns <= made[table], table


def _filled(business: str) -> dict[str, set[frozenset[str]]]:
    """Patterns of filled columns of the cases that were decided or are to be decided, and of what they brought."""
    cases = "business = %s AND state IN ('granted', 'closed', 'decision')"
    of_cases = (
        f"case_id IN (SELECT id FROM cases_case WHERE {cases}) AND actor_role NOT IN ('physician', 'institution_clerk')"
    )
    return {
        "cases_case": filled_columns("cases_case", cases, [business]),
        "cases_caseevent": filled_columns("cases_caseevent", of_cases, [business]),
        "register_decision": filled_columns("register_decision", "business = %s", [business]),
        "register_registration": filled_columns("register_registration", "source = 'case'", []),
        "publication_publishedname": filled_columns("publication_publishedname", "kind = 'granted'", []),
    }


@pytest.fixture
def nobody_is_born_otherwise() -> Iterator[Scene]:
    """A rule that her people keep and every generated person breaks; gone afterwards, whatever happens."""
    scene = a_scene()
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE physicians_person ADD CONSTRAINT only_for_this_test CHECK (birth_date = '1990-03-07')"
        )
    yield scene
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE physicians_person DROP CONSTRAINT IF EXISTS only_for_this_test")


def test_a_load_that_fails_leaves_everything_as_it_was(nobody_is_born_otherwise: Scene) -> None:
    before = _shape()

    with pytest.raises(psycopg.errors.CheckViolation):
        build_bulk_world(size=SMALL, seed=3, say=_unheard)

    assert _shape() == before
    assert list(Institution.objects.values_list("pk", flat=True)) == [nobody_is_born_otherwise.hospital.pk]
    assert KEPT not in connection.introspection.table_names()


def _unheard(_what: str) -> None:
    """Nobody watches this load."""


def _shape() -> list[Any]:
    """Every index and constraint of the generated tables, as the catalogue writes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = ANY(%s)", [list(TABLES)])
        # the server spells the casts of a condition out when it reads what it has written
        indexes = [re.sub(r"::[a-z ]+(\[\])?|[()]", "", row[0]) for row in cursor.fetchall()]
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint "
            "WHERE conrelid = ANY(%s::regclass[])",
            [list(TABLES)],
        )
        return sorted(indexes) + sorted(cursor.fetchall())


def _bodies() -> list[dict[str, Any]]:
    columns = (
        "number",
        "name",
        "level",
        "kind",
        "area_code",
        "tcm_body__number",
        "city_body__number",
        "address",
        "phone",
    )
    return list(Authority.objects.order_by("pk").values(*columns))


def _register(bodies: list[dict[str, Any]]) -> None:
    keys: dict[str, int] = {}
    for body in bodies:
        keys[body["number"]] = register_authority(
            number=body["number"],
            name=body["name"],
            level=AuthorityLevel(body["level"]),
            kind=AuthorityKind(body["kind"]),
            area_code=body["area_code"],
            tcm_body_id=keys.get(body["tcm_body__number"]),
            city_body_id=keys.get(body["city_body__number"]),
            address=body["address"],
            phone=body["phone"],
            actor=SYSTEM,
        ).pk


def _files(folder: Path) -> list[tuple[str, Path]]:
    """What is older than the platform, as the files that would bring it."""
    houses = [
        _house_row(one, licence.valid_from, licence.valid_to)
        for one in Institution.objects.select_related("licensor", "same_level_authority")
        for licence in one.licences.all()
    ]
    people = [
        (one.person.name, "男" if one.person.sex == "male" else "女", "01", one.person.id_number, one.person.birth_date, "", one.level,
         one.category, one.number, "", one.passed_on, one.issued_on, one.province, one.school, one.education, "；".join(one.techniques))
        for one in Qualification.objects.select_related("person")
    ]  # fmt: skip
    register = [
        _register_row(one)
        for one in Registration.objects.filter(source="import").select_related("person", "qualification", "issuer")
    ]
    return [
        ("institutions", _written(folder / "institutions.csv", INSTITUTIONS, houses)),
        ("qualifications", _written(folder / "qualifications.csv", QUALIFICATIONS, people)),
        ("register", _written(folder / "register.csv", REGISTER, register)),
    ]


def _house_row(one: Institution, since: date, until: date | None) -> tuple[Any, ...]:
    body = one.licensor or one.same_level_authority
    assert body is not None
    return (
        one.name, one.licence_number, one.credit_code, one.class_code, "预防机构" if one.kind == "public_health" else "", one.region,
        one.address, one.phone, body.number, ";".join(one.departments.values_list("code", flat=True)), since, until or "", "",
        "是" if one.clinic_filing else "否",
    )  # fmt: skip


def _register_row(one: Registration) -> tuple[Any, ...]:
    period, status = one.periods.get(), one.statuses.exclude(status="valid").first()
    filings = [
        f"{filing.institution.licence_number}@{span.legal.lower}~{span.legal.upper - ONE_DAY if span.legal.upper else ''}"
        for filing in one.filings.filter(source="import")
        for span in filing.periods.all()
    ]
    return (
        "01", one.person.id_number, one.qualification.number, one.level, one.category, ";".join(period.scopes),
        "；".join(period.techniques), one.licence_number, period.main_institution.licence_number, period.department, one.issuer.number,
        one.issued_on, status.status if status else "", status.legal.lower if status else "",
        status.legal.upper - ONE_DAY if status and status.legal.upper else "", status.ground if status else "", ";".join(filings),
    )  # fmt: skip


def _written(path: Path, columns: Sequence[Any], rows: Sequence[Sequence[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow([column.header for column in columns])
        sheet.writerows(rows)
    return path
