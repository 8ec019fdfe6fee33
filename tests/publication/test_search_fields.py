"""CE-05: whoever searches by name and institution gets exactly the visible fields, as a page, as data, in the source."""

import pytest
from django.test import Client

from medreg.access.visibility import SHOWN, View
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.models import Registration
from tests.builders.register_rows import a_person, a_registration

pytestmark = pytest.mark.django_db

LABELS = {
    *("姓名", "性别", "级别", "执业类别", "执业范围", "主要执业机构", "备案执业机构", "执业证书编码", "发证机关", "注册状态"),
}


def registered(name: str = "林知远") -> Registration:
    registration = a_registration(a_person(name, phone="13912345678", address="北京市海淀区某路一号"))
    refresh_record(registration_id=registration.pk)
    return registration


def test_a_search_by_name_and_institution_tells_exactly_the_visible_fields_as_data(client: Client) -> None:
    registration = registered()

    told = client.get("/api/v1/register/search", {"name": "林知远", "institution": house_of(registration)}).json()

    assert [set(record) for record in told["records"]] == [SHOWN[View.PUBLIC_SEARCH]]
    assert told["records"][0]["licence_number"] == registration.licence_number
    assert told["next"] is None


def test_a_record_for_a_verifier_has_the_same_fields_and_its_version(client: Client) -> None:
    registration = registered()

    told = client.get(f"/api/v1/register/licences/{registration.licence_number}").json()

    assert set(told) == SHOWN[View.PUBLIC_SEARCH] | {"version", "as_of"}


def test_the_page_labels_exactly_the_visible_fields(client: Client) -> None:
    registration = registered()

    page = client.get(f"/register/{registration.licence_number}/").content.decode()

    assert {part.partition("</dt>")[0] for part in page.split("<dt>")[1:]} == LABELS


def test_no_source_holds_what_is_not_visible(client: Client) -> None:
    registration = registered()
    person, qualification = registration.person, registration.qualification
    hidden = (
        *(person.id_number, person.birth_date.isoformat(), person.phone, person.address),
        *(qualification.number, registration.issued_on.isoformat(), "内科</"),
    )
    asked = f"name=林知远&institution={house_of(registration)}"

    pages = [
        client.get(address).content.decode()
        for address in (
            f"/register/?{asked}",
            f"/register/{registration.licence_number}/",
            f"/api/v1/register/search?{asked}",
        )
    ]

    assert all("林知远" in page for page in pages)
    assert not [text for text in hidden for page in pages if str(text) in page]


def test_what_was_found_is_paged_in_order(client: Client) -> None:
    for number in range(23):
        registered(f"林{chr(0x4E00 + number)}")

    first = client.get("/api/v1/register/search", {"name": "林", "province": "11"}).json()
    second = client.get("/api/v1/register/search", {"name": "林", "province": "11", "cursor": first["next"]}).json()

    names = [record["name"] for record in first["records"] + second["records"]]
    assert (len(first["records"]), len(second["records"]), second["next"]) == (20, 3, None)
    assert names == sorted(set(names))


@pytest.mark.parametrize("asked", ["", "name=林", "province=11", "name=林&province=11&cursor=x"])
def test_a_search_that_is_none_is_a_problem_in_words(client: Client, asked: str) -> None:
    answer = client.get(f"/api/v1/register/search?{asked}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]


def house_of(registration: Registration) -> str:
    period = registration.periods.select_related("main_institution").get()
    return str(period.main_institution.name)
