"""The address of a case, keeping the list that it was opened from, and the way back after a step."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.cases.queries import visible_cases
from medreg.portals.shared.actor import ActorRequest


def case_url(request: ActorRequest, case_id: int) -> str:
    url = reverse("authority-case", args=(case_id,))
    return f"{url}?{request.GET.urlencode()}" if request.GET else url


def after_step(request: ActorRequest, case_id: int) -> HttpResponse:
    """Back to the case; to the list where the step has handed it on to another body."""
    if visible_cases(request.actor).filter(pk=case_id).exists():
        return redirect(case_url(request, case_id))
    messages.info(request, _("这件申请已转到下一个办理机关，在本机关的办理已经完成。"))
    return redirect("authority-home")
