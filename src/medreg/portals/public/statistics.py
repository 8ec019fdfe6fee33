"""执业注册统计 for everybody: the nation, a province, a city, a county; small numbers are not told."""

from django.http import HttpRequest, HttpResponse

from medreg.portals.shared.acts import public
from medreg.portals.shared.statistics_page import Pages, statistics_csv, statistics_page

PAGES = Pages("statistics", "statistics-area", "statistics-csv", "shared/base.html")


@public
def statistics(request: HttpRequest, code: str = "") -> HttpResponse:
    return statistics_page(request, code, PAGES, exact=False)


@public
def figures_csv(_request: HttpRequest, code: str) -> HttpResponse:
    return statistics_csv(code, exact=False)
