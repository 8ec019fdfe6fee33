"""Finding "my hospital" in at most two requests, and what to do when it is not on file."""

import pytest
from django.test import Client
from django.urls import reverse

from medreg.cases.models import Case
from medreg.institutions.models import Institution
from tests.builders.casework import Scene, a_draft
from tests.builders.register_rows import a_registration, an_institution

pytestmark = pytest.mark.django_db


def page(client: Client, case: Case, **asked: str) -> str:
    return client.get(reverse("physician:institution", args=(case.pk,)), asked).content.decode()


def a_case(scene: Scene) -> Case:
    """With no institution chosen yet."""
    case = a_draft(scene)
    Case.objects.filter(pk=case.pk).update(institution=None)
    return case


def test_place_and_name_in_one_line_find_it_at_once(physician: Client, scene: Scene) -> None:
    case = a_case(scene)

    found = page(physician, case, q="海淀 示例")

    assert scene.hospital.name in found


def test_the_counties_of_the_chosen_province_are_offered(physician: Client, scene: Scene) -> None:
    case = a_case(scene)

    found = page(physician, case, province="32", area="110108")

    assert '<optgroup label="南京市"' in found
    assert '<option value="320106">鼓楼区</option>' in found
    assert '<option value="110108"' not in found


def test_a_county_narrows_and_stays_chosen_on_the_next_page(physician: Client, scene: Scene) -> None:
    case = a_case(scene)
    for serial in range(21):
        an_institution(name=f"海淀门诊{serial:02}", region="110108", licence_number=f"PDY9{serial:03}")
    an_institution(name="东城门诊", region="110101", licence_number="PDY8001")

    found = page(physician, case, province="11", area="110108", q="门诊")

    assert "东城门诊" not in found
    assert "area=110108&amp;page=2" in found


def test_where_somebody_is_registered_already_the_same_place_comes_first(physician: Client, scene: Scene) -> None:
    case = a_case(scene)
    home = an_institution(name="丰台医院", region="110106", licence_number="PDY7001")
    an_institution(name="龙医院", region="110106", licence_number="PDY7002")
    a_registration(scene.person, main_institution_id=home.pk)

    found = page(physician, case, province="11")

    assert found.index("龙医院") < found.index(scene.hospital.name)
    assert found.count("和您现在的机构在同一地区") == 2


def test_an_institution_that_is_not_on_file_leads_to_its_authority(physician: Client, scene: Scene) -> None:
    case = a_case(scene)

    found = page(physician, case, q="不存在的医院", province="11", area="110108")

    assert "确实找不到时" in found
    assert "海淀区卫生健康委员会" in found
    assert Institution.objects.filter(name__contains="不存在").count() == 0


@pytest.mark.parametrize("area", ["\x01", "9" * 400, "110000", "海淀", "320106"])
def test_an_area_of_nowhere_is_let_go(physician: Client, scene: Scene, area: str) -> None:
    case = a_case(scene)

    found = page(physician, case, province="11", area=area)

    assert scene.hospital.name in found
