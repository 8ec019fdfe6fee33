"""Stop the clock for a hearing, an examination or an expert review; told in writing (行政许可法 45)."""

from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent


def pause(*, case_id: int, reason: str, by: Actor, seen_version: int | None = None) -> Case:
    if not reason.strip():
        raise CaseRefused("reasons_missing", _("请写明暂停计时的事由（听证、检验、专家评审等）：依法要书面告知申请人。"))
    return advance(
        case_id=case_id,
        event=ApplicationEvent.PAUSE,
        by=by,
        articles=("行政许可法 45",),
        note=reason.strip(),
        seen_version=seen_version,
        changes={"paused_on": clock.today()},
    )
