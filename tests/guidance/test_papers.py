"""Blank forms and samples: made from the questions of the business, the same file every time, samples marked as such."""

from io import BytesIO

import pikepdf
import pytest

from medreg.cases.business import BUSINESS_TYPES
from medreg.guidance.paper_texts import PAPERS
from medreg.guidance.papers import form_paper, has_form, material_paper
from medreg.law.national.materials import ON_CONDITION, REQUIRED
from medreg.standards.vocabulary import Business, MaterialKind


def title_of(made: bytes) -> str:
    with pikepdf.open(BytesIO(made)) as file:
        return str(file.docinfo["/Title"])


@pytest.mark.parametrize("business", [each for each in BUSINESS_TYPES if has_form(each)], ids=lambda each: each.value)
def test_every_form_is_set_blank_and_as_a_sample(business: Business) -> None:
    blank, sample = form_paper(business, sample=False), form_paper(business, sample=True)

    assert title_of(blank) == f"{business.label}申请审核表（空表）"
    assert title_of(sample) == f"{business.label}申请审核表（样例）"


def test_every_material_that_the_law_asks_for_has_a_paper() -> None:
    asked = {kind for kinds in REQUIRED.values() for kind in kinds} | set(ON_CONDITION)

    assert asked - {MaterialKind.FORM} <= set(PAPERS)


def test_every_material_is_set_and_only_ours_have_a_blank() -> None:
    for kind, paper in PAPERS.items():
        assert material_paper(kind, sample=True)
        assert (material_paper(kind, sample=False) is not None) is paper.blank


def test_the_same_paper_is_the_same_file() -> None:
    first = material_paper(MaterialKind.EMPLOYMENT_PROOF, sample=True)
    material_paper.cache_clear()

    assert material_paper(MaterialKind.EMPLOYMENT_PROOF, sample=True) == first


def test_what_only_the_authority_opens_has_no_form() -> None:
    assert not has_form(Business.SUSPENSION)
