"""Versions that the signing process refused: the alarm, in rows."""

from dataclasses import dataclass
from datetime import datetime

from medreg.licences.models import SigningRefusal


@dataclass(frozen=True, slots=True)
class RefusedVersion:
    """`reason` is the key of `entitlements`; `detail` names fields, never values."""

    version_id: int
    number: str
    version: int
    reason: str
    detail: str
    refused_at: datetime


def refused_versions() -> list[RefusedVersion]:
    """Those whose refusal stands, oldest first; the newest refusal of each."""
    rows = SigningRefusal.objects.filter(licence_version__state="refused").select_related("licence_version")
    newest = {row.licence_version_id: row for row in rows.order_by("pk")}
    return [
        RefusedVersion(
            key, row.licence_version.number, row.licence_version.version, row.reason, row.detail, row.refused_at
        )
        for key, row in newest.items()
    ]
