"""One application as the institution sees it, and its three answers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medreg.access.denial_words import denial_words
from medreg.access.policy import Act
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.queries import did_last, due_of_case, kind_of, possible_events
from medreg.cases.refusals import WORDS
from medreg.cases.workflow import REPORTING
from medreg.letters.kinds import Party
from medreg.portals.institution.confirming import confirming, reasons_to_deny
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.forms import RETURN_TEMPLATES, Denying, Returning, reason_from
from medreg.portals.institution.own_steps import own_steps
from medreg.portals.institution.person_changes import person_changes
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.checks import EMPLOYMENT_SUBJECTS, as_others_read
from medreg.portals.shared.casefile.documents import page_image
from medreg.portals.shared.casefile.letters import letter_lines
from medreg.portals.shared.casefile.sheet import sheet_of
from medreg.portals.shared.casefile.taking import NotTaken, not_taken, seen_version, visible_case
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.schema.forms import PayloadForm, form_class
from medreg.standards.vocabulary import ApplicationEvent as Event

OWN_ANSWER = "INS-02"
"""The check of what this institution is about to answer; it says nothing here."""
REPORT_SUBJECTS = EMPLOYMENT_SUBJECTS | {"procedure", "report", "ground", "filing"}
"""What an institution sees of the checks of its own reports."""


@clerk(Act.READ_CASE)
def case(request: ActorRequest, case_id: int) -> HttpResponse:
    return _show(request, case_id)


@clerk(Act.READ_CASE)
def case_file_page(request: ActorRequest, case_id: int, file_id: UUID, page: int) -> HttpResponse:
    return page_image(case_id=case_id, file_id=file_id, page=page, by=request.actor)


@clerk(Act.CONFIRM_EMPLOYMENT)
@require_POST
def confirm(request: ActorRequest, case_id: int) -> HttpResponse:
    """One click with its statement; the case goes on to the authority today."""
    case = visible_case(case_id, request.actor)
    refused = _answer(request, case, Event.INSTITUTION_CONFIRM, "")
    if refused is not None:
        return _show(request, case_id, refused)
    messages.success(request, confirming(case).done)
    return redirect("institution-case", case_id)


@survives_sign_out()
@clerk(Act.RETURN_TO_APPLICANT)
def return_to_applicant(request: ActorRequest, case_id: int) -> HttpResponse:
    """退回: the applicant corrects and hands in again; nothing is lost."""
    form = form_class(Returning)(_typed(request))
    done = _("已退回给申请人修改，对方改好后会重新提交。")
    return _answer_page(request, case_id, Event.INSTITUTION_RETURN, form, RETURN_TEMPLATES, done)


@survives_sign_out()
@clerk(Act.DENY_EMPLOYMENT)
def deny(request: ActorRequest, case_id: int) -> HttpResponse:
    """否认聘用: a fact for the authority, not the end of the application."""
    case = visible_case(case_id, request.actor)
    reasons, matter = reasons_to_deny(case), confirming(case).matter
    offered = [(key, _(words)) for key, words in reasons.items()]
    form = form_class(Denying)(_typed(request), choices_for=lambda _name: offered)
    done = _("已告知主管部门本机构否认%(matter)s，由其依法处理。") % {"matter": matter}
    return _answer_page(request, case_id, Event.INSTITUTION_DENY, form, reasons, done)


def _typed(request: ActorRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else take_kept(request)


def _answer_page(
    request: ActorRequest, case_id: int, event: Event, form: PayloadForm, templates: dict[str, str], done: str
) -> HttpResponse:
    if request.method == "POST" and did_last(case_id=case_id, event=event, by=request.actor):
        return redirect("institution-home")  # a returned file is the applicant's again: nothing of it is shown here
    case = visible_case(case_id, request.actor)
    if request.method != "POST":
        words = _not_possible(request, case, event)
        return _ask(request, case, event, form) if words is None else _back(request, case_id, words)
    note = reason_from(templates, **form.cleaned_data) if form.is_valid() else ""
    if form.is_valid() and not note:
        form.add_error("note", _("选了“其他”，请写明具体理由"))
    if not form.is_valid():
        return _ask(request, case, event, form, NotTaken("", 422))
    refused = _answer(request, case, event, note)
    if refused is not None:
        return _ask(request, case, event, form, refused)
    messages.success(request, done)
    return redirect("institution-home")


def _answer(request: ActorRequest, case: CaseRow, event: Event, note: str) -> NotTaken | None:
    by, seen = request.actor, seen_version(request)
    return not_taken(
        lambda: answer_employment(case_id=case.pk, event=event, by=by, note=note, seen_version=seen),
        case=case,
        event=event,
        by=by,
    )


def _not_possible(request: ActorRequest, case: CaseRow, event: Event) -> str | None:
    possible = possible_events(case, request.actor)
    if event not in possible:
        return _(WORDS["wrong_state"])
    denial = possible[event]
    return None if denial is None else _(denial_words(denial))


def _back(request: ActorRequest, case_id: int, words: str) -> HttpResponse:
    messages.error(request, words)
    return redirect("institution-case", case_id)


def _ask(
    request: ActorRequest, case: CaseRow, event: Event, form: PayloadForm, refused: NotTaken | None = None
) -> HttpResponse:
    fresh = case if refused is None or not refused.words else visible_case(case.pk, request.actor)
    context = {
        "case": fresh,
        "business": _(kind_of(case).title),
        "matter": confirming(case).matter,
        "due": due_of_case(case),
        "denies": event is Event.INSTITUTION_DENY,
        "form": form,
        "refused": refused,
    }
    return render(request, "institution/answer.html", context, status=refused.status if refused else 200)


def _show(request: ActorRequest, case_id: int, refused: NotTaken | None = None) -> HttpResponse:
    """What the house wrote itself it reads in full; of what a physician applies for, contact data stay masked."""
    reported = visible_case(case_id, request.actor).started_by in REPORTING
    sheet = sheet_of(
        case_id=case_id,
        by=request.actor,
        chosen_document=request.GET.get("document", ""),
        page_url="institution-file-page",
        masked=not reported,
    )
    subjects = REPORT_SUBJECTS if reported else EMPLOYMENT_SUBJECTS
    seen = [one for one in sheet.checks if one.subject in subjects and one.rule != OWN_ANSWER]
    checks = as_others_read(seen) if reported else seen
    denied = sheet.possible.get(Event.INSTITUTION_CONFIRM)
    context = {
        "sheet": sheet,
        "case": sheet.case,
        "checks": checks,
        "passed": sum(check.result == "ok" for check in checks),
        "answers": Event.INSTITUTION_CONFIRM in sheet.possible and denied is None,
        "denied": _(denial_words(denied)) if denied else "",
        "own": own_steps(sheet),
        "confirming": confirming(sheet.case),
        "person_changes": person_changes(sheet.case),
        "refused": refused,
        "letters": letter_lines(sheet.case, "institution-letter", Party.INSTITUTION),
    }
    return render(request, "institution/case.html", context, status=refused.status if refused else 200)
