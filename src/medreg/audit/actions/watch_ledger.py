"""Verify the whole ledger and raise an alarm about each break, naming the entry; the same break is told once."""

import logging
from dataclasses import replace

from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.models import LedgerAlarm
from medreg.audit.sealed import verify_here
from medreg.audit.verbs import Verb
from medreg.audit.verify import Verdict
from medreg.tlog.trust import NothingSealedError
from medreg.tlog.walk import Break, Flaw

MOST_ALARMS = 100
_log = logging.getLogger("medreg.audit")


def watch_ledger() -> Verdict | None:
    """None while nothing has been sealed. That the witness has not been reached yet is told by its own alarm."""
    try:
        verdict = verify_here()
    except NothingSealedError:
        return None
    verdict = replace(verdict, breaks=tuple(one for one in verdict.breaks if one.flaw is not Flaw.ANCHOR_MISSING))
    for found in verdict.breaks[:MOST_ALARMS]:
        _raise_alarm(found)
    return verdict


def _raise_alarm(found: Break) -> None:
    with transaction.atomic():
        _row, new = LedgerAlarm.objects.get_or_create(
            flaw=found.flaw.value,
            entry=found.entry,
            index=found.index,
            defaults={"found_at": clock.now(), "words": found.words},
        )
        if not new:
            return
        record(
            verb=Verb.FOUND_LEDGER_BROKEN,
            actor=SYSTEM,
            subject_kind="audit_entry",
            subject_id=found.entry if found.entry is not None else "",
            detail={"flaw": found.flaw.value, "place": found.index},
        )
    _log.critical("the audit ledger is broken: %s (%s)", found.words, found.flaw.value)
