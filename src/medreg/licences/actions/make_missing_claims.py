"""The signed claims of versions that were signed without them; called by the signing process only, a few hundred at a time."""

from django.db import transaction

from medreg.licences.actions.make_artefact import make_artefact
from medreg.licences.artefacts.claims import PURPOSE
from medreg.licences.models import LicenceArtefact, LicenceVersion

AT_A_TIME = 500


def make_missing_claims() -> int:
    """The number made, the newest versions first, each in its own transaction. Raises KeyMissingError."""
    made = LicenceArtefact.objects.filter(purpose=PURPOSE).values("licence_version_id")
    missing = LicenceVersion.objects.filter(state="signed", intent__isnull=False).exclude(pk__in=made).order_by("-pk")
    keys = list(missing.values_list("pk", flat=True)[:AT_A_TIME])
    for key in keys:
        with transaction.atomic():
            make_artefact(version_id=key, purpose=PURPOSE)
    return len(keys)
