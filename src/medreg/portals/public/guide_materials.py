"""申请材料 of a guide: the national list, what only some cases need, what the province adds; with samples and blank forms."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.business.business_type import BusinessType
from medreg.guidance.paper_texts import PAPERS
from medreg.guidance.papers import form_paper, has_form, material_paper
from medreg.law.national.materials import ON_CONDITION, REQUIRED
from medreg.portals.shared.acts import public
from medreg.portals.shared.outlook_words import business_of
from medreg.provinces.queries import parameters_in_force
from medreg.standards.vocabulary import Business, MaterialKind

ALWAYS, SOMETIMES, HERE = "always", "sometimes", "here"
PDF = "application/pdf"
SAMPLE, BLANK = "sample", "blank"


@dataclass(frozen=True, slots=True)
class GuideMaterial:
    """`asked` is ALWAYS, SOMETIMES (`when` in words) or HERE (by this province only)."""

    kind: MaterialKind
    asked: str
    when: str
    has_sample: bool
    has_blank: bool


def materials_of(kind: BusinessType, province: str) -> tuple[GuideMaterial, ...]:
    """Every piece once: required first, then what this province requires, then what some cases need."""
    told = {each.kind: each for each in (*_sometimes(kind), *_here(kind, province), *_always(kind))}
    order = (ALWAYS, HERE, SOMETIMES)
    return tuple(sorted(told.values(), key=lambda each: order.index(each.asked)))


def _always(kind: BusinessType) -> Iterator[GuideMaterial]:
    for each in REQUIRED.get(kind.slug, ()):
        if each is MaterialKind.FORM:
            yield GuideMaterial(each, ALWAYS, "", has_form(kind.slug), has_form(kind.slug))
        elif each is MaterialKind.EVIDENCE:
            # what proves a case of the authority's has no form; the paper on file is the proof of training
            yield GuideMaterial(each, ALWAYS, "", has_sample=False, has_blank=False)
        else:
            yield _material(each, ALWAYS)


def _sometimes(kind: BusinessType) -> Iterator[GuideMaterial]:
    for each, (when, businesses) in ON_CONDITION.items():
        if kind.slug in businesses:
            yield _material(each, SOMETIMES, when)


def _here(kind: BusinessType, province: str) -> Iterator[GuideMaterial]:
    """By the same parameters that the rules judge by."""
    here = parameters_in_force(province)
    for each in sorted(here.extra_materials.get(kind.slug, frozenset())):
        yield _material(each, HERE)
    asked_here = {
        MaterialKind.DEPARTURE_PROOF: here.departure_proof_required,
        MaterialKind.HEALTH_REPORT: here.health_check_required,
    }
    for each, required in asked_here.items():
        if required and kind.slug in ON_CONDITION[each][1]:
            yield _material(each, HERE)


def _material(kind: MaterialKind, asked: str, when: str = "") -> GuideMaterial:
    paper = PAPERS.get(kind)
    return GuideMaterial(kind, asked, when, paper is not None, paper is not None and paper.blank)


@public
def form_pdf(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The application form of a business, blank or as a sample."""
    del request
    business = business_of(slug)
    if business is None or form not in (SAMPLE, BLANK) or not _has_form(business):
        raise Http404(slug)
    return _as_file(form_paper(business, sample=form == SAMPLE), f"{slug}-{form}.pdf")


@public
def material_pdf(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """A material, blank or as a sample."""
    del request
    material = MaterialKind.from_value(kind.replace("-", "_"))
    made = material_paper(material, sample=form == SAMPLE) if material and form in (SAMPLE, BLANK) else None
    if made is None:
        raise Http404(kind)
    return _as_file(made, f"{kind}-{form}.pdf")


def _as_file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _has_form(business: Business) -> bool:
    return business in BUSINESS_TYPES and has_form(business)
