"""Write a slice of the public records anew, in place: whoever searches meanwhile finds the old record or the new one."""

from django.db import transaction

from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord
from medreg.register.queries import registration_ids_between


def rebuild_records(*, first: int, last: int) -> int:
    """How many; each in a transaction of its own, so that one run may be broken off anywhere and done again."""
    own = PublicRecord.objects.filter(registration_id__range=(first, last)).values_list("registration_id", flat=True)
    keys = sorted({*own, *registration_ids_between(first, last)})
    for registration_id in keys:
        with transaction.atomic():
            PublicRecord.objects.select_for_update().filter(pk=registration_id).first()
            refresh_record(registration_id=registration_id)
    return len(keys)
