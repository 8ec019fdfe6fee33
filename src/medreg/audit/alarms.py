"""Breaks of the ledger that verifications found; for operators."""

from medreg.audit.models import LedgerAlarm
from medreg.audit.sealed import LEDGER
from medreg.tlog.waiting import count_waiting


def ledger_alarms() -> list[str]:
    """What is wrong, the newest first; each names the entry or the place where the ledger breaks."""
    return list(LedgerAlarm.objects.order_by("-pk").values_list("words", flat=True)[:100])


def entries_waiting() -> int:
    """Entries that no seal covers yet."""
    return count_waiting(LEDGER)
