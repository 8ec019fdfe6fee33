"""A guide for every kind of business, made from its declaration; the basis is linked, nobody needs to sign in."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from medreg.cases.business import BUSINESS_TYPES
from medreg.law.national.materials import REQUIRED
from medreg.portals.shared.law_page import cited_places
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Actor, Business, MaterialKind

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("business", BUSINESS_TYPES, ids=lambda business: business.value)


def read(business: Business) -> str:
    answer = Client().get(reverse("guide", args=(slug_of(business),)))
    assert answer.status_code == 200
    return answer.content.decode()


@EVERY
def test_it_tells_purpose_route_materials_result_and_basis(business: Business) -> None:
    kind, shown = BUSINESS_TYPES[business], read(business)

    assert kind.title in shown
    assert kind.guide.purpose in shown
    assert kind.guide.afterwards in shown
    for starter in kind.routes:
        assert f"办理流程：由{starter.label}提出" in shown
    for material in REQUIRED.get(business, ()):
        assert material is MaterialKind.FORM or material.label in shown
    for place in cited_places(kind.basis):
        assert place.url in shown
    assert "行政复议" in shown
    assert "不收费" in shown


@EVERY
def test_only_what_physicians_start_leads_to_an_application(business: Business) -> None:
    address = f'href="/physician/apply/{slug_of(business)}/"'

    assert (address in read(business)) is (Actor.PHYSICIAN in BUSINESS_TYPES[business].routes)


@EVERY
def test_every_link_of_a_guide_is_found(business: Business) -> None:
    here = set(re.findall(r'href="(/guide/[^"#]*)"', read(business)))

    assert {Client().get(url).status_code for url in here} == {200}


def test_the_list_names_every_business_once() -> None:
    shown = Client().get(reverse("guides")).content.decode()

    for business in BUSINESS_TYPES:
        assert shown.count(f'href="{reverse("guide", args=(slug_of(business),))}"') == 1


def test_the_conditions_of_a_first_registration_name_the_training() -> None:
    shown = read(Business.FIRST_REGISTRATION)

    assert "受理条件" in shown
    assert "取得资格超过二年的" in shown


def test_an_unknown_guide_is_not_found() -> None:
    assert Client().get("/guide/nothing/").status_code == 404
