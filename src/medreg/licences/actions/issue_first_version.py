"""The first licence of registrations that no case brought (imports, paper), as soon as they are ready for it."""

from medreg.licences.actions.prepare_version import prepare_version
from medreg.licences.models import LicenceVersion
from medreg.licences.readiness import IssuingStopped, LicenceNotReady
from medreg.register.models import Registration


def issue_first_version(*, registration_id: int) -> LicenceVersion | None:
    """None when there is one already, when the registration is gone (a rolled-back import) or not ready yet.

    Raises IssuingStopped while nothing may be issued; the job tries again.
    What is not ready is asked for again when the photo is confirmed, so waiting here would help nobody.
    """
    if not Registration.objects.filter(pk=registration_id).exists():
        return None
    if LicenceVersion.objects.filter(registration_id=registration_id).exists():
        return None
    try:
        return prepare_version(registration_id=registration_id)
    except IssuingStopped:
        raise
    except LicenceNotReady:
        return None
