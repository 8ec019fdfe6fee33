"""Effects on filings at further institutions (管理办法 10)."""

from datetime import date

from medreg import clock
from medreg.cases.effects.grant import Grant, codes
from medreg.law.effect import Effect
from medreg.register.actions.end_filing import end_filing
from medreg.register.actions.file_institution import file_institution
from medreg.register.queries import registrations_of
from medreg.register.sources import Source
from medreg.register.views_of_time import FilingAsOf
from medreg.standards.vocabulary import FilingStatus

_STANDS = (FilingStatus.ACTIVE, FilingStatus.NOT_STARTED)


def create_filing(grant: Grant, effect: Effect) -> None:
    registration_id = grant.concerned()
    assert registration_id is not None
    first, last = effect.params["from"], effect.params.get("to")
    assert isinstance(first, date)
    file_institution(
        registration_id=registration_id,
        institution_id=int(str(effect.params["institution"])),
        scopes=codes(effect, "scopes"),
        since=first,
        until=last if isinstance(last, date) else None,
        decision=grant.decision,
        source=Source.CASE,
        actor=grant.by,
    )
    grant.touch(registration_id)


def end_one(grant: Grant, effect: Effect) -> None:
    """The filings that stand at an institution; those of a registration that just ended are gone already."""
    institution_id = int(str(effect.params["institution"]))
    for registration in registrations_of(grant.case.person_id):
        if registration.registration_id in grant.ended:
            continue
        for filing in registration.filings:
            if filing.institution_id == institution_id and filing.status in _STANDS:
                end_filing(
                    filing_id=filing.filing_id, on=_last_day(filing), decision=grant.decision, actor=grant.by
                )
                grant.touch(registration.registration_id)


def _last_day(filing: FilingAsOf) -> date:
    """From today on; one that has not begun never does."""
    return max(clock.today(), filing.since)


def end_all(grant: Grant, effect: Effect) -> None:
    """Filings fall with their registration (`end registration` comes before this)."""
    del grant, effect


def recheck(grant: Grant, effect: Effect) -> None:
    """Whether a filing still fits is looked at again: its institution and the physician are told."""
    grant.told.append(str(effect.params["institution"]))
