"""不予受理: a written answer with its reason, article and, when another body is competent, which one (行政许可法 32)."""

from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.cases.actions.advance import advance
from medreg.cases.actions.forbid_after_silence import forbid_after_silence
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent, Reason


def not_accept(
    *,
    case_id: int,
    reason: Reason,
    article: str,
    note: str,
    by: Actor,
    seen_version: int | None = None,
) -> Case:
    if not reason.value.startswith("N") or not article.strip() or not note.strip():
        raise CaseRefused("reasons_missing")
    forbid_after_silence(case_id=case_id, act=Act.NOT_ACCEPT_CASE, by=by)
    return advance(
        case_id=case_id,
        event=ApplicationEvent.NOT_ACCEPT,
        by=by,
        reasons=(reason.value,),
        articles=(article.strip(),),
        note=note.strip(),
        seen_version=seen_version,
    )
