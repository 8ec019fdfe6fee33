"""补正: one notice that lists everything, each thing bound to a form field or a material (行政许可法 32)."""

from dataclasses import dataclass

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.cases.actions.advance import advance
from medreg.cases.actions.forbid_after_silence import forbid_after_silence
from medreg.cases.models import Case, Correction
from medreg.cases.payloads import form_of
from medreg.cases.refusals import CaseRefused
from medreg.standards.vocabulary import ApplicationEvent, MaterialKind, Reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to put right: `target_kind` is field or material, `note` says what to do."""

    target_kind: str
    target: str
    reason: Reason
    note: str


def return_for_correction(
    *, case_id: int, wanted: tuple[Wanted, ...], by: Actor, note: str = "", seen_version: int | None = None
) -> Case:
    """Raises CaseRefused("correction_empty") when nothing is named or a thing lacks its explanation, and
    CaseRefused("deemed_accepted") after the five working days, when the law has accepted (行政许可法 32)."""
    forbid_after_silence(case_id=case_id, act=Act.REQUEST_CORRECTION, by=by)
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        if not wanted or any(not one.note.strip() or not _known(case, one) for one in wanted):
            raise CaseRefused("correction_empty")
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.REQUEST_CORRECTION,
            by=by,
            reasons=tuple(sorted({one.reason.value for one in wanted})),
            articles=("行政许可法 32",),
            note=note,
            seen_version=seen_version,
            data={"wanted": [[one.target_kind, one.target, one.reason.value, one.note] for one in wanted]},
            changes={"acceptance_due_on": None, "claimed_by": None},
        )
        now = clock.now()
        Correction.objects.bulk_create(
            Correction(
                case=case,
                target_kind=one.target_kind,
                target=one.target,
                reason=one.reason.value,
                note=one.note.strip(),
                asked_at=now,
            )
            for one in wanted
        )
    return case


def _known(case: Case, wanted: Wanted) -> bool:
    if wanted.target_kind == "material":
        return wanted.target in {kind.value for kind in MaterialKind}
    return wanted.target_kind == "field" and wanted.target in form_of(case).model_fields
