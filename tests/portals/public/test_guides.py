"""A guide for every kind of business, made from its declaration; the basis is linked, nobody needs to sign in."""

import re
from functools import cache
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import resolve, reverse

from medreg.cases.business import BUSINESS_TYPES
from medreg.law.clocks import DECISION_DAYS, DELIVERY_DAYS, EXTENSION_DAYS
from medreg.law.index import judged_for, place_of, versions_of
from medreg.law.national.materials import REQUIRED
from medreg.law.parameters import province_files
from medreg.portals.public.guide_province import parameters_told
from medreg.portals.shared.law_page import cited_places
from medreg.portals.shared.outlook_words import slug_of
from medreg.standards.vocabulary import Actor, Business

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("business", BUSINESS_TYPES, ids=lambda business: business.value)


@cache
def read(business: Business, query: str = "") -> str:
    answer = Client().get(reverse("guide", args=(slug_of(business),)) + query)
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
        assert material.label in shown
    for place in cited_places(kind.basis):
        assert place.url in shown
    assert "行政复议" in shown
    assert "不收费" in shown


@EVERY
def test_it_has_the_fixed_sections_of_an_official_guide(business: Business) -> None:
    shown = read(business)

    titles = ("受理条件", "申请材料", "办理时限", "结果和收费", "依据", "不服怎么办", "常见问题", "咨询投诉")
    assert [title for title in titles if f"<h2>{title}</h2>" not in shown] == []
    assert "行政许可法 58" in shown
    assert all(f"/guide/basis/rules/{rule.id}/" in shown for rule in judged_for(business))


def test_limits_are_those_of_the_clocks() -> None:
    shown = read(Business.FIRST_REGISTRATION)

    assert f"受理后 {DECISION_DAYS} 个工作日" in shown
    assert f"最多 {EXTENSION_DAYS} 个工作日" in shown
    assert f"决定后 {DELIVERY_DAYS} 个工作日内" in shown


def test_a_province_marks_what_is_otherwise_there() -> None:
    beijing, henan = read(Business.FIRST_REGISTRATION, "?province=11"), read(Business.ADD_SCOPE, "?province=41")

    assert "北京市医师协会" not in beijing
    assert "北京医师协会（临床、口腔、公共卫生类别）" in beijing
    assert "县级医院也可以注册同一类别三个以内的专业" in henan
    assert "169号 2" in henan
    assert "县级医院也可以" not in read(Business.ADD_SCOPE)


def test_a_province_is_named_in_the_language_of_the_reader() -> None:
    client = Client()
    client.cookies["django_language"] = "en"

    assert "河南" not in client.get("/guide/add-scope/?province=41").content.decode().partition("<details")[0]


def test_evidence_of_the_authority_has_no_sample() -> None:
    assert "/guide/materials/evidence/" not in read(Business.RESCISSION)
    assert "/guide/materials/evidence/sample.pdf" in read(Business.FIRST_REGISTRATION)


def test_a_province_without_differences_says_so() -> None:
    assert "本省没有登记不同的规定" in read(Business.END_FILING, "?province=13")


@pytest.mark.parametrize("written", ["99", "1", "北京", "11'", "1" * 400, "%00"])
def test_an_unknown_province_is_said_and_the_national_guide_shown(written: str) -> None:
    answer = Client().get("/guide/first-registration/", {"province": written})

    assert answer.status_code == 422
    assert "没有这个省份代码" in answer.content.decode()
    assert "<h2>受理条件</h2>" in answer.content.decode()


def test_the_province_chosen_before_is_remembered_and_can_be_left() -> None:
    client = Client()
    client.cookies["province"] = "45"

    assert "由行政审批局办理" in client.get("/guide/first-registration/").content.decode()
    assert "由行政审批局办理" not in client.get("/guide/first-registration/?province=").content.decode()


def test_every_parameter_that_provinces_use_can_be_told() -> None:
    used = {name for each in province_files().values() for name in each.values}

    assert used <= set(parameters_told())


def test_samples_and_blank_forms_of_a_guide_are_files() -> None:
    shown = read(Business.MULTI_INSTITUTION_FILING)

    files = re.findall(r'href="(/guide/[^"]*\.pdf)"', shown)
    assert len(files) >= 4
    for address in files:
        answer = Client().get(address)
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "/guide/materials/nothing/sample.pdf",
        "/guide/materials/photo/blank.pdf",
        "/guide/materials/photo/other.pdf",
        "/guide/nothing/form/blank.pdf",
        "/guide/suspension/form/blank.pdf",
        "/guide/first-registration/form/other.pdf",
    ],
)
def test_what_has_no_paper_is_not_found(address: str) -> None:
    assert Client().get(address).status_code == 404


@EVERY
def test_only_what_physicians_start_leads_to_an_application(business: Business) -> None:
    address = f'href="/physician/apply/{slug_of(business)}/"'

    assert (address in read(business)) is (Actor.PHYSICIAN in BUSINESS_TYPES[business].routes)


def test_every_link_of_the_guides_is_found() -> None:
    links = {url for business in BUSINESS_TYPES for url in re.findall(r'href="(/guide/[^"#]*)"', read(business))}

    assert len(links) > 150
    assert [url for url in sorted(links) if not leads_somewhere(url)] == []


def leads_somewhere(url: str) -> bool:
    """Pages of law are looked up only; that each of them answers is the matter of test_basis."""
    found = resolve(unquote(url))
    if found.url_name == "basis-rule":
        return bool(versions_of(found.kwargs["rule_id"]))
    if found.url_name in ("basis-article", "basis-instrument"):
        return place_of(found.kwargs["short"], found.kwargs.get("number", "")) is not None
    return Client().get(url).status_code == 200


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
