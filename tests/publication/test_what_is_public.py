"""No public address tells more of a person than the law publishes: no number of identity or qualification, birth date, phone, photo."""

import json
from datetime import date

import pytest
from django.test import Client

from medreg.access.visibility import SHOWN, View
from medreg.portals.shared.acts import Openness
from medreg.publication.actions.publish_name import publish_name
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.actions.report_record import report_record
from medreg.publication.reports import ReportKind
from medreg.register.actions.file_institution import file_institution
from medreg.register.models import Registration
from medreg.register.sources import Source
from tests.adversary.addresses import ADDRESSES, Address
from tests.builders.register_rows import OFFICER, a_person, a_registration, an_institution

pytestmark = pytest.mark.django_db

BORN = date(1987, 6, 5)
PHONE, HOME, STATEMENT = "13912345678", "北京市海淀区某路一号", "他其实不在这里上班"
QUERIES = (
    "",
    "?name=林知远&province=11",
    "?name=linzhiyuan&province=11",
    "?licence_number={number}",
    "?kind=cancelled",
    "?month=2026-09&province=11",
)
NEEDS_MORE = {"share", "share-code", "verify-letter", "api-log-tile", "invitation", "passkey-add", "verify-copy"}
"""Addresses that tell of no public record, or only to whoever holds a secret of the person's own."""


def a_whole_record() -> Registration:
    """Registered, filed elsewhere, on both lists, with a report about it."""
    registration = a_registration(a_person("林知远", phone=PHONE, address=HOME, birth_date=BORN, email="a@example.cn"))
    file_institution(
        registration_id=registration.pk,
        institution_id=an_institution(name="海淀备案医院").pk,
        scopes=("C01",),
        since=date(2026, 9, 15),
        until=None,
        decision=None,
        source=Source.PAPER,
        actor=OFFICER,
    )
    refresh_record(registration_id=registration.pk)
    publish_name(registration_id=registration.pk, kind="granted", case_number="G1")
    publish_name(registration_id=registration.pk, kind="cancelled", case_number="X1", ground="X03")
    report_record(registration_id=registration.pk, kind=ReportKind.WRONG, statement=STATEMENT, phone=PHONE)
    return registration


def public_addresses() -> list[Address]:
    return [each for each in ADDRESSES if each.act is Openness.PUBLIC and each.name not in NEEDS_MORE]


def test_no_public_address_tells_what_is_not_public(client: Client) -> None:
    registration = a_whole_record()
    person, qualification = registration.person, registration.qualification
    hidden = (
        *(person.id_number, BORN.isoformat(), f"{BORN:%Y%m%d}", f"{BORN.year}年", PHONE, HOME, "a@example.cn"),
        *(qualification.number, qualification.issued_on, STATEMENT, registration.issued_on.isoformat()),
    )
    house = registration.periods.get().main_institution_id
    values = {
        "licence_number": registration.licence_number,
        "number": registration.licence_number,
        "institution_id": house,
    }

    told, seen = [], 0
    for address in public_addresses():
        given = {name: values.get(name, "1" if kind != "str" else "11") for name, kind in address.parameters.items()}
        for query in QUERIES:
            answer = client.get(address.url(**given) + query.format(number=registration.licence_number))
            body = b"".join(answer) if answer.streaming else answer.content
            text = body.decode("utf-8", "replace")
            seen += "林知远" in text
            told += [f"{address.name}{query}: {secret}" for secret in hidden if str(secret) in text]

    assert seen >= 12
    assert not told


def test_what_is_told_as_data_has_no_other_field(client: Client) -> None:
    registration = a_whole_record()

    record = client.get(f"/api/v1/register/licences/{registration.licence_number}").json()
    found = client.get("/api/v1/register/search", {"name": "lzy", "province": "11"}).json()

    assert set(record) == SHOWN[View.PUBLIC_SEARCH] | {"version", "as_of"}
    assert [set(each) for each in found["records"]] == [SHOWN[View.PUBLIC_SEARCH]]
    assert set(found) == {"format", "version", "records", "next"}
    assert record["filed_institutions"] == ["海淀备案医院"]
    assert json.dumps(found).count("licence_number") == 1
