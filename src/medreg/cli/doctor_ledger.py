"""The ledger's line of `medreg doctor`."""

from datetime import timedelta

from django.conf import settings

from medreg import clock
from medreg.audit.alarms import entries_waiting, ledger_alarms
from medreg.cli.doctor import Checked
from medreg.tlog.names import LogName
from medreg.tlog.queries import anchoring_alarm, log_head

LONGEST_SEALING_LAG = timedelta(minutes=5)


def ledger() -> Checked:
    """Breaks that verifications found, how far sealing is behind, and how old the witness's word is."""
    broken, waiting, head = ledger_alarms(), entries_waiting(), log_head(LogName.AUDIT)
    if broken:
        return Checked("ledger", False, broken[0], "medreg verify-audit; keep the database as it is for the auditors")
    now = clock.now()
    if head is None:
        return Checked("ledger", not settings.PRODUCTION, f"{waiting} entries, none sealed yet", "start medreg worker")
    sealed = now - head.signed_at
    anchored = "never" if head.witnessed_at is None else f"{_age(now - head.witnessed_at)} ago"
    late = bool(waiting) and sealed > LONGEST_SEALING_LAG
    alone = any(anchoring_alarm(log, now) for log in LogName)
    found = f"{head.size} entries sealed {_age(sealed)} ago, {waiting} waiting, anchored {anchored}"
    return Checked("ledger", not (late or alone), found, "start medreg worker" if late else "reach the witness again")


def _age(gap: timedelta) -> str:
    seconds = int(gap.total_seconds())
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 172_800 else f"{seconds // 86_400} days"
