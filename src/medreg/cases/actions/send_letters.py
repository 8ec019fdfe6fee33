"""The letters of one event, made and delivered; run from the outbox, as often as it is delivered."""

from medreg.accounts.queries import staff_user_ids, user_id_of_person
from medreg.cases.letter_values import values_of_event
from medreg.cases.letters_of_event import letters_of_event
from medreg.cases.models import Case, CaseEvent
from medreg.cases.referral import body_of_step
from medreg.letters.actions.deliver_letter import deliver_letter
from medreg.letters.actions.issue_letter import issue_letter
from medreg.letters.kinds import LetterKind, Party


def send_letters(*, event_id: int) -> None:
    happened = CaseEvent.objects.select_related("case__person", "case__institution", "case__authority").get(pk=event_id)
    happened.case.authority = body_of_step(happened)
    for kind in letters_of_event(happened):
        _send(kind, happened)


def _send(kind: LetterKind, happened: CaseEvent) -> None:
    case = happened.case
    assert case.authority is not None
    letter = issue_letter(
        event_key=f"case-event:{happened.pk}:{kind.value}",
        values=values_of_event(kind, happened),
        authority_id=case.authority.pk,
        person_id=case.person_id,
        institution_id=case.institution_id,
        case_id=case.pk,
        sequence=happened.sequence,
    )
    deliver_letter(letter_id=letter.pk, recipients=_recipients(kind, case))


def _recipients(kind: LetterKind, case: Case) -> list[tuple[int, Party]]:
    """Whoever has no account yet receives it by opening it."""
    found: list[tuple[int, Party]] = []
    applicant = user_id_of_person(case.person_id)
    if Party.APPLICANT in kind.addressees and applicant is not None:
        found.append((applicant, Party.APPLICANT))
    if Party.INSTITUTION in kind.addressees and case.institution_id is not None:
        staff = staff_user_ids(institution_id=case.institution_id)
        found += [(user_id, Party.INSTITUTION) for user_id in staff if user_id != applicant]
    return found
