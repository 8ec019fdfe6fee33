"""Open data: months that are over, small numbers withheld so that no subtraction finds them, the same bytes for ever."""

import csv
import hashlib
import io
from collections import Counter
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from medreg import clock
from medreg.open_data.dictionary import DICTIONARY
from medreg.open_data.monthly import COLUMNS
from medreg.open_data.suppression import SMALLEST_TOLD, withheld
from medreg.publication.models import PublishedName
from tests.campaigns import MANY

AUGUST = date(2026, 8, 20)


def names(count: int, **columns: str) -> None:
    base = {
        "province": "11",
        "kind": "granted",
        "level": "physician",
        "category": "10",
        "ground_category": "",
        **columns,
    }
    serial = PublishedName.objects.count()
    PublishedName.objects.bulk_create(
        PublishedName(
            published_on=AUGUST,
            case_number=f"C{serial + number}",
            licence_number=f"L{serial + number}",
            name="林知远",
            main_institution="某医院",
            authority="某机关",
            authority_key=1,
            **base,
        )
        for number in range(count)
    )


def table(client: Client, month: str = "2026-08") -> list[dict[str, str]]:
    content = client.get(f"/open-data/registrations-{month}.csv").content.decode()
    return list(csv.DictReader(io.StringIO(content)))


@pytest.mark.django_db
def test_a_month_is_told_by_province_level_and_category_without_anybody_in_it(client: Client) -> None:
    names(7)
    names(9, category="20")
    names(6, kind="cancelled", ground_category="own_request")

    rows = table(client)

    assert [(row["event"], row["category"], row["count"], row["withheld"]) for row in rows] == [
        ("cancelled", "10", "6", "false"),
        ("granted", "10", "7", "false"),
        ("granted", "20", "9", "false"),
    ]
    assert tuple(rows[0]) == COLUMNS == tuple(column.name for column in DICTIONARY)
    assert "林知远" not in str(rows)


@pytest.mark.django_db
def test_a_single_small_number_takes_the_next_smallest_with_it(client: Client) -> None:
    names(2)
    names(30, category="20")
    names(12, level="assistant")

    told = {(row["level"], row["category"]): row["count"] for row in table(client)}

    assert told == {("physician", "10"): "", ("physician", "20"): "30", ("assistant", "10"): ""}


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), st.integers(0, 9)), st.integers(1, 20)))
@MANY
def test_no_small_number_is_told_nor_found_by_subtraction(counts: dict[tuple[str, int], int]) -> None:
    hidden = withheld(counts, lambda cell: cell[0])

    small = {cell for cell, count in counts.items() if count < SMALLEST_TOLD}
    alone = Counter(cell[0] for cell in hidden)
    sizes = Counter(cell[0] for cell in counts)
    assert small <= hidden
    assert all(alone[group] != 1 or sizes[group] == 1 for group in alone)


@pytest.mark.django_db
def test_a_month_that_is_over_gives_the_same_bytes_for_ever(client: Client) -> None:
    names(8)
    first = client.get("/open-data/registrations-2026-08.csv")

    with clock.shifted_to(date(2027, 3, 1)):
        later = client.get("/open-data/registrations-2026-08.csv")
        known = client.get("/open-data/registrations-2026-08.csv", headers={"if-none-match": first["ETag"]})

    assert later.content == first.content
    assert known.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("month", ["2026-09", "2026-10", "2026-07", "2026-13", "x", "9999-12"])
def test_a_month_that_is_not_over_or_has_nothing_before_it_is_not_found(client: Client, month: str) -> None:
    names(8)

    assert client.get(f"/open-data/registrations-{month}.csv").status_code == 404


@pytest.mark.django_db
def test_the_package_names_every_file_with_its_digest_and_the_page_the_rule(client: Client) -> None:
    names(8)

    (resource,) = client.get("/open-data/datapackage.json").json()["resources"]
    page = client.get("/open-data/").content.decode()

    content = client.get("/open-data/" + resource["path"].rsplit("/", 1)[1]).content
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert [field["name"] for field in resource["schema"]["fields"]] == list(COLUMNS)
    assert "registrations-2026-08.csv" in page
    assert f"小于 {SMALLEST_TOLD} 的数字不公布" in page
