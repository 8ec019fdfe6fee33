"""Write anew the public records that time has changed; what is read meanwhile is computed (`queries.fresh`)."""

from django.db import transaction

from medreg import clock
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord

AT_ONCE = 500


def refresh_due_records() -> int:
    """How many were due; each in a transaction of its own, so that one run may be broken off anywhere."""
    due = PublicRecord.objects.filter(changes_on__lte=clock.today()).order_by("changes_on", "registration_id")
    done = 0
    while keys := list(due.values_list("registration_id", flat=True)[:AT_ONCE]):
        for registration_id in keys:
            with transaction.atomic():
                refresh_record(registration_id=registration_id)
        done += len(keys)
    return done
