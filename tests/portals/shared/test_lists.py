"""No address can break a list."""

import pytest
from django.test import Client

from medreg.portals.shared.lists import nearest, page_size


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (None, 1),
        ("", 1),
        ("x", 1),
        ("0", 1),
        ("-3", 1),
        ("2", 2),
        ("７", 7),
        ("8", 7),
        ("9" * 5000, 7),
        ("²", 1),
        ("1.5", 1),
    ],
)
def test_a_bad_page_number_shows_the_nearest_page(asked: str | None, shown: int) -> None:
    assert nearest(asked, 7) == shown


@pytest.mark.parametrize(("asked", "size"), [(None, 50), ("100", 100), ("7", 50), ("100000", 50), ("x", 50)])
def test_only_offered_page_sizes_are_used(asked: str | None, size: int) -> None:
    assert page_size(asked, (20, 50, 100), 50) == size


@pytest.mark.parametrize(
    "query",
    [
        "page=99999",
        "page=-1",
        "page=abc",
        "per_page=0",
        "sort=nothing",
        "sort=-",
        "sort=checks",
        "business=%3Cx%3E",
        "page=%F0%9F%92%A9",
    ],
)
def test_a_bad_address_still_shows_a_list(visitor: Client, query: str) -> None:
    answer = visitor.get(f"/list/?{query}")

    assert answer.status_code == 200
    assert "共 312 件" in answer.content.decode()


def test_sorting_keeps_filters_and_starts_at_the_first_page(visitor: Client) -> None:
    page = visitor.get("/list/?words=a&page=3&sort=name").content.decode()

    assert "?words=a&amp;sort=-name" in page
    assert 'aria-sort="ascending"' in page
    assert "第 101–150 件" in page


def test_sorting_sorts(visitor: Client) -> None:
    page = visitor.get("/list/?sort=-number&per_page=20").content.decode()

    assert page.index("1101082026000311") < page.index("1101082026000310")


def test_an_empty_list_says_so(visitor: Client) -> None:
    assert "没有符合条件的记录" in visitor.get("/list/?none").content.decode()


def test_cells_carry_the_name_of_their_column_for_phones(visitor: Client) -> None:
    assert 'data-label="申请人"' in visitor.get("/list/").content.decode()
