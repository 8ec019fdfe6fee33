"""The national entry and every province's own."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from medreg.institutions.competence import authorities_of_province
from medreg.law.parameters import parameters_of, province_files
from medreg.portals.shared.acts import public
from medreg.standards.tables import Province, provinces

PROVINCE_COOKIE: Final = "province"


def _registering() -> tuple[Province, ...]:
    return tuple(province for province in provinces() if province.registers)


@public
def entry(request: HttpRequest) -> HttpResponse:
    remembered = next((p for p in _registering() if p.code == request.COOKIES.get(PROVINCE_COOKIE)), None)
    return render(request, "public/entry.html", {"provinces": provinces(), "remembered": remembered})


@public
def province_entry(request: HttpRequest, code: str) -> HttpResponse:
    province = next((found for found in provinces() if found.code == code), None)
    if province is None:
        raise Http404(code)
    on_file = province_files().get(code)
    context = {
        "province": province,
        "parameters": parameters_of(code),
        "facts": on_file.facts if on_file else (),
        "authorities": authorities_of_province(code),
    }
    answer = render(request, "public/province.html", context)
    answer.set_cookie(PROVINCE_COOKIE, code, max_age=31_536_000, samesite="Lax", httponly=True)
    return answer
