"""Stored signatures of officers, believed only after they were verified again, against the list of staff keys."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import BinaryField
from django.db.models.functions import Substr

from medreg.access.actor import Role
from medreg.accounts.staff_keys import listed_key, passkey_site
from medreg.register.models import Endorsement
from medreg.register.statements import StatementKind
from medreg.signing.assertion import Assertion, AssertionRefusedError, challenge_of, verify_assertion

ROLES = {
    StatementKind.REVIEW: Role.REVIEWER,
    StatementKind.GRANT: Role.APPROVER,
    StatementKind.BACK_ENTRY: Role.ACCEPTANCE_OFFICER,
    StatementKind.CORRECTION_CONFIRMED: Role.APPROVER,
}
"""Who signs what. A correction may be proposed by two roles; see `PROPOSERS`."""
COUNTER = slice(33, 37)
"""Where the authenticator's data holds its counter, most significant byte first: so bytes compare as numbers do."""
_MARK = Substr("authenticator_data", COUNTER.start + 1, COUNTER.stop - COUNTER.start, output_field=BinaryField())
MOST_COMPARED = 20
PROPOSERS = frozenset({Role.ACCEPTANCE_OFFICER, Role.REVIEWER})


@dataclass(frozen=True, slots=True)
class VerifiedStatement:
    """A statement that a listed key signed. `facts` is its whole JSON; `on` the day it gives for itself."""

    endorsement_id: int
    kind: StatementKind
    subject: str
    person_id: int
    user_id: int
    role: Role
    authority_id: int
    on: date
    digest: bytes
    facts: Mapping[str, Any]
    credential_id: bytes
    counter: int


def verified(rows: Iterable[Endorsement]) -> list[VerifiedStatement]:
    """Those of `rows` that hold, in their order; a row that does not hold is as good as none."""
    found = (_verified(row) for row in rows)
    return [statement for statement in found if statement is not None]


def statements_about(person_id: int) -> list[VerifiedStatement]:
    """Everything that officers signed about a person, oldest first."""
    return verified(Endorsement.objects.filter(person_id=person_id).order_by("pk"))


def was_overtaken(endorsement_id: int) -> bool:
    """Whether the passkey had counted as far, or further, before it made this signature: then there are two of it
    (WebAuthn level 2, 6.1.1). Passkeys that count nothing (0) tell nothing; rows that do not verify do not count."""
    row = Endorsement.objects.get(pk=endorsement_id)
    mark = bytes(row.authenticator_data)[COUNTER]
    if not any(mark):
        return False
    earlier = Endorsement.objects.filter(credential_id=row.credential_id, pk__lt=row.pk).exclude(digest=row.digest)
    ahead = earlier.annotate(mark=_MARK).filter(mark__gte=mark)
    return any(_verified(other) is not None for other in ahead.order_by("-pk")[:MOST_COMPARED])


def _verified(row: Endorsement) -> VerifiedStatement | None:
    """Nothing is taken from the columns of the row but the bytes that the key signed, and who is said to own the key."""
    content = bytes(row.content)
    try:
        facts = json.loads(content)
        kind, role = StatementKind(facts["kind"]), Role(row.role)
        on = date.fromisoformat(facts["on"])
        user_id, authority_id = int(facts["by"]), int(facts["authority"])
        person_id, subject = int(facts["person"]), str(facts["subject"])
    except (ValueError, KeyError, TypeError):
        return None
    if role not in (PROPOSERS if kind is StatementKind.CORRECTION_PROPOSED else {ROLES[kind]}):
        return None
    key = listed_key(credential_id=bytes(row.credential_id), role=role, authority_id=authority_id, on=on)
    if key is None or key.user_id != user_id or person_id != row.person_id:
        return None
    counter = _counter(row, content, key.public_key)
    if counter is None:
        return None
    return VerifiedStatement(
        row.pk,
        kind,
        subject,
        person_id,
        user_id,
        role,
        authority_id,
        on,
        challenge_of(content),
        facts,
        bytes(row.credential_id),
        counter,
    )


def _counter(row: Endorsement, content: bytes, public_key: bytes) -> int | None:
    assertion = Assertion(
        bytes(row.credential_id), bytes(row.client_data), bytes(row.authenticator_data), bytes(row.signature)
    )
    try:
        return verify_assertion(
            assertion,
            challenge=challenge_of(content),
            public_key=public_key,
            site=passkey_site(),
            origin=settings.PUBLIC_ORIGIN,
        )
    except AssertionRefusedError:
        return None
