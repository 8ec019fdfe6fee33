"""资格信息修改 in the province: the monthly table for the examination centre, on the page and as CSV."""

import csv
import io
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act
from medreg.cases.corrections_table import CorrectedValue, corrections_of_month
from medreg.institutions.competence import authority_of
from medreg.law.dated import add_months
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.csv_cells import harmless
from medreg.standards.vocabulary import AuthorityLevel

HEADINGS = (
    gettext_noop("受理号"),
    gettext_noop("姓名"),
    gettext_noop("修改项目"),
    gettext_noop("修改前"),
    gettext_noop("修改后"),
    gettext_noop("考点"),
    gettext_noop("核准日期"),
)


def has_monthly_table(actor: Actor) -> bool:
    """Only the province itself reports to the centre."""
    return actor.authority_id is not None and authority_of(actor.authority_id).level == AuthorityLevel.PROVINCE


@officer(Act.READ_TICKET)
def corrections(request: ActorRequest) -> HttpResponse:
    if not has_monthly_table(request.actor):
        return _not_here(request)
    month = _month(request)
    rows = corrections_of_month(first_day=month, by=request.actor)
    context = {
        "rows": rows,
        "month": month,
        "before": add_months(month, -1),
        "after": add_months(month, 1) if month < clock.today().replace(day=1) else None,
    }
    return render(request, "authority/corrections.html", context)


@officer(Act.READ_TICKET)
def corrections_csv(request: ActorRequest) -> HttpResponse:
    if not has_monthly_table(request.actor):
        return _not_here(request)
    month = _month(request)
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([_(heading) for heading in HEADINGS])
    rows = corrections_of_month(first_day=month, by=request.actor)
    writer.writerows([harmless(cell) for cell in _cells(row)] for row in rows)
    name = f"qualification-corrections-{month:%Y%m}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(held.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


def _not_here(request: ActorRequest) -> HttpResponse:
    messages.info(request, _("资格信息修改的月度汇总由省级主管部门编报。"))
    return redirect("authority-tickets")


def _cells(row: CorrectedValue) -> tuple[str, ...]:
    return (
        row.case_number,
        row.name,
        _(row.field),
        row.old_value,
        row.new_value,
        row.exam_site,
        row.decided_on.isoformat(),
    )


def _month(request: ActorRequest) -> date:
    """The month asked for, else this one."""
    asked = request.GET.get("month", "")
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return clock.today().replace(day=1)
