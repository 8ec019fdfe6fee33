"""Check your answers, hand in, and the receipt."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.cases.actions.start_correction import correction_offered
from medreg.cases.actions.submit import keeper_of_case, submit
from medreg.cases.facts import assess
from medreg.cases.lodging import CANNOT_BE_LODGED
from medreg.cases.payloads import partial_payload
from medreg.cases.queries import kind_of
from medreg.cases.refusals import CaseRefused
from medreg.institutions.competence import authority_of
from medreg.law.finding import Decision
from medreg.portals.physician.advice import fitting, gentler
from medreg.portals.physician.answers import seen_version
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.held_words import held_words
from medreg.portals.physician.other_cases import hindrances_of
from medreg.portals.physician.own_case import is_draft, own_case, page_of
from medreg.portals.physician.task_list import TaskList, step_url, task_list
from medreg.portals.physician.views.materials import given_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow, words_for
from medreg.portals.shared.plain_findings import plain_findings
from medreg.portals.shared.route_steps import route_steps
from medreg.portals.shared.will_happen import names_in, will_happen
from medreg.schema.review import Row, review_rows
from medreg.standards.vocabulary import Actor


@dataclass(frozen=True, slots=True)
class CheckedStep:
    """The answers of one page, with the address at which they are changed; each with what it takes the place of."""

    title: str
    url: str
    rows: tuple[tuple[Row, str], ...]


@physician(Act.SUBMIT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: ActorRequest, case_id: int) -> HttpResponse:
    """A second submit of the same case answers with the same receipt."""
    case = own_case(request, case_id)
    if not is_draft(case):
        return redirect("physician:receipt", case.pk) if request.method == "POST" else redirect(page_of(case))
    if request.method != "POST":
        return _shown(request, case)
    try:
        submit(
            case_id=case.pk,
            by=request.actor,
            seen_version=seen_version(request.POST),
            written_answer="written_answer" in request.POST,
        )
    except CaseRefused as refused:
        status = 409 if refused.reason in ("stale", "wrong_state") else 422
        return _shown(request, own_case(request, case.pk), refused=refused.words, status=status)
    return redirect("physician:receipt", case.pk)


def _shown(request: ActorRequest, case: CaseRow, *, refused: str = "", status: int = 200) -> HttpResponse:
    judged = assess(case)
    tasks, office_id = task_list(case, judged), judged.authority_id or keeper_of_case(case)
    context = {
        "case": case,
        "title": _(kind_of(case).title),
        "tasks": tasks,
        "steps": checked_steps(case, tasks),
        "given": given_of(case, request),
        "corrects_record": correction_offered(case) is not None,
        "findings": plain_findings(judged.ruling.barring),
        "warnings": judged.ruling.warnings,
        "happens": will_happen(judged.effects, names_in(judged.facts)),
        "blocked": judged.ruling.outcome in CANNOT_BE_LODGED,
        "would_fail": judged.ruling.outcome in (Decision.REFUSE, Decision.NOT_ACCEPT),
        "instead": judged.ruling.instead,
        "instead_url": fitting(case, judged.ruling.instead),
        "advice": gentler(case, judged),
        "hindrances": hindrances_of(case, judged, request.actor),
        "steps_ahead": route_steps(kind_of(case), Actor.PHYSICIAN)[1:],
        "office": authority_of(office_id) if office_id else None,
        "refused": refused,
    }
    return render(request, "physician/check.html", context, status=status)


def checked_steps(case: CaseRow, tasks: TaskList) -> tuple[CheckedStep, ...]:
    """Every answer under the page that asks it; pages that this person does not need are left out."""
    rows, before = {row.name: row for row in all_rows(case)}, held_words(case)
    shown = {stop.slug for stop in tasks.stops}
    return tuple(
        CheckedStep(
            _(step.title),
            f"{step_url(case, step.slug)}?back=check",
            tuple((rows[name], before.get(name, "")) for name in step.fields),
        )
        for step in kind_of(case).steps
        if step.slug in shown
    )


def all_rows(case: CaseRow) -> tuple[Row, ...]:
    """The applicant's own answers in words, nothing masked."""
    sections = review_rows(partial_payload(case), masked=False, words_for=words_for(case))
    return tuple(row for section in sections for row in section.rows)


@physician(Act.READ_CASE)
def receipt(request: ActorRequest, case_id: int) -> HttpResponse:
    """Number, what happens next and by when; for printing."""
    case = own_case(request, case_id)
    if case.submitted_on is None:
        return redirect(page_of(case))
    steps = route_steps(kind_of(case), Actor(case.started_by))[1:]
    context = {"case": case, "title": _(kind_of(case).title), "steps": steps}
    return render(request, "physician/receipt.html", context)
