"""Finding the institution: by name, number, credit code and place, what is near first; works without a script."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg import clock
from medreg.access.policy import Act
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.refusals import CaseRefused
from medreg.institutions.queries import institution_choices, institution_facts, offices_of_area
from medreg.portals.physician.answers import seen_version
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import asked_fields, in_correction, is_draft, own_case, page_of
from medreg.portals.physician.task_list import step_url
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow
from medreg.portals.shared.lists import nearest
from medreg.register.queries import registrations_of
from medreg.standards import gb2260, tables
from medreg.standards.text import canonical

LONGEST_SEARCH = 80
LAST_PAGE = 500


@physician(Act.DRAFT_CASE)
@require_http_methods(["GET", "HEAD", "POST"])
def institution(request: ActorRequest, case_id: int) -> HttpResponse:
    case = own_case(request, case_id)
    if not _open(case):
        return redirect(page_of(case))
    if request.method == "POST":
        return _choose(request, case)
    return _list(request, case)


def _open(case: CaseRow) -> bool:
    return is_draft(case) or (in_correction(case) and "institution" in asked_fields(case))


def _choose(request: ActorRequest, case: CaseRow) -> HttpResponse:
    chosen = request.POST.get("institution", "")
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 19):
        return _list(request, case, refused=_("请先在列表中选一家机构，再点“选这家机构”"), status=422)
    try:
        answers = {"institution": chosen}
        save_draft(case_id=case.pk, answers=answers, by=request.actor, seen_version=seen_version(request.POST))
    except CaseRefused as refused:
        return _list(request, case, refused=refused.words, status=409)
    if in_correction(case):
        return redirect(f"{page_of(case)}#field-institution")
    return redirect(f"{step_url(case, 'institution')}#field-institution")


def _list(request: ActorRequest, case: CaseRow, *, refused: str = "", status: int = 200) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    search = canonical(sent.get("q", "")[: LONGEST_SEARCH * 2])[:LONGEST_SEARCH]
    near = known_regions(case)
    province = _province(case, near, sent.get("province", ""))
    area = _area(province, sent.get("area", ""))
    page = nearest(sent.get("page"), LAST_PAGE)
    found = institution_choices(search=search, province=province, area=area, near=near, page=page)
    context = {
        "case": case,
        "search": search,
        "province": province,
        "province_name": gb2260.province_name(province),
        "provinces": [each for each in tables.provinces() if each.registers],
        "area": area,
        "areas": areas_of(province),
        "found": found,
        "kept": urlencode({"q": search, "province": province, "area": area}),
        "offices": offices_of_area(area) if area and not found.rows else (),
        "refused": refused,
        "back": page_of(case) if in_correction(case) else step_url(case, "institution"),
        "url": reverse("physician:institution", args=(case.pk,)),
    }
    return render(request, "physician/institution.html", context, status=status)


def known_regions(case: CaseRow) -> tuple[str, ...]:
    """County units of the institutions where this person is registered or on file."""
    held = registrations_of(case.person_id)
    ids = [each.content.main_institution_id for each in held if each.content]
    ids += [filing.institution_id for each in held for filing in each.filings]
    facts = (institution_facts(each, on=clock.today()) for each in dict.fromkeys(ids))
    return tuple(dict.fromkeys(each.region for each in facts if each is not None))


def areas_of(province: str) -> tuple[tuple[str, str, tuple[gb2260.Area, ...]], ...]:
    """(code, name, counties) of each city of a province; a municipality's counties stand under its own name."""
    counties = gb2260.counties(province)
    cities = [city for city in gb2260.cities(province) if city.code not in gb2260.COUNTYLESS_CITIES]
    groups = [(city.code, city.name, tuple(c for c in counties if c.code[:4] == city.code[:4])) for city in cities]
    rest = tuple(c for c in counties if c.code[:4] not in {city.code[:4] for city in cities})
    return (*groups, ("", gb2260.province_name(province), rest)) if rest else tuple(groups)


def _area(province: str, asked: str) -> str:
    """The city or county asked for, where it lies in the province; a province changed since then lets it go."""
    known = {area.code for area in (*gb2260.cities(province), *gb2260.counties(province))}
    return asked if asked in known else ""


def _province(case: CaseRow, near: tuple[str, ...], asked: str) -> str:
    """The province asked for, else of the institution chosen, of those held, of the qualification."""
    known = {each.code for each in tables.provinces()}
    if asked in known:
        return asked
    if case.institution is not None:
        return str(case.institution.province)
    if near:
        return near[0][:2]
    return str(case.qualification.province) if case.qualification is not None else "11"
