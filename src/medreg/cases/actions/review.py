"""审核: an opinion with a recommendation and an answer to every question that the law leaves to a human."""

from django.db import transaction

from medreg.access.actor import Actor
from medreg.cases.actions.advance import advance
from medreg.cases.facts import assess
from medreg.cases.models import Case
from medreg.cases.referral import handed_on
from medreg.cases.refusals import CaseRefused
from medreg.cases.statements import review_statement, sign
from medreg.standards.vocabulary import ApplicationEvent

RECOMMENDATIONS = ("grant", "refuse")


def review(
    *,
    case_id: int,
    recommendation: str,
    opinion: str,
    answers: dict[str, str],
    by: Actor,
    seen_version: int | None = None,
    assertion: str = "",
) -> Case:
    """`answers` maps the rule key of each open question to the reviewer's answer. `assertion` is her passkey's signature
    over her statement, as the browser gave it. Raises CaseRefused (opinion_missing, questions_open, passkey_…)."""
    opinion = opinion.strip()
    if recommendation not in RECOMMENDATIONS or not opinion:
        raise CaseRefused("opinion_missing")
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case_id)
        assessment = assess(case)
        if any(not answers.get(question.rule, "").strip() for question in assessment.questions):
            raise CaseRefused("questions_open")
        case = advance(
            case_id=case_id,
            event=ApplicationEvent.REVIEW_DONE,
            by=by,
            internal_note=opinion,
            seen_version=seen_version,
            data={"recommendation": recommendation, "answers": answers},
            changes={
                "reviewed_by": by.user_id,
                "findings": assessment.findings_json,
                "claimed_by": None,
                **handed_on(case, ApplicationEvent.REVIEW_DONE),
            },
        )
        sign(review_statement(case, recommendation, opinion, answers, assessment.effects, by), by=by, given=assertion)
    return case
