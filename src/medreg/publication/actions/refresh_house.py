"""Write anew the public records that name an institution: it has another name now."""

from django.db import transaction
from django.db.models import Q

from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.models import PublicRecord


def refresh_house(*, institution_id: int) -> int:
    """How many; each in a transaction of its own, so that it may be broken off anywhere and done again."""
    named = Q(main_institution_id=institution_id) | Q(filed_institution_ids__contains=[institution_id])
    keys = list(PublicRecord.objects.filter(named).order_by("registration_id").values_list("registration_id", flat=True))
    for registration_id in keys:
        with transaction.atomic():
            refresh_record(registration_id=registration_id)
    return len(keys)
