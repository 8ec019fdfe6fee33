"""From an application that the qualification record stands in the way of to the correction of the record (EL-03)."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medreg.access.policy import Act
from medreg.cases.actions.start_correction import start_correction
from medreg.cases.refusals import CaseRefused
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import own_case, page_of
from medreg.portals.shared.actor import ActorRequest


@physician(Act.DRAFT_CASE)
@require_POST
def correct_record(request: ActorRequest, case_id: int) -> HttpResponse:
    """The draft of the correction, filled in with what is known; a second click finds the same one."""
    blocked = own_case(request, case_id)
    try:
        case = start_correction(draft_id=blocked.pk, by=request.actor, submission_id=uuid4())
    except CaseRefused as refused:
        messages.error(request, refused.words)
        return redirect(page_of(blocked))
    messages.success(request, _("已带入您填写的内容，省级主管部门已收到核实请求。原来的草稿保留着，更正后继续办理。"))
    return redirect(page_of(case))
