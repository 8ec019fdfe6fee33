"""The index of law leads from an article to its rules and worked cases."""

from datetime import date

import pytest

from medreg.law.index import WHOLE, not_encoded, place_of, places_of, words_of
from medreg.law.statutes import instruments


def test_an_article_leads_to_its_rules_with_their_dates_and_words() -> None:
    place = place_of("执业医师法", "15")

    assert place is not None
    revoked = next(each for each in place.rules if each.key == "ELG-05")
    assert (revoked.first, revoked.last) == (date(1999, 5, 1), date(2022, 2, 28))
    assert revoked.cites == ("执业医师法 15(3)",)
    assert revoked.words == words_of("ELG-05")
    assert {each.id for each in place.rules} >= {"ELG-04", "ELG-05"}


def test_an_article_leads_to_the_cases_that_expect_it() -> None:
    place = place_of("医师法", "16")

    assert place is not None
    assert "EL-05" in {case.id for case in place.cases}
    assert all(case.title for case in place.cases)


def test_an_instrument_is_a_place_of_its_own_and_comes_first() -> None:
    instrument = instruments()["确有专长办法"]

    first, *articles = places_of(instrument)

    assert first.number == WHOLE
    assert first.encoded
    assert len(articles) == len(instrument.articles)


@pytest.mark.parametrize(("short", "number"), [("某法", WHOLE), ("某法", "1"), ("医师法", "99")])
def test_what_is_not_on_file_is_no_place(short: str, number: str) -> None:
    assert place_of(short, number) is None


def test_articles_without_a_rule_are_listed() -> None:
    listed = {(place.instrument.short, place.number) for place in not_encoded()}

    assert ("医师法", "9") in listed
    assert ("医师法", "16") not in listed
    assert all(number for _short, number in listed)


def test_a_rule_without_words_of_its_own_has_those_of_its_family() -> None:
    assert words_of("SCP-01/rural") == words_of("SCP-01")
    assert words_of("ELG-04/exempted") != words_of("ELG-04")
