"""How often something was done; for operations, never about persons."""

from datetime import datetime

from medreg.audit.models import AuditEntry
from medreg.audit.verbs import Verb


def count_since(verb: Verb, moment: datetime) -> int:
    """Number of entries of one verb from `moment` on."""
    return AuditEntry.objects.filter(verb=verb.value, at__gte=moment).count()
