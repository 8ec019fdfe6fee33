"""One case: form, checks, documents, history, and the decision always in reach."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medreg.access.policy import Act, may, refusal
from medreg.accounts.queries import staff_of
from medreg.cases.actions.claim import claim
from medreg.cases.actions.recuse import recuse
from medreg.cases.actions.review import review
from medreg.cases.due_day import ON_A_DESK
from medreg.cases.referral import is_referral, stages_of
from medreg.portals.authority.bar import bar_of
from medreg.portals.authority.case_url import after_step, case_url
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.forms import Opinion
from medreg.portals.authority.worklist import place_in_list
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.documents import page_image
from medreg.portals.shared.casefile.letters import letter_lines
from medreg.portals.shared.casefile.sheet import CaseSheet, sheet_of
from medreg.portals.shared.casefile.source import source_of
from medreg.portals.shared.casefile.taking import NotTaken, not_taken, seen_version, visible_case
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.register.short_term import short_term_of_case
from medreg.schema.forms import PayloadForm, form_class
from medreg.standards.text import canonical
from medreg.standards.vocabulary import ApplicationEvent

ANSWER = "answer:"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the law leaves to the reviewer, with what she has ticked."""

    rule: str
    question: str
    because: str
    answer: str


@officer(Act.READ_CASE)
def case(request: ActorRequest, case_id: int) -> HttpResponse:
    kept = take_kept(request)
    return show_case(request, case_id, form_class(Opinion)(kept), _answers(kept or QueryDict()))


@officer(Act.READ_CASE)
def case_file_page(request: ActorRequest, case_id: int, file_id: UUID, page: int) -> HttpResponse:
    return page_image(case_id=case_id, file_id=file_id, page=page, by=request.actor)


@officer(Act.CLAIM_CASE)
@require_POST
def claim_case(request: ActorRequest, case_id: int) -> HttpResponse:
    release = request.POST.get("release") == "yes"
    case = visible_case(case_id, request.actor)
    refused = not_taken(
        lambda: claim(case_id=case_id, by=request.actor, release=release), case=case, event=None, by=request.actor
    )
    if refused is not None:
        return show_case(request, case_id, form_class(Opinion)(), {}, refused)
    messages.success(request, _("已退回待办，其他同事可以认领。") if release else _("已认领，这件申请在“我认领的”中。"))
    return redirect(case_url(request, case_id))


@officer(Act.CLAIM_CASE)
@require_POST
def recuse_case(request: ActorRequest, case_id: int) -> HttpResponse:
    case = visible_case(case_id, request.actor)
    refused = not_taken(lambda: recuse(case_id=case_id, by=request.actor), case=case, event=None, by=request.actor)
    if refused is not None:
        return show_case(request, case_id, form_class(Opinion)(), {}, refused)
    messages.success(request, _("已登记回避。您不再办理这名医师的任何事项，同事已收到接手通知。"))
    return redirect(case_url(request, case_id))


@survives_sign_out(strip="review/")
@officer(Act.REVIEW_CASE)
@require_POST
def review_case(request: ActorRequest, case_id: int) -> HttpResponse:
    """Opinion, recommendation, and an answer to every open question; the text survives every refusal."""
    case, form, answers = (
        visible_case(case_id, request.actor),
        form_class(Opinion)(request.POST),
        _answers(request.POST),
    )
    if not form.is_valid():
        return show_case(request, case_id, form, answers, NotTaken(_("请写明审核意见。"), 422))
    step = _reviewing(request, case_id, form.cleaned_data["opinion"], answers)
    refused = not_taken(step, case=case, event=ApplicationEvent.REVIEW_DONE, by=request.actor)
    if refused is not None:
        return show_case(request, case_id, form, answers, refused)
    messages.success(request, _("审核意见已提交，等待另一位审批人决定。"))
    return after_step(request, case_id)


def _reviewing(request: ActorRequest, case_id: int, opinion: str, answers: dict[str, str]) -> Callable[[], object]:
    return lambda: review(
        case_id=case_id,
        recommendation=request.POST.get("recommendation", ""),
        opinion=opinion,
        answers=answers,
        by=request.actor,
        seen_version=seen_version(request),
        assertion=request.POST.get("assertion", ""),
    )


def _answers(typed: QueryDict) -> dict[str, str]:
    """Rule key → 是 or 否, whatever else was sent is left out."""
    given = {name[len(ANSWER) :]: canonical(str(value)) for name, value in typed.items() if name.startswith(ANSWER)}
    return {rule: value for rule, value in given.items() if value in ("是", "否")}


def show_case(
    request: ActorRequest,
    case_id: int,
    opinion: PayloadForm,
    answers: dict[str, str],
    refused: NotTaken | None = None,
) -> HttpResponse:
    """The page; with `refused` it says why the step was not taken and keeps what was typed."""
    sheet = sheet_of(
        case_id=case_id,
        by=request.actor,
        chosen_document=request.GET.get("document", ""),
        page_url="authority-file-page",
        masked=False,
    )
    context = {
        "sheet": sheet,
        "case": sheet.case,
        "place": place_in_list(request, case_id),
        "list_query": _list_query(request),
        "bar": bar_of(sheet),
        "source": source_of(sheet.case),
        "objections": [one for one in sheet.history if one.event is ApplicationEvent.OBJECT],
        "opinion": opinion,
        "asked": _asked(sheet, answers),
        "refused": refused,
        "holder": _holder(request, sheet),
        "claims": may(request.actor, Act.CLAIM_CASE) and sheet.state in ON_A_DESK,
        "recuses": refusal(request.actor, Act.CLAIM_CASE, sheet.case) is None and sheet.state in ON_A_DESK,
        "letters": letter_lines(sheet.case, "authority-letter", None),
        "stages": stages_of(sheet.case) if is_referral(sheet.case) else (),
        "stay": short_term_of_case(sheet.case.number),
    }
    return render(request, "authority/case.html", context, status=refused.status if refused else 200)


def _asked(sheet: CaseSheet, answers: dict[str, str]) -> tuple[Asked, ...]:
    return tuple(
        Asked(check.rule, check.question, check.words, answers.get(check.rule, ""))
        for check in sheet.checks
        if check.question
    )


def _holder(request: ActorRequest, sheet: CaseSheet) -> str:
    """Who has claimed the case, when it is a colleague."""
    holder = sheet.case.claimed_by
    if holder is None or holder == request.actor.user_id or request.actor.authority_id is None:
        return ""
    staff = staff_of(authority_id=request.actor.authority_id)
    return next((row.name for row in staff if row.user_id == holder), _("其他同事"))


def _list_query(request: ActorRequest) -> str:
    """The address of the list without what belongs to the case page."""
    kept = request.GET.copy()
    kept.pop("document", None)
    return kept.urlencode()
