"""The ledger keeps what was written: the database itself refuses to change it."""

import hashlib
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from medreg.access.actor import Actor, Role
from medreg.audit.ledger import entry_of, record
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb

pytestmark = pytest.mark.django_db
CLERK = Actor(Role.INSTITUTION_CLERK, user_id=3, institution_id=7, province="11")


def test_an_entry_read_back_has_the_digest_with_which_it_was_written() -> None:
    detail: dict[Any, Any] = {"areas": ("11", "12"), 7: "seven", "名": "值"}

    entry = record(verb=Verb.READ_CASE, actor=CLERK, subject_kind="case", subject_id=5, person_id=9, detail=detail)

    stored = AuditEntry.objects.get(pk=entry.pk)
    assert entry_of(stored).expected_leaf == bytes(stored.leaf) == bytes(entry.leaf)
    assert stored.actor_organisation == "institution:7"


def test_each_digest_has_a_salt_of_its_own() -> None:
    twice = [record(verb=Verb.READ_CASE, actor=CLERK, subject_kind="case", subject_id=5) for _ in range(2)]

    stored = [AuditEntry.objects.get(pk=entry.pk) for entry in twice]

    assert bytes(stored[0].leaf) != bytes(stored[1].leaf)
    salt, content = bytes(stored[0].salt), entry_of(stored[0]).canonical
    assert (len(salt), hashlib.sha256(salt + content).digest()) == (16, bytes(stored[0].leaf))


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE audit_auditentry SET verb = 'nothing'",
        "DELETE FROM audit_auditentry",
        "TRUNCATE audit_auditentry",
    ],
)
def test_the_database_refuses_to_change_the_past(attack: str) -> None:
    record(verb=Verb.READ_CASE, actor=CLERK, subject_kind="case", subject_id=5)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)

    assert AuditEntry.objects.get().verb == "read_case"
