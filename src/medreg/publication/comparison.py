"""Whether public records say what the register says."""

from django.db.models import Max

from medreg import clock
from medreg.publication.models import PublicRecord
from medreg.publication.projection import projection
from medreg.register.queries import largest_registration_id

UNCOMPARED = {"refreshed_at"}
MISSING, ORPHAN = "missing", "orphan"


def differing_columns(registration_id: int) -> tuple[str, ...]:
    """The columns of the stored record that are not those of the register today; MISSING or ORPHAN where one of the two is
    not there. What time has changed since (`changes_on`) counts for nothing: readers compute it.

    Within a transaction: the record is locked first, so that a case that is being decided is seen whole or not at all.
    """
    stored = PublicRecord.objects.select_for_update().filter(pk=registration_id).first()
    if stored is not None and stored.changes_on is not None and stored.changes_on <= clock.today():
        return ()
    columns = projection(registration_id)
    if stored is None:
        return () if columns is None else (MISSING,)
    if columns is None:
        return (ORPHAN,)
    return tuple(name for name in sorted(columns.keys() - UNCOMPARED) if getattr(stored, name) != columns[name])


def largest_id() -> int:
    """Beyond it there is neither a registration nor a public record; 0 when there is none at all."""
    largest = PublicRecord.objects.aggregate(largest=Max("registration_id"))["largest"]
    return max(int(largest or 0), largest_registration_id())
