"""Every version of a person's licences, without their bytes."""

from dataclasses import dataclass
from datetime import date, datetime

from medreg.licences.models import LicenceVersion
from medreg.standards.vocabulary import LicenceStatus


@dataclass(frozen=True, slots=True)
class VersionIssued:
    registration_id: int
    number: str
    version: int
    issued_on: date
    status: LicenceStatus
    signed_at: datetime | None
    created_at: datetime


def versions_issued(person_id: int) -> list[VersionIssued]:
    """The oldest first."""
    rows = LicenceVersion.objects.filter(registration__person_id=person_id).order_by("created_at", "pk")
    columns = ("registration_id", "number", "version", "issued_on", "status", "signed_at", "created_at")
    return [
        VersionIssued(**{**row, "status": LicenceStatus(row["status"])}) for row in rows.values(*columns)
    ]
