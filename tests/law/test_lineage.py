"""The history of a place of law, and the rules that a business is judged by."""

from datetime import date, timedelta

import pytest

from medreg.law.index import judged_for, judged_rules, place_of, versions_of
from medreg.law.lineage import _stop, amendments_of, line_of, standing_on
from medreg.law.parameter_kinds import RESERVED
from medreg.law.parameters import ParameterError, Parameters, check_released
from medreg.law.statutes import instruments
from medreg.standards.vocabulary import Business


def test_every_place_stands_in_its_own_line_oldest_first() -> None:
    for short, instrument in instruments().items():
        place = place_of(short, "")
        assert place is not None
        line = line_of(place)

        assert instrument.short in {stop.cite.law for stop in line}
        assert [stop.dated.first for stop in line] == sorted(stop.dated.first for stop in line)


def test_on_a_day_at_most_the_place_in_force_stands() -> None:
    place = place_of("医师法", "16")
    assert place is not None
    first = line_of(place)[0].dated.first

    assert standing_on(place, date(2026, 9, 15)) == place
    assert standing_on(place, first - timedelta(days=1)) is None


def test_amendments_are_told_oldest_first() -> None:
    told = {short: amendments_of(short) for short in instruments()}

    assert any(told.values())
    assert all([each.on for each in rows] == sorted(each.on for each in rows) for rows in told.values())


def test_a_line_cannot_name_what_is_not_on_file() -> None:
    with pytest.raises(ValueError, match="not on file"):
        _stop("医师法 9999")


def test_every_business_is_judged_by_rules_with_citations() -> None:
    every = judged_rules()

    assert {each.business for each in every} == {each.business for each in every if each.cites}
    assert judged_for(Business.FIRST_REGISTRATION) == tuple(
        each for each in every if each.business is Business.FIRST_REGISTRATION
    )


def test_the_versions_of_a_rule_are_told_newest_first() -> None:
    versions = versions_of("ELG-05")

    assert [each.first for each in versions] == sorted((each.first for each in versions), reverse=True)
    assert len(versions) > 1
    assert versions_of("no-such-rule") == ()


def test_an_office_releases_only_what_is_the_provinces_to_set() -> None:
    for province in ("11", "99"):
        check_released(province, {"promised_days": 15})

    name = next(name for name in RESERVED if isinstance(getattr(Parameters(), name), bool))
    with pytest.raises(ParameterError):
        check_released("99", {name: not getattr(Parameters(), name)})
