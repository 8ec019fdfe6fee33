"""The institution answers an objection: a statement, and evidence of its own (管理办法 19)."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.actions.object_to_case import LONGEST_STATEMENT
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent, MaterialKind


def reply_to_objection(
    *, case_id: int, statement: str, by: Actor, evidence: tuple[UUID, ...] = (), seen_version: int | None = None
) -> Case:
    """Both sides are heard until an officer decides. Raises CaseRefused (statement_missing, statement_too_long,
    wrong_state …)."""
    said = statement.strip()
    if not said:
        raise CaseRefused("statement_missing")
    if len(said) > LONGEST_STATEMENT:
        raise CaseRefused("statement_too_long", _("说明最多 %(most)s 个字。请删减，详细内容可以作为附件上传。") % {"most": LONGEST_STATEMENT})
    with transaction.atomic():
        case = advance(case_id=case_id, event=ApplicationEvent.REPLY, by=by, note=said, seen_version=seen_version)
        for file_id in evidence:
            case.materials.create(kind=MaterialKind.EVIDENCE.value, file_id=file_id, added_at=clock.now())
    return case
