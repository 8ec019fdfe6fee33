"""Compare a slice of the public records with the register, note what differs and write it anew."""

from django.db import transaction

from medreg import clock
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.comparison import differing_columns
from medreg.publication.models import ProjectionDifference, PublicRecord
from medreg.register.queries import registration_ids_between


def compare_records(*, first: int, last: int) -> int:
    """How many of the registrations `first` … `last` differed; each in a transaction of its own."""
    own = PublicRecord.objects.filter(registration_id__range=(first, last)).values_list("registration_id", flat=True)
    keys = sorted({*own, *registration_ids_between(first, last)})
    return sum(_compared(key) for key in keys)


def _compared(registration_id: int) -> bool:
    with transaction.atomic():
        columns = differing_columns(registration_id)
        if not columns:
            return False
        record = PublicRecord.objects.filter(pk=registration_id).first()
        province = record.province if record is not None else ""
        ProjectionDifference.objects.create(
            registration_id=registration_id, province=province, columns=list(columns), found_at=clock.now()
        )
        refresh_record(registration_id=registration_id)
    return True
