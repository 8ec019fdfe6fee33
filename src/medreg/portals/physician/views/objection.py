"""陈述申辩: objecting to what an institution reports or an authority opened, with evidence (行政许可法 7)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act, permit
from medreg.cases.actions.object_to_case import LONGEST_STATEMENT, object_to_case
from medreg.cases.queries import kind_of
from medreg.cases.refusals import CaseRefused
from medreg.files.actions.store_upload import UploadRefused, store_upload
from medreg.files.kinds import Purpose
from medreg.portals.physician.answers import seen_version
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import may_cause, own_case, page_of
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.source import source_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.kept_typing import forget, survives_sign_out, take_kept
from medreg.standards.text import canonical_lines
from medreg.standards.vocabulary import ApplicationEvent

MOST_FILES = 10
READ_AT_MOST = 4 * LONGEST_STATEMENT


@survives_sign_out()
@physician(Act.OBJECT_TO_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: ActorRequest, case_id: int) -> HttpResponse:
    case = own_case(request, case_id)
    permit(request.actor, Act.OBJECT_TO_CASE, case)
    if not may_cause(case, request.actor, ApplicationEvent.OBJECT):
        return redirect(page_of(case))
    typed = request.POST if request.method == "POST" else take_kept(request) or request.POST
    said = canonical_lines(typed.get("statement", "")[:READ_AT_MOST])
    if request.method != "POST":
        return _shown(request, case, said)
    try:
        _object(request, case, said)
    except UploadRefused as refused:
        return _shown(request, case, said, file_refused=refused.message, status=422)
    except CaseRefused as refused:
        status = 409 if refused.reason in ("stale", "wrong_state") else 422
        return _shown(request, case, said, refused=refused.words, status=status)
    forget(request)
    messages.success(request, _("您的意见和证据已经提交，主管部门会在决定之前审查。"))
    return redirect("physician:case", case.pk)


def _object(request: ActorRequest, case: CaseRow, said: str) -> None:
    """Files are stored first: one that is not taken leaves nothing behind in the case."""
    if not said:
        raise CaseRefused("statement_missing")
    object_to_case(
        case_id=case.pk,
        statement=said,
        by=request.actor,
        evidence=_stored(request),
        seen_version=seen_version(request.POST),
    )


def _stored(request: ActorRequest) -> tuple[UUID, ...]:
    sent, owner = request.FILES.getlist("evidence"), request.actor.user_id or 0
    if len(sent) > MOST_FILES:
        raise CaseRefused(
            "too_many_files", _("一次最多上传 %(most)s 个文件。请合并成一个 PDF，或者分次提交。") % {"most": MOST_FILES}
        )
    return tuple(
        store_upload(content=each, filename=each.name or _("证据"), purpose=Purpose.DOCUMENT, owner_id=owner).pk
        for each in sent
    )


def _shown(
    request: ActorRequest, case: CaseRow, said: str, *, refused: str = "", file_refused: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "case": case,
        "title": _(kind_of(case).title),
        "source": source_of(case),
        "statement": said,
        "refused": refused,
        "file_refused": file_refused,
        "longest": LONGEST_STATEMENT,
    }
    return render(request, "physician/objection.html", context, status=status)
