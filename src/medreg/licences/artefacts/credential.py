"""What both forms of credential for wallets say of a licence: its claims as JSON, its times, the place of its status."""

from datetime import UTC, datetime
from typing import Any

from medreg.licences.claims import end_of_last_day
from medreg.licences.claims_tree import CLAIMS
from medreg.licences.document import FIELDS, LicenceDocument

STATUS_ON_ISSUE = "status_on_issue"
"""In a credential the name `status` belongs to the status list."""
_FIELDS = {field.name: field for field in FIELDS}


def claims_as_json(document: LicenceDocument) -> dict[str, Any]:
    """Name → value of every claim that has one; scopes as {code, name}. Nothing that the token may not hold."""
    plain = {claim.name: _FIELDS[claim.name].to_plain(getattr(document, claim.name)) for claim in CLAIMS}
    plain[STATUS_ON_ISSUE] = plain.pop("status")
    plain["scopes"] = [{"code": scope.code, "name": scope.name} for scope in document.scopes]
    return {name: value for name, value in plain.items() if value not in (None, "", [])}


def status_list_url(document: LicenceDocument, origin: str) -> str:
    """Where the status list of the licence is served."""
    return f"{origin.rstrip('/')}/api/v1/status-lists/{document.status_list}"


def expiry(document: LicenceDocument) -> datetime | None:
    """The first moment after the last valid day; None for a licence without expiry, which is the rule."""
    return None if document.expires_on is None else end_of_last_day(document)


def instant(moment: datetime) -> str:
    """2026-09-15T02:30:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
