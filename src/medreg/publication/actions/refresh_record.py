"""Write the public projection of one registration, in the transaction that changed the register."""

from medreg.publication.models import PublicRecord
from medreg.publication.projection import projection


def refresh_record(*, registration_id: int) -> None:
    """Idempotent: the projection is computed from the register as it stands now."""
    columns = projection(registration_id)
    if columns is None:
        PublicRecord.objects.filter(registration_id=registration_id).delete()
        return
    PublicRecord.objects.bulk_create(
        [PublicRecord(registration_id=registration_id, **columns)],
        update_conflicts=True,
        unique_fields=["registration_id"],
        update_fields=list(columns),
    )
