"""Which letters one event really sends: those of its kind, and of a matter that came to nothing only to who knew of it."""

from medreg.accounts.queries import user_id_of_person
from medreg.cases.letter_kinds import OF_NOTHING, letter_kinds
from medreg.cases.models import Case, CaseEvent
from medreg.letters.kinds import LetterKind, Party
from medreg.notices.queries import was_notified
from medreg.standards.vocabulary import ApplicationEvent


def letters_of_event(happened: CaseEvent) -> tuple[LetterKind, ...]:
    kinds = letter_kinds(happened.event, happened.case.business, happened.case.started_by)
    if not OF_NOTHING.isdisjoint(kinds) and not _told_of_the_opening(happened.case):
        return ()
    return kinds


def letter_reaches(happened: CaseEvent, party: Party) -> bool:
    """Whether a party is sent a letter of this event."""
    return any(party in kind.addressees for kind in letters_of_event(happened))


def _told_of_the_opening(case: Case) -> bool:
    """Whoever had no account when the matter was opened never heard of it."""
    physician = user_id_of_person(case.person_id)
    opened = case.events.filter(event=ApplicationEvent.OPEN.value).first()
    if physician is None or opened is None:
        return False
    return was_notified(physician, dedupe_key=f"case-event:{opened.pk}:{physician}")
