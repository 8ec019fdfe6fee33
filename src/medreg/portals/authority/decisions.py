"""Every step an officer can take in a case, one view each."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medreg.access.policy import Act
from medreg.cases.actions.accept import accept
from medreg.cases.actions.approve import approve
from medreg.cases.actions.decline_matter import decline_matter
from medreg.cases.actions.drop_matter import drop_matter
from medreg.cases.actions.extend import extend
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.pause import pause
from medreg.cases.actions.record_death import record_death
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.resume import resume
from medreg.portals.authority.act_pages import Typed, act_page
from medreg.portals.authority.case_page import show_case
from medreg.portals.authority.case_url import after_step
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.forms import Opinion
from medreg.portals.authority.steps import DROP, EXTEND, NOT_ACCEPT, PAUSE, RECORD_DEATH, RESUME
from medreg.portals.authority.verdicts import DECLINE, grant_page, refuse_page
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.taking import not_taken, seen_version, visible_case
from medreg.portals.shared.kept_typing import survives_sign_out
from medreg.schema.forms import form_class
from medreg.standards.text import canonical_lines
from medreg.standards.vocabulary import ApplicationEvent, MaterialKind, PauseGround, Reason

LONGEST_NOTE = 500


@officer(Act.ACCEPT_CASE)
@require_POST
def accept_case(request: ActorRequest, case_id: int) -> HttpResponse:
    """受理: from today the statutory clock runs."""
    case, by, seen = visible_case(case_id, request.actor), request.actor, seen_version(request)
    note = canonical_lines(request.POST.get("note", "")[: 4 * LONGEST_NOTE])[:LONGEST_NOTE]
    refused = not_taken(
        lambda: accept(case_id=case_id, by=by, note=note, seen_version=seen),
        case=case,
        event=ApplicationEvent.ACCEPT,
        by=by,
    )
    if refused is not None:
        return show_case(request, case_id, form_class(Opinion)(), {}, refused)
    messages.success(request, _("已受理，受理通知书已生成，法定期限从今天起算。"))
    return after_step(request, case_id)


@survives_sign_out()
@officer(Act.NOT_ACCEPT_CASE)
def not_accept_case(request: ActorRequest, case_id: int) -> HttpResponse:
    """不予受理: reason, article, and where to go instead."""

    def step(typed: Typed, seen: int | None) -> object:
        reason, article = Reason(typed["reason"]), typed["article"]
        note = typed["note"] + (f"\n请向{typed['competent']}提出申请。" if typed["competent"] else "")
        return not_accept(
            case_id=case_id, reason=reason, article=article, note=note, by=request.actor, seen_version=seen
        )

    return act_page(request, case_id, NOT_ACCEPT, step)


@survives_sign_out()
@officer(Act.GRANT_CASE)
def grant_case(request: ActorRequest, case_id: int) -> HttpResponse:
    """准予, 予以备案, or the decision of a matter opened ex officio: what it changes is on the page."""

    case = visible_case(case_id, request.actor)
    page = grant_page(case)

    def step(typed: Typed, seen: int | None) -> object:
        note = typed["note"] or page.initial(case).get("note", "")
        given = request.POST.get("assertion", "")
        return approve(case_id=case_id, by=request.actor, note=note, seen_version=seen, assertion=given)

    return act_page(request, case_id, page, step)


@survives_sign_out()
@officer(Act.REFUSE_CASE)
def refuse_case(request: ActorRequest, case_id: int) -> HttpResponse:
    """不予许可: reasons first, then the letter, then the confirmation. 不予实施 for what was opened ex officio."""
    page = refuse_page(visible_case(case_id, request.actor))

    def step(typed: Typed, seen: int | None) -> object:
        if page is DECLINE:
            return decline_matter(case_id=case_id, note=typed["note"], by=request.actor, seen_version=seen)
        return refuse(
            case_id=case_id,
            reasons=tuple(Reason(code) for code in typed["reasons"]),
            articles=tuple(typed["articles"]),
            note=typed["note"],
            by=request.actor,
            forged=tuple(MaterialKind(kind) for kind in typed["forged"]),
            seen_version=seen,
        )

    return act_page(request, case_id, page, step)


@survives_sign_out()
@officer(Act.WITHDRAW_CASE)
def drop_case(request: ActorRequest, case_id: int) -> HttpResponse:
    """撤销立案: the reviewer takes back what was opened ex officio."""

    def step(typed: Typed, seen: int | None) -> object:
        return drop_matter(case_id=case_id, note=typed["note"], by=request.actor, seen_version=seen)

    return act_page(request, case_id, DROP, step)


@survives_sign_out()
@officer(Act.EXTEND_CLOCK)
def extend_clock(request: ActorRequest, case_id: int) -> HttpResponse:
    def step(typed: Typed, seen: int | None) -> object:
        days = typed["working_days"]
        return extend(case_id=case_id, working_days=days, reason=typed["reason"], by=request.actor, seen_version=seen)

    return act_page(request, case_id, EXTEND, step)


@survives_sign_out()
@officer(Act.PAUSE_CLOCK)
def pause_clock(request: ActorRequest, case_id: int) -> HttpResponse:
    def step(typed: Typed, seen: int | None) -> object:
        return pause(
            case_id=case_id,
            ground=PauseGround(typed["ground"]),
            reason=typed["reason"],
            until=typed["until"],
            by=request.actor,
            seen_version=seen,
        )

    return act_page(request, case_id, PAUSE, step)


@survives_sign_out()
@officer(Act.RESUME_CLOCK)
def resume_clock(request: ActorRequest, case_id: int) -> HttpResponse:
    def step(typed: Typed, seen: int | None) -> object:
        return resume(case_id=case_id, by=request.actor, note=typed["note"], seen_version=seen)

    return act_page(request, case_id, RESUME, step)


@survives_sign_out()
@officer(Act.RECORD_DEATH)
def end_by_death(request: ActorRequest, case_id: int) -> HttpResponse:
    def step(typed: Typed, seen: int | None) -> object:
        return record_death(
            case_id=case_id, by=request.actor, internal_note=typed["internal_note"], seen_version=seen
        )

    return act_page(request, case_id, RECORD_DEATH, step)
