"""Names of those granted and cancelled: at once, with the lawful fields, by province, month and authority (CX-15, CX-16)."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from medreg import clock
from medreg.access.visibility import SHOWN, View
from medreg.institutions.models import Authority
from medreg.law.publication_lists import published_ground
from medreg.publication.actions.publish_name import publish_name
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.asking import Search
from medreg.publication.models import PublishedName
from medreg.publication.published import Selection, collation, names_after, published_names
from medreg.publication.queries import search_records
from medreg.register.models import Registration
from medreg.standards.vocabulary import CancellationGround, PublishedGround
from tests.builders.large_tables import as_if_large
from tests.builders.register_rows import a_person, a_registration, an_authority, an_institution

pytestmark = pytest.mark.django_db

VIEWS = {"granted": View.GRANTED_LIST, "cancelled": View.CANCELLED_LIST}
SENSITIVE = (
    *("刑", "吊销", "健康状况", "民事行为能力", "考核不合格", "作弊", "出借"),
    *(ground.value for ground in CancellationGround),
)


def a_name(
    kind: str = "granted",
    *,
    name: str = "林知远",
    body: Authority | None = None,
    ground: str = "",
    registration: Registration | None = None,
) -> Registration:
    """Published today by the real action."""
    if registration is None:
        body = body or an_authority()
        house = an_institution(body, province=body.province, region=body.area_code)
        place = f"{body.province}0000"
        registration = a_registration(a_person(name), main_institution_id=house.pk, place=place)
    refresh_record(registration_id=registration.pk)
    number = f"{kind}{PublishedName.objects.count()}"
    publish_name(registration_id=registration.pk, kind=kind, case_number=number, ground=ground)
    return registration


def listed(client: Client, **asked: str | int) -> list[str]:
    """The names that the list for programs tells."""
    return [each["name"] for each in client.get("/api/v1/register/lists", asked).json()["names"]]


@pytest.mark.parametrize("kind", ["granted", "cancelled"])
def test_a_list_tells_exactly_the_lawful_fields_in_every_form(client: Client, kind: str) -> None:
    registration = a_name(kind, ground="X03")
    person = registration.person
    kept_back = (registration.licence_number, person.id_number, "1990-03-07", f"{kind}0", *SENSITIVE)

    told = client.get("/api/v1/register/lists", {"kind": kind})
    table = client.get("/register/lists/names.csv", {"kind": kind})
    page = client.get("/register/lists/", {"kind": kind}).content.decode()
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))

    assert set(told.json()["names"][0]) == SHOWN[VIEWS[kind]]
    assert set(rows[0]) == SHOWN[VIEWS[kind]]
    assert rows == told.json()["names"]
    assert "林知远" in page
    pages = (told.content.decode(), table.content.decode(), page)
    assert not [text for text in kept_back for answer in pages if str(text) in answer]


@pytest.mark.parametrize("ground", CancellationGround)
def test_of_a_ground_only_its_kind_is_published(client: Client, ground: CancellationGround) -> None:
    a_name("cancelled", ground=ground.value)

    page = client.get("/register/lists/", {"kind": "cancelled"}).content.decode()

    assert PublishedName.objects.get().ground_category in {kind.value for kind in PublishedGround}
    assert published_ground(ground.value).label in page
    assert ground.value not in page


def test_a_ground_that_is_no_ground_says_no_more_than_by_law() -> None:
    assert published_ground("受刑事处罚") is PublishedGround.BY_LAW
    assert published_ground("") is PublishedGround.BY_LAW


def test_names_are_selected_by_province_month_and_authority(client: Client) -> None:
    haidian = an_authority(name="海淀区卫生健康委员会")
    nanjing = an_authority(name="南京市卫生健康委员会", province="32", area_code="320100")
    a_name(name="海淀九月", body=haidian)
    a_name(name="南京九月", body=nanjing)
    with clock.shifted_to(date(2026, 10, 1)):
        a_name(name="海淀十月", body=haidian)

    in_beijing = listed(client, province="11")
    in_september = listed(client, month="2026-09")
    by_haidian_in_october = listed(client, authority=haidian.pk, month="2026-10")

    assert in_beijing == ["海淀十月", "海淀九月"]
    assert set(in_september) == {"海淀九月", "南京九月"}
    assert by_haidian_in_october == ["海淀十月"]


def test_one_case_that_ends_registrations_in_two_provinces_publishes_both() -> None:
    first = a_name("cancelled", ground="X01")
    second = a_registration(
        first.person,
        qualification_id=first.qualification_id,
        place="320000",
        licence_number=first.licence_number,
        main_institution_id=an_institution(province="32", region="320102").pk,
    )
    refresh_record(registration_id=second.pk)

    for _once_more in range(2):
        publish_name(registration_id=second.pk, kind="cancelled", case_number="cancelled0", ground="X01")

    assert sorted(PublishedName.objects.values_list("province", flat=True)) == ["11", "32"]


def test_a_month_is_collated_for_the_province_by_authority_and_for_the_nation_by_province(client: Client) -> None:
    haidian, chaoyang = an_authority(name="海淀区卫生健康委员会"), an_authority(name="朝阳区卫生健康委员会")
    a_name(body=haidian)
    a_name(body=haidian)
    a_name("cancelled", body=chaoyang, ground="X11")
    a_name(body=an_authority(province="32", area_code="320100"))

    province = collation(date(2026, 9, 1), "11")
    nation = client.get("/api/v1/register/lists/collation", {"month": "2026-09"}).json()
    page = client.get("/register/lists/collation/", {"month": "2026-09", "province": "11"}).content.decode()

    assert [(row.name, row.granted, row.cancelled) for row in province] == [
        ("海淀区卫生健康委员会", 2, 0),
        ("朝阳区卫生健康委员会", 0, 1),
    ]
    assert [(row["province"], row["granted"], row["cancelled"]) for row in nation["rows"]] == [("11", 2, 1), ("32", 1, 0)]
    assert "海淀区卫生健康委员会" in page


def test_a_month_of_cancellations_has_its_announcement(client: Client) -> None:
    a_name("cancelled", name="钟离静", ground="X07")
    a_name(name="林知远")

    index = client.get("/register/announcements/").content.decode()
    month = client.get("/register/announcements/2026-09/").content.decode()

    assert "2026年9月注销注册公告" in index
    assert "钟离静" in month
    assert "中止执业或者离职备案满二年" in month
    assert "林知远" not in month


def test_pages_follow_each_other_without_gap_or_repetition(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medreg.portals.public.published.ROWS_A_FILE", 2)
    for number in range(5):
        a_name(name=f"医师{number}")

    names, cursor = [], ""
    while cursor is not None:
        part = client.get("/api/v1/register/lists", {"cursor": cursor, "limit": "2"}).json()
        names += [each["name"] for each in part["names"]]
        cursor = part["next"]
    linked = client.get("/register/lists/names.csv")["Link"]

    assert names == ["医师4", "医师3", "医师2", "医师1", "医师0"]
    assert 'rel="next"' in linked
    assert "医师2" in client.get(linked[1 : linked.index(">")]).content.decode()


def test_a_list_may_be_kept_until_a_name_is_added(client: Client) -> None:
    a_name(name="海淀甲")
    first = client.get("/api/v1/register/lists")

    unchanged = client.get("/api/v1/register/lists", headers={"If-None-Match": first["ETag"]})
    a_name(name="海淀乙")
    changed = client.get("/api/v1/register/lists", headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=60"
    assert unchanged.status_code == 304
    assert changed.status_code == 200
    assert "海淀乙" in changed.content.decode()


@pytest.mark.parametrize(
    "asked",
    ["kind=both", "province=99", "month=2026-13", "month=0000-01", "month=九月", "authority=x", "cursor=forged"],
)
@pytest.mark.parametrize("address", ["/api/v1/register/lists", "/register/lists/names.csv"])
def test_a_selection_that_is_none_is_answered_in_words(client: Client, address: str, asked: str) -> None:
    answer = client.get(f"{address}?{asked}")

    assert answer.status_code in (400, 422)
    assert any(words in answer.content.decode() for words in ("应为", "没有这个", "格式", "翻页标记"))


@pytest.mark.parametrize("month", ["2026-13", "9999-12", "x", "2026-9", "２０２６-09"])
def test_no_month_has_no_announcement(client: Client, month: str) -> None:
    assert client.get(f"/register/announcements/{month}/").status_code == 404


def test_a_name_that_is_a_formula_stays_text_in_a_spreadsheet(client: Client) -> None:
    a_name(name="=1+1")

    table = client.get("/register/lists/names.csv").content.decode("utf-8-sig")

    assert "'=1+1" in table


@pytest.mark.parametrize(
    ("selection", "index"),
    [
        (Selection("cancelled"), "publication_kind"),
        (Selection("cancelled", "11", date(2026, 9, 1)), "publication_provinc"),
        (Selection("cancelled", "", date(2026, 9, 1), 7), "publication_authori"),
    ],
)
def test_each_selection_is_read_in_the_order_of_an_index(selection: Selection, index: str) -> None:
    rows = names_after(published_names(selection), date(2026, 9, 15), 100)

    plan = plan_of(rows)

    assert index in plan
    assert "Sort" not in plan


def test_a_name_is_found_through_an_index_with_a_province_and_with_an_institution() -> None:
    with_province = plan_of(search_records(Search(name="林知远", province="11")))
    with_house = plan_of(search_records(Search(name="林知远", institution="海淀")))

    assert all("Index Cond" in plan and "(name)::text >=" in plan for plan in (with_province, with_house))


def plan_of(rows: object) -> str:
    """How PostgreSQL would read a page of a table too large to be read through."""
    as_if_large("publication_publishedname", "publication_publicrecord")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    return str(rows[:50].explain())  # type: ignore[index]
