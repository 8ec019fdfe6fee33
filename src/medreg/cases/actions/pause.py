"""Stop the clock for a hearing, an examination or an expert review; its ground and length told in writing (行政许可法 45)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.actions.recount_due import recount_due
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent, PauseGround

LONGEST = timedelta(days=366)


def pause(
    *, case_id: int, ground: PauseGround, reason: str, until: date, by: Actor, seen_version: int | None = None
) -> Case:
    """From today to `until`, the day that the applicant is told; after it the clock runs on, resumed or not."""
    if not reason.strip():
        raise CaseRefused("reasons_missing", _("请写明暂停计时的事由（听证、检验、专家评审等）：依法要书面告知申请人。"))
    if not clock.today() <= until <= clock.today() + LONGEST:
        raise CaseRefused("pause_end_wrong", _("预计结束的日子应当是今天或者今后一年以内的一天。请改正日期。"))
    with transaction.atomic():
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.PAUSE,
            by=by,
            articles=("行政许可法 45",),
            note=reason.strip(),
            seen_version=seen_version,
            data={"ground": ground.value, "until": until.isoformat()},
            changes={"paused_on": clock.today()},
        )
        return recount_due(case=case)
