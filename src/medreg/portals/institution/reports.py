"""What this institution has reported, and how each stands."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from medreg.access.policy import Act
from medreg.cases.queries import visible_cases
from medreg.cases.workflow import REPORTING
from medreg.portals.institution.entrance import clerk
from medreg.portals.institution.worklist import Worklist, WorklistFilters
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.lists import listed


class Reports(Worklist):
    caption = _("本机构报告的办件")
    empty_title = _("还没有报告")
    empty_todo = _("从医师名单里选人后报告。")

    class Meta(Worklist.Meta):
        exclude = ("due", "department", "scopes")


@clerk(Act.SUBMIT_CASE)
def reports(request: ActorRequest) -> HttpResponse:
    """Newest first; what waits for this house stands out by its state."""
    rows = visible_cases(request.actor).filter(started_by__in=sorted(REPORTING)).order_by("-changed_at", "pk")
    filters = WorklistFilters(request.GET, rows)
    return render(request, "institution/reports.html", {"filters": filters, "table": listed(Reports(filters.qs), request)})
