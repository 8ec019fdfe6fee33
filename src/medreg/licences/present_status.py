"""What the register says of an issued version at this moment."""

from medreg.licences.actions.publish_status_lists import LISTED
from medreg.licences.models import LicenceVersion
from medreg.licences.status_list import ListedStatus
from medreg.register.queries import current_registration
from medreg.standards.vocabulary import LicenceStatus, RegistrationStatus

ENDS = frozenset({LicenceStatus.CANCELLED, LicenceStatus.RESCINDED, LicenceStatus.REVOKED})


def present_status(version: LicenceVersion) -> ListedStatus:
    """The word of the status lists; a suspension that began today counts before the calendar job has marked it."""
    listed = LISTED.get(version.status, ListedStatus.VALID)
    if listed is not ListedStatus.VALID:
        return listed
    registered = current_registration(version.registration_id)
    suspended = registered is not None and registered.status.status is RegistrationStatus.SUSPENDED
    return ListedStatus.SUSPENDED if suspended else ListedStatus.VALID


def ended_as(version: LicenceVersion) -> LicenceStatus | None:
    """Cancelled, rescinded or revoked: the exact word, which a list does not have; None for what has not ended."""
    return next((status for status in ENDS if status.value == version.status), None)


def version_at(status_list: int, status_index: int) -> LicenceVersion | None:
    """The version of this place in the status lists, or None."""
    return LicenceVersion.objects.filter(status_list=status_list, status_index=status_index).first()
