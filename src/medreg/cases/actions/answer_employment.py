"""What the institution says: it confirms or denies employment, or returns the file; it never refuses a licence."""

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.cases.actions.advance import advance
from medreg.cases.actions.close import close
from medreg.cases.actions.forbid_after_silence import forbid_after_silence
from medreg.cases.deadlines import on_receipt
from medreg.cases.effects.apply import apply_confirmed_data
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import Route
from medreg.physicians.actions.confirm_photo import confirm_photo
from medreg.standards.vocabulary import ApplicationEvent, InstitutionConfirmation

ANSWERS = {
    ApplicationEvent.INSTITUTION_CONFIRM: InstitutionConfirmation.CONFIRMED,
    ApplicationEvent.INSTITUTION_DENY: InstitutionConfirmation.DENIED,
}
_ACTS = {
    ApplicationEvent.INSTITUTION_CONFIRM: Act.CONFIRM_EMPLOYMENT,
    ApplicationEvent.INSTITUTION_DENY: Act.DENY_EMPLOYMENT,
    ApplicationEvent.INSTITUTION_RETURN: Act.RETURN_TO_APPLICANT,
}


def answer_employment(
    *, case_id: int, event: ApplicationEvent, by: Actor, note: str = "", seen_version: int | None = None, photo_seen: bool = True
) -> Case:
    """`event` is institution_confirm, institution_return or institution_deny.

    The case reaches the authority on this day, unless it was returned. Denying and returning need a note. Raises
    CaseRefused("institution_was_silent") after the five working days, when the case has gone on. `photo_seen` says that
    whoever confirms has compared photo and person.
    """
    if event is not ApplicationEvent.INSTITUTION_CONFIRM and not note.strip():
        raise CaseRefused("reasons_missing", _("请写明理由：申请人要据此知道改什么，或者为什么否认。"))
    forbid_after_silence(case_id=case_id, act=_ACTS[event], by=by)
    changes: dict[str, object] = {}
    if event in ANSWERS:
        changes = {"institution_answer": ANSWERS[event].value, **on_receipt(clock.today())}
    with transaction.atomic():
        case = advance(case_id=case_id, event=event, by=by, note=note, changes=changes, seen_version=seen_version)
        if event is ApplicationEvent.INSTITUTION_CONFIRM:
            if photo_seen:
                confirm_photo(person_id=case.person_id, by=by)
            if Route(case.route) is Route.INSTITUTION:
                apply_confirmed_data(case, by)
                case = close(case_id=case.pk)
    return case
