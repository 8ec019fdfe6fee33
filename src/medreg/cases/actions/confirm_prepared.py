"""A draft that an institution prepared arrives confirmed, as long as what its clerk vouched for still stands in it."""

from django.utils.translation import gettext as _

from medreg.access.policy import Act, refusal
from medreg.accounts.queries import actor_of_staff
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.models import Case, PreparedDraft
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState


def confirm_prepared(*, case: Case) -> Case:
    """Recorded as the act of the clerk who prepared it; otherwise the institution is asked as always. Photo and person
    are compared by nobody here, so the photo stays unconfirmed."""
    prepared = PreparedDraft.objects.filter(case=case).first()
    if prepared is None or case.state != ApplicationState.INSTITUTION_REVIEW or not _stands(case, prepared):
        return case
    clerk = actor_of_staff(user_id=prepared.prepared_by, institution_id=prepared.institution_id)
    if clerk is None or refusal(clerk, Act.CONFIRM_EMPLOYMENT, case) is not None:
        return case
    note = _("集体办理：%(day)s 准备申请时已确认") % {"day": prepared.prepared_at.date().isoformat()}
    return answer_employment(
        case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=clerk, note=note, photo_seen=False
    )


def _stands(case: Case, prepared: PreparedDraft) -> bool:
    same_house = case.institution_id == prepared.institution_id
    return same_house and all(case.payload.get(name) == value for name, value in prepared.answers.items())
