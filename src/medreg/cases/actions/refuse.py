"""不予许可: reasons, articles and remedies, to the applicant and to the institution (医师法 16; 行政许可法 38)."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.actions.approve import forbid_acceptor
from medreg.cases.case_request import given_materials
from medreg.cases.decided import decide_case
from medreg.cases.effects.apply import apply_refusal
from medreg.cases.letter_values import letter_values
from medreg.cases.models import Case
from medreg.cases.refusal_effects import refusal_effects
from medreg.cases.refusals import CaseRefused
from medreg.letters.kinds import LetterKind
from medreg.letters.refusals import defect_words
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, MaterialKind, Reason


def refuse(
    *,
    case_id: int,
    reasons: tuple[Reason, ...],
    articles: tuple[str, ...],
    note: str,
    by: Actor,
    forged: tuple[MaterialKind, ...] = (),
    seen_version: int | None = None,
) -> Case:
    """`forged` are the pieces found to be false: they bar the applicant for a year (行政许可法 78).

    Raises CaseRefused("reasons_missing") without an explanation or with a reason of another kind,
    CaseRefused("letter_defective"), naming each defect, when the law's check of the document finds any, and
    CaseRefused("material_unknown") for a false piece that the case does not have."""
    if not note.strip() or any(not reason.is_refusal for reason in reasons):
        raise CaseRefused("reasons_missing")
    codes = tuple(reason.value for reason in reasons)
    cited = tuple(article.strip() for article in articles if article.strip())
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        forbid_acceptor(case, by)
        _forbid_unknown_pieces(case, forged)
        if case.state == ApplicationState.DECISION:
            _forbid_defects(case, reasons, cited)
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.REFUSE,
            by=by,
            reasons=codes,
            articles=cited,
            note=note.strip(),
            seen_version=seen_version,
            data={"forged": sorted(kind.value for kind in forged)} if forged else None,
            changes={"decided_on": clock.today(), "decided_by": by.user_id},
        )
        decision = decide_case(case, "refused", by, reasons=codes, articles=cited, note=note.strip())
        facts, effects = refusal_effects(case, frozenset(forged))
        apply_refusal(case, decision, facts, effects, by)
    return case


def _forbid_unknown_pieces(case: Case, forged: tuple[MaterialKind, ...]) -> None:
    if not set(forged) <= given_materials(case):
        raise CaseRefused("material_unknown")


def _forbid_defects(case: Case, reasons: tuple[Reason, ...], articles: tuple[str, ...]) -> None:
    """A decision whose letter the law would not let pass is not made (DEC-01)."""
    said = {"reasons": [reason.value for reason in reasons], "articles": articles}
    defects = letter_values(LetterKind.REFUSAL, case, said, clock.today()).defects()
    if defects:
        raise CaseRefused("letter_defective", defect_words(defects))
