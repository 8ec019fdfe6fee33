"""A licence is frozen from the first day of a suspension and restored the day after its last (医师法 42; CRT-02)."""

from medreg.licences.actions.mark_versions import mark_versions
from medreg.register.queries import current_registration
from medreg.standards.vocabulary import LicenceStatus, RegistrationStatus


def follow_register(*, registration_id: int) -> int:
    """The current version says what the register says today; the number of versions marked. What ended stays ended."""
    known = current_registration(registration_id)
    if known is None:
        return 0
    suspended = known.status.status is RegistrationStatus.SUSPENDED
    return mark_versions(
        registration_id=registration_id, status=LicenceStatus.FROZEN if suspended else LicenceStatus.VALID
    )
