"""Every day since the first law has exactly one version of each rule, or the gap is declared. Proved by intervals:
between two first days of any versions nothing changes, so looking at the first day of each interval is looking at all."""

from collections import Counter
from datetime import date, timedelta

import pytest

from medreg.law.decide import SUBJECTS
from medreg.law.eras import PRACTISING_PHYSICIANS_LAW
from medreg.law.gaps import GAPS
from medreg.law.national import NATIONAL
from medreg.law.parameters import province_files
from medreg.law.rule import Basis, Findings, Rulebook

LAST = date.today() + timedelta(days=2 * 366)  # noqa: DTZ011 - the horizon moves with the day the tests run
PROVINCES = ["", *province_files()]


def first_days_of_intervals(rules: Rulebook) -> list[date]:
    begins = {each.version.since for each in rules.all_versions()}
    return sorted(day for day in begins | {PRACTISING_PHYSICIANS_LAW} if PRACTISING_PHYSICIANS_LAW <= day <= LAST)


def undeclared(rules: Rulebook, province: str) -> list[tuple[date, str, int]]:
    """Day, rule and number of versions in force wherever that number is not the one it should be."""
    wrong = []
    keys = {each.version.key for each in rules.all_versions() if each.version.province in (None, province)}
    for day in first_days_of_intervals(rules):
        standing = Counter(each.version.key for each in rules.in_force(day, province))
        for key in keys:
            begins = GAPS[key][0] if key in GAPS else PRACTISING_PHYSICIANS_LAW
            if standing[key] != (1 if day >= begins else 0):
                wrong.append((day, key, standing[key]))
    return sorted(wrong)


@pytest.mark.parametrize("province", PROVINCES)
def test_on_every_day_exactly_one_version_of_each_rule_applies_or_the_gap_is_declared(province: str) -> None:
    assert undeclared(NATIONAL, province) == []


def test_every_subject_has_a_rule_in_force_today_and_to_the_horizon() -> None:
    for day in (date.today(), LAST):  # noqa: DTZ011
        assert {each.version.subject for each in NATIONAL.in_force(day, "")} == set(SUBJECTS)


def test_every_declared_gap_has_a_reason_and_a_rule() -> None:
    keys = {each.version.key for each in NATIONAL.all_versions()}

    assert set(GAPS) <= keys
    assert all(reason for _since, reason in GAPS.values())


def test_a_gap_that_is_not_declared_is_found() -> None:
    rules = Rulebook()

    @rules.rule("ELG-99", subject="test", cites=("医师法 16",), since=date(2022, 3, 1))
    def late(_matter: object, _basis: Basis) -> Findings:
        return ()

    assert undeclared(rules, "") == [(PRACTISING_PHYSICIANS_LAW, "ELG-99", 0)]
