"""One picture of each kind of page, however many articles, cases and people there are."""

import pytest

from medreg.cli.picture_walk import kind_of_page


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/physician/cases/33/", "/physician/cases/34/"),
        ("/guide/basis/%E5%8C%BB%E5%B8%88%E6%B3%95/16/", "/guide/basis/%E7%AE%A1%E7%90%86%E5%8A%9E%E6%B3%95/9/"),
        ("/guide/basis/%E5%8C%BB%E5%B8%88%E6%B3%95/", "/guide/basis/169%E5%8F%B7/"),
    ],
)
def test_pages_that_differ_in_what_they_show_alone_are_of_one_kind(one: str, other: str) -> None:
    assert kind_of_page(one) == kind_of_page(other)


def test_an_article_is_another_kind_of_page_than_its_statute() -> None:
    assert kind_of_page("/guide/basis/%E5%8C%BB/") != kind_of_page("/guide/basis/%E5%8C%BB/16/")
