"""陈述申辩: the physician objects to what an institution reports or an authority opened (行政许可法 7; 管理办法 19)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import Route
from medreg.standards.vocabulary import ApplicationEvent, MaterialKind

LONGEST_STATEMENT = 1000


def object_to_case(
    *,
    case_id: int,
    statement: str,
    by: Actor,
    evidence: tuple[UUID, ...] = (),
    seen_version: int | None = None,
) -> Case:
    """Nothing is filed or decided by itself while an objection stands: an officer judges it (`Request.disputed`). A
    contested report passes every desk of a licence from now on, the reviewer's with its questions among them.

    Raises CaseRefused (statement_missing, statement_too_long, wrong_state …)."""
    said = statement.strip()
    if not said:
        raise CaseRefused("statement_missing")
    if len(said) > LONGEST_STATEMENT:
        raise CaseRefused("statement_too_long", _("陈述最多 %(most)s 个字。请删减，详细内容可以作为附件上传。") % {"most": LONGEST_STATEMENT})
    with transaction.atomic():
        reported = Case.objects.filter(pk=case_id, route=Route.REPORT.value).exists()
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.OBJECT,
            by=by,
            note=said,
            seen_version=seen_version,
            changes={"route": Route.AUTHORITY.value} if reported else None,
        )
        for file_id in evidence:
            case.materials.create(kind=MaterialKind.EVIDENCE.value, file_id=file_id, added_at=clock.now())
    return case
