"""注销公告: whose registrations were cancelled in a month (管理办法 22)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from medreg.portals.public.published import registering
from medreg.portals.public.tables import CancelledNames
from medreg.portals.shared.acts import public
from medreg.portals.shared.lists import listed
from medreg.portals.shared.published_pages import asked_of, selection_of
from medreg.publication.published import Selection, cancelled_by_month, month_of, published_names


@public
def announcements(request: HttpRequest) -> HttpResponse:
    """The months that have cancellations, the newest first."""
    province, defect = _province(request)
    context = {
        "months": [(month, f"{month:%Y-%m}", count) for month, count in cancelled_by_month(province)],
        "province": province,
        "defect": defect,
        "provinces": registering(),
    }
    return render(request, "public/announcements.html", context, status=422 if defect else 200)


@public
def announcement(request: HttpRequest, month: str) -> HttpResponse:
    """One month; its names are those of the list of cancellations, under their day and authority."""
    first, (province, defect) = month_of(month), _province(request)
    if first is None:
        raise Http404(month)
    selection = Selection("cancelled", province, first)
    names = dict(registering())
    context = {
        "month": first,
        "place": names.get(province, ""),
        "table": listed(CancelledNames(published_names(selection)), request),
        "asked": asked_of(selection),
        "defect": defect,
    }
    return render(request, "public/announcement.html", context, status=422 if defect else 200)


def _province(request: HttpRequest) -> tuple[str, str]:
    selection, defect = selection_of({"province": request.GET.get("province", "")})
    return selection.province, defect
