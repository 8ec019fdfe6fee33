"""取消备案: a filing ends before its last day."""

from datetime import date

from medreg.access.actor import Actor
from medreg.register.bitemporal import days, known_now
from medreg.register.content import end_filing_periods
from medreg.register.entries import locked, write_down
from medreg.register.models import Decision, Filing, FilingPeriod
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import FilingStatus


def end_filing(*, filing_id: int, on: date, decision: Decision | None, actor: Actor) -> Filing:
    """From `on` (the first day without it) the filing is ended; raises RegisterRefused("filing_ended")."""
    filing = Filing.objects.get(pk=filing_id)
    registration = locked(filing.registration_id)
    rows = known_now(FilingPeriod.objects.filter(filing_id=filing_id), days(on))
    if not rows:
        raise RegisterRefused("filing_ended")
    end_filing_periods(rows, on, FilingStatus.ENDED, decision)
    write_down("ended_filing", registration, actor, institution=filing.institution_id, on=on.isoformat())
    return filing
