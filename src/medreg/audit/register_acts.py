"""Who changed the register, and which file an import took: what the ledger knows of the sources of facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from medreg.access.actor import Role
from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb


@dataclass(frozen=True, slots=True)
class RegisterAct:
    """One change: `act` as the register names it, and the organisation that made it (`authority:3` or empty)."""

    at: datetime
    registration_id: int
    act: str
    role: Role
    organisation: str


def register_acts(person_id: int) -> list[RegisterAct]:
    """Every change of a person's registrations, the oldest first."""
    rows = AuditEntry.objects.filter(person_id=person_id, verb=Verb.CHANGED_REGISTER.value, subject_kind="registration")
    return [
        RegisterAct(row.at, int(row.subject_id), row.detail["act"], Role(row.actor_role), row.actor_organisation)
        for row in rows.order_by("pk")
    ]


def imported_files(runs: Iterable[UUID]) -> dict[UUID, tuple[str, datetime]]:
    """The name of the file that each import took, and when."""
    subjects = [str(run) for run in runs]
    rows = AuditEntry.objects.filter(verb=Verb.IMPORTED.value, subject_kind="import", subject_id__in=subjects)
    return {UUID(row.subject_id): (str(row.detail.get("file", "")), row.at) for row in rows}
