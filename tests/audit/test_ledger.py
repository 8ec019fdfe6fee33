"""The ledger keeps what was written: the database itself refuses to change it."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from medreg.access.actor import Actor, Role
from medreg.audit.ledger import leaf_bytes, record
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb

pytestmark = pytest.mark.django_db
CLERK = Actor(Role.INSTITUTION_CLERK, user_id=3, institution_id=7, province="11")


def test_an_entry_carries_the_salted_digest_of_its_bytes() -> None:
    entry = record(verb=Verb.READ_CASE, actor=CLERK, subject_kind="case", subject_id=5, person_id=9)

    stored = AuditEntry.objects.get(pk=entry.pk)
    expected = hashlib.sha256(bytes(stored.salt) + leaf_bytes(entry)).digest()
    assert bytes(stored.leaf) == expected
    assert stored.actor_organisation == "institution:7"


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
