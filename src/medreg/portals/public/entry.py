"""The national entry, every province's own, and the choice of a province remembered on this device."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from medreg.institutions.competence import authorities_of_province
from medreg.official.sites import official_hosts
from medreg.portals.public.province_lines import facts_for_the_public, lines_of
from medreg.portals.public.unknown_province import unknown_province
from medreg.portals.shared.acts import public
from medreg.portals.shared.maintenance_words import downtime
from medreg.portals.shared.reader import PROVINCE_COOKIE, province_of_code, region_of, remembered_province
from medreg.portals.shared.templatetags.bulletins import listed_bulletin
from medreg.provinces.queries import (
    basis_of_parameters,
    bulletins_of_area,
    maintenance_ahead,
    page_of_province,
    parameters_in_force,
)
from medreg.standards.tables import provinces

YEAR: Final = 31_536_000
CHOSEN: Final = "chosen"
STATUTE: Final = "医师法 13"
REGIONS: Final = (
    (_("华北"), ("11", "12", "13", "14", "15")),
    (_("东北"), ("21", "22", "23")),
    (_("华东"), ("31", "32", "33", "34", "35", "36", "37")),
    (_("中南"), ("41", "42", "43", "44", "45", "46")),
    (_("西南"), ("50", "51", "52", "53", "54")),
    (_("西北"), ("61", "62", "63", "64", "65")),
)


@public
def entry(request: HttpRequest) -> HttpResponse:
    known = {one.code: one for one in provinces()}
    remembered = remembered_province(request)
    own = region_of(request)[:2]
    context = {
        "provinces": provinces(),
        "regions": [(name, [known[code] for code in codes]) for name, codes in REGIONS],
        "remembered": known.get(remembered),
        "suggested": known.get(own) if own != remembered else None,
        "downtimes": [downtime(one, region=remembered or own) for one in maintenance_ahead(remembered or own)],
        "hosts": official_hosts(),
    }
    return render(request, "public/entry.html", context)


@public
def province_entry(request: HttpRequest, code: str) -> HttpResponse:
    province = province_of_code(code)
    if province is None:
        return unknown_province(request, code)
    context = {
        "province": province,
        "parameters": (parameters := parameters_in_force(code)),
        "statute": STATUTE,
        "basis": basis_of_parameters(code),
        "lines": lines_of(parameters),
        "facts": facts_for_the_public(code),
        "authorities": authorities_of_province(code),
        "page": page_of_province(code),
        "bulletins": [listed_bulletin(one, code) for one in bulletins_of_area(code)],
        "downtimes": [downtime(one, region=code) for one in maintenance_ahead(code)],
        "remembered": remembered_province(request) == code or CHOSEN in request.GET,
    }
    answer = render(request, "public/province.html", context)
    return _remember(request, answer, code) if CHOSEN in request.GET and province.registers else answer


@public
@require_POST
def choose_province(request: HttpRequest) -> HttpResponse:
    """`code` is remembered on this device; without one, what was remembered is forgotten."""
    code = request.POST.get("code", "")
    if not code:
        answer = HttpResponseRedirect(reverse("entry"))
        answer.delete_cookie(PROVINCE_COOKIE, samesite="Lax")
        return answer
    province = province_of_code(code)
    if province is None or not province.registers:
        raise Http404(code)
    return _remember(request, HttpResponseRedirect(reverse("province", args=(code,))), code)


def _remember(request: HttpRequest, answer: HttpResponse, code: str) -> HttpResponse:
    answer.set_cookie(PROVINCE_COOKIE, code, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure())
    return answer
