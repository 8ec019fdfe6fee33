"""Keep what has been typed, valid or not; links to institution and qualification become real columns."""

from typing import Any

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.cases.linked_rows import link_rows
from medreg.cases.models import Case
from medreg.cases.payloads import form_of, mark_of
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationState

EDITABLE = (ApplicationState.DRAFT, ApplicationState.CORRECTION)


def save_draft(
    *,
    case_id: int,
    answers: dict[str, Any],
    by: Actor,
    seen_version: int | None = None,
    seen_answers: tuple[tuple[str, ...], str] | None = None,
) -> Case:
    """Merge `answers` (JSON values by field name; None takes an answer away) into the stored payload.

    `seen_answers` are the fields of the page and the mark (payloads.mark_of) of what it showed: another tab may have
    answered them since. In correction only the asked fields may change. Raises CaseRefused("wrong_state"), CaseRefused("stale") or Refusal.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        permit(by, Act.DRAFT_CASE, case)
        if case.state not in EDITABLE:
            raise CaseRefused("wrong_state")
        if seen_version is not None and seen_version != case.version:
            raise CaseRefused("stale")
        if seen_answers is not None and mark_of(case.payload, seen_answers[0]) != seen_answers[1]:
            raise CaseRefused("stale")
        allowed = _changeable_fields(case)
        case.payload = {
            name: value
            for name, value in {**case.payload, **{k: v for k, v in answers.items() if k in allowed}}.items()
            if value is not None
        }
        link_rows(case)
        case.changed_at = clock.now()
        case.save()
    return case


def _changeable_fields(case: Case) -> set[str]:
    fields = set(form_of(case).model_fields)
    if case.state == ApplicationState.DRAFT:
        return fields
    asked = case.corrections.filter(target_kind="field", resolved_at=None).values_list("target", flat=True)
    return fields & set(asked)
