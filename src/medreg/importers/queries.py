"""The runs of the importers."""

from medreg.importers.models import ImportRun


def runs(limit: int = 50) -> list[ImportRun]:
    """The newest runs first."""
    return list(ImportRun.objects.order_by("-started_at")[:limit])
