"""受理: the statutory clock starts (医师法 13; 行政许可法 32, 42)."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.cases.acceptance import acceptance_changes
from medreg.cases.actions.advance import advance
from medreg.cases.actions.forbid_after_silence import forbid_after_silence
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent


def accept(*, case_id: int, by: Actor, note: str = "", seen_version: int | None = None) -> Case:
    """Accept today. `note` is for the applicant and for the body that a correction goes on to. Raises
    CaseRefused("deemed_accepted") once the law has accepted (行政许可法 32)."""
    forbid_after_silence(case_id=case_id, act=Act.ACCEPT_CASE, by=by)
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case_id)
        return advance(
            case_id=case_id,
            event=ApplicationEvent.ACCEPT,
            by=by,
            note=note.strip(),
            seen_version=seen_version,
            changes=acceptance_changes(case, clock.today(), by.user_id),
        )
