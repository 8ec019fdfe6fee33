"""Licences of a person that could not be made before, because something was missing then."""

from medreg.licences.actions.issue_first_version import issue_first_version
from medreg.register.models import Registration


def issue_missing_versions(*, person_id: int) -> int:
    """Every registration of a person that has no licence yet; the number of versions prepared."""
    waiting = Registration.objects.filter(person_id=person_id, licence_versions__isnull=True)
    keys = waiting.values_list("pk", flat=True)
    return sum(issue_first_version(registration_id=key) is not None for key in keys)
