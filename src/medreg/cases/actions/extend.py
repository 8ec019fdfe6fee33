"""Prolong the time to decide: once, at most ten working days, by the head, told with reasons (行政许可法 42)."""

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.actions.recount_due import recount_due
from medreg.cases.clock_history import due_of
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.law.clocks import EXTENSION_DAYS
from medreg.standards.vocabulary import ApplicationEvent


def extend(*, case_id: int, working_days: int, reason: str, by: Actor, seen_version: int | None = None) -> Case:
    """Must be decided by the original due day; afterwards it would not count."""
    if not 1 <= working_days <= EXTENSION_DAYS:
        raise CaseRefused("extension_too_long", _("延长时限最多 10 个工作日（行政许可法第四十二条）。请填写 1 至 10。"))
    if not reason.strip():
        raise CaseRefused("reasons_missing", _("请写明延长的理由：理由依法要告知申请人。"))
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        if case.accepted_on is None:
            raise CaseRefused("wrong_state")
        original = due_of(case).statutory
        if original is not None and clock.today() > original and not case.extended_days:
            raise CaseRefused(
                "due_day_passed", _("法定期限已过，不能再延长（行政许可法第四十二条）。请立即作出决定。")
            )
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.EXTEND,
            by=by,
            articles=("行政许可法 42",),
            note=reason.strip(),
            seen_version=seen_version,
            data={"working_days": working_days},
            changes={"extended_days": working_days},
        )
        return recount_due(case=case)
