"""The signed status lists as they are served, and the exact state of one issued version."""

from dataclasses import dataclass
from datetime import date

from medreg.licences.models import LicenceVersion, StatusBundleEdition, StatusListEdition
from medreg.register.queries import current_registration
from medreg.standards.vocabulary import LicenceStatus, RegistrationStatus

SUSPENDED, SUPERSEDED, VALID = "suspended", "superseded", "valid"
STANDING = {LicenceStatus.VALID.value, LicenceStatus.FROZEN.value}


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """State of the version at one index: `word` is valid, suspended, superseded, cancelled, rescinded or revoked.

    `since` is its first legal day where the register has one (suspension and end), `until` a suspension's last day.
    """

    word: str
    since: date | None
    until: date | None
    licence_number: str


def status_list_edition(shard: int) -> bytes | None:
    """The newest signed bytes of a shard; None when there is no such shard."""
    row = StatusListEdition.objects.filter(shard=shard).first()
    return bytes(row.content) if row else None


def status_bundle_edition() -> bytes | None:
    """The newest complete bundle; None before the first."""
    row = StatusBundleEdition.objects.first()
    return bytes(row.content) if row else None


def status_entry(shard: int, index: int) -> StatusEntry | None:
    """The exact state now of the version that carries this index; None when none does.

    The index is the version's own: a licence number may be shared by registrations in two provinces.
    """
    version = LicenceVersion.objects.filter(status_list=shard, status_index=index).first()
    if version is None:
        return None
    known = current_registration(version.registration_id)
    if version.status not in STANDING:
        ended = version.status != SUPERSEDED
        return StatusEntry(version.status, known.status.since if known and ended else None, None, version.number)
    if known is not None and known.status.status is RegistrationStatus.SUSPENDED:
        return StatusEntry(SUSPENDED, known.status.since, known.status.until, version.number)
    return StatusEntry(VALID, None, None, version.number)
