"""The feed of changes: every change of a public record, in order, without gaps, without anything about a person."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client

import medreg
from medreg.changes.actions.place_changes import place_changes
from medreg.changes.events import EventType, event_type
from medreg.changes.models import Change
from medreg.changes.queries import changes_after
from medreg.clients.words import Scope
from medreg.portals.shared.cursors import written
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration
from medreg.standards.vocabulary import RegistrationStatus
from tests.builders.clients import a_program
from tests.builders.register_rows import OFFICER, a_person, a_registration
from tests.conftest import TODAY

NAME = "林知远"


@pytest.fixture
def program() -> Client:
    return a_program([Scope.CHANGES_READ])


def registered() -> Registration:
    registration = a_registration(a_person(NAME))
    refresh_record(registration_id=registration.pk)
    return registration


def suspended(registration: Registration) -> None:
    facts: Any = {"since": TODAY, "until": None, "ground": "discipline", "decision": None, "actor": OFFICER}
    record_status(registration_id=registration.pk, status=RegistrationStatus.SUSPENDED, **facts)
    refresh_record(registration_id=registration.pk)


def ended(registration: Registration) -> None:
    facts: Any = {"on": TODAY, "ground": "own_request", "decision": None, "actor": OFFICER}
    end_registration(registration_id=registration.pk, status=RegistrationStatus.CANCELLED, **facts)
    refresh_record(registration_id=registration.pk)


def read(program: Client, after: str = "", limit: int = 200) -> Any:
    place_changes()
    answer = program.get("/api/v1/changes", {"after": after, "limit": str(limit)})
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.django_db
def test_a_registration_is_followed_from_its_grant_to_its_end(program: Client) -> None:
    registration = registered()
    refresh_record(registration_id=registration.pk)  # nothing has changed: no event
    suspended(registration)
    ended(registration)

    events = read(program)["events"]

    assert [event["type"] for event in events] == ["licence.issued", "licence.suspended", "licence.ended"]
    assert [event["sequence"] for event in events] == [1, 2, 3]
    assert {event["subject"] for event in events} == {events[0]["subject"]}
    assert {event["licence_number"] for event in events} == {registration.licence_number}
    assert "status" in events[1]["fields"]


@pytest.mark.django_db
def test_nothing_in_the_feed_names_the_person_or_the_row(program: Client) -> None:
    registration = registered()
    PublicRecord.objects.update(name="林知近")

    told = read(program)

    text = json.dumps(told, ensure_ascii=False)
    assert [event["fields"] for event in told["events"]] == [[], ["name"]]
    assert NAME not in text
    assert "林知近" not in text
    assert re.fullmatch(r"reg-[0-9a-f]{32}", told["events"][0]["subject"])
    assert f'"{registration.pk}"' not in text


@pytest.mark.django_db
def test_pages_follow_each_other_and_the_last_cursor_waits_for_news(program: Client) -> None:
    registration = registered()
    for number in range(4):
        PublicRecord.objects.update(authority=f"机关{number}")

    seen, after, more = [], "", True
    while more:
        page = read(program, after, 2)
        seen += [event["sequence"] for event in page["events"]]
        after, more = page["next"], page["more"]
    nothing_new = read(program, after)
    suspended(registration)
    news = read(program, nothing_new["next"])

    assert seen == [1, 2, 3, 4, 5]
    assert nothing_new["events"] == []
    assert [event["type"] for event in news["events"]] == ["licence.suspended"]


@pytest.mark.django_db
def test_whoever_writes_the_record_and_however_it_is_noted(program: Client) -> None:
    registration = registered()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publication_publicrecord SET authority = 'x'")
        cursor.execute("UPDATE publication_publicrecord SET refreshed_at = refreshed_at + interval '1 day'")
        cursor.execute("DELETE FROM publication_publicrecord WHERE registration_id = %s", [registration.pk])

    events = read(program)["events"]

    assert [event["type"] for event in events] == ["licence.issued", "licence.changed", "licence.withdrawn"]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_takes_long_comes_later_and_leaves_no_hole() -> None:
    slow = connections.create_connection("default")
    columns = "registration_id, province, licence_number, old_status, new_status, fields, at"
    insert = f"INSERT INTO changes_change ({columns}) VALUES (%s, '11', '1', '', 'valid', '{{}}', now())"
    try:
        with slow.cursor() as late:
            late.execute("BEGIN")
            late.execute(insert, [1])
            with connection.cursor() as cursor:
                cursor.execute(insert, [2])
            place_changes()
            before = list(Change.objects.order_by("position").values_list("registration_id", "position"))
            late.execute("COMMIT")
        place_changes()

        after = [(row.registration_id, row.position) for row in Change.objects.order_by("position")]
    finally:
        slow.close()

    assert before == [(2, 1)]
    assert after == [(2, 1), (1, 2)]
    assert [event.position for event in changes_after(1, 10)] == [2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor",
    ["1", "eyJ9:1x:zz", written(1, 2), written("x"), written(1)[:-1] + "A", "x" * 150],
    ids=["number", "forged", "too long a position", "no number", "changed", "no cursor at all"],
)
def test_a_cursor_that_is_not_the_feeds_own_is_refused(program: Client, cursor: str) -> None:
    answer = program.get("/api/v1/changes", {"after": cursor})

    assert answer.status_code in (400, 410)
    assert answer.json()["type"] in ("/problems/bad-cursor", "/problems/cursor-ahead")


@pytest.mark.django_db
def test_a_cursor_from_before_a_restoration_says_so_and_a_page_of_a_million_is_refused(program: Client) -> None:
    ahead = program.get("/api/v1/changes", {"after": written(77)})
    huge = program.get("/api/v1/changes", {"limit": "1000000"})

    assert (ahead.status_code, ahead.json()["type"]) == (410, "/problems/cursor-ahead")
    assert (huge.status_code, huge.json()["type"]) == (400, "/problems/bad-parameter")
    assert "1000" in huge.json()["detail"]


@pytest.mark.parametrize(
    ("old", "new", "type"),
    [
        ("", "valid", EventType.ISSUED),
        ("", "cancelled", EventType.ENDED),
        ("valid", "suspended", EventType.SUSPENDED),
        ("suspended", "valid", EventType.RESUMED),
        ("suspended", "suspended", EventType.CHANGED),
        ("valid", "departure_filed", EventType.CHANGED),
        ("suspended", "rescinded", EventType.ENDED),
        ("cancelled", "rescinded", EventType.CHANGED),
        ("cancelled", "valid", EventType.RESUMED),
        ("valid", "", EventType.WITHDRAWN),
    ],
)
def test_the_type_of_an_event_says_what_it_means(old: str, new: str, type: EventType) -> None:
    assert event_type(old, new) is type


@pytest.mark.django_db
def test_only_the_demonstration_may_leave_the_feed_out() -> None:
    package = Path(next(iter(medreg.__path__)))
    named = [
        path.relative_to(package) for path in package.rglob("*.py") if "medreg.without_changes" in path.read_text()
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL medreg.without_changes = 'on'")
        registered()

    assert {path.parts[0] for path in named} <= {"changes", "demo"}
    assert not Change.objects.exists()
