"""反映登记问题: what people say is wrong with public records that this authority keeps."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medreg.access.policy import Act, may, permit
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.forms import AnsweringReport
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.kept_typing import survives_sign_out, take_kept
from medreg.publication.actions.answer_report import answer_report
from medreg.publication.refusals import ReportRefused
from medreg.publication.reports import Reported, ReportState, reports_of_authority
from medreg.publication.reports import report as reported
from medreg.schema.forms import PayloadForm, form_class


@officer(Act.READ_REPORT)
def reports(request: ActorRequest) -> HttpResponse:
    state = next((one for one in ReportState if one.value == request.GET.get("state")), ReportState.OPEN)
    tabs = [(_(one.label), f"?state={one.value}", one is state, None) for one in ReportState]
    found = reports_of_authority(request.actor.authority_id or 0, state=state)
    return render(request, "authority/reports.html", {"tabs": tabs, "state": state, "reports": found})


@survives_sign_out()
@officer(Act.READ_REPORT)
def report(request: ActorRequest, report_id: int) -> HttpResponse:
    found = reported(report_id) if report_id < 2**63 else None
    if found is None:
        raise Http404
    permit(request.actor, Act.READ_REPORT, found)
    if request.method != "POST":
        return _show(request, found, form_class(AnsweringReport)(take_kept(request)), 200)
    permit(request.actor, Act.ANSWER_REPORT, found)
    form = form_class(AnsweringReport)(request.POST)
    if form.is_valid():
        try:
            answer_report(report_id=report_id, answer=form.cleaned_data["answer"], by=request.actor)
        except ReportRefused as refused:
            form.add_error(refused.field, refused.words)
            return _show(request, found, form, 409)
        messages.success(request, _("已记录处理结果。"))
        return redirect("authority-reports")
    return _show(request, found, form, 422)


def _show(request: ActorRequest, found: Reported, form: PayloadForm, status: int) -> HttpResponse:
    answers = may(request.actor, Act.ANSWER_REPORT) and found.state is ReportState.OPEN
    return render(request, "authority/report.html", {"report": found, "form": form, "answers": answers}, status=status)
