"""Licence numbers: unique, in order, every gap explained, also under many writers."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from medreg import clock
from medreg.register.actions.allocate_licence_number import allocate_licence_number
from medreg.register.actions.explain_unused_number import explain_unused_number
from medreg.register.licence_numbers import number_warnings
from medreg.register.models import LicenceNumberUse
from medreg.register.queries import unexplained_numbers
from medreg.register.refusals import RegisterRefused
from medreg.standards.vocabulary import Category, Level
from tests.builders.register_rows import OFFICER, a_registration

SERIES = {"level_code": "1", "category": "10", "county": "110108"}


class _Changed(Exception):
    """Somebody's transaction fails after it has taken a number."""


@pytest.mark.django_db
def test_a_number_is_level_category_county_and_the_next_serial() -> None:
    first = allocate_licence_number(**SERIES)
    second = allocate_licence_number(**SERIES)
    other = allocate_licence_number(level_code="2", category="41", county="110108")

    assert (first, second, other) == ("110110108000001", "110110108000002", "241110108000001")


@pytest.mark.django_db
def test_a_number_found_in_old_data_is_skipped_and_the_gap_is_explained() -> None:
    LicenceNumberUse.objects.create(number="110110108000001", origin="import", given_at=clock.now())

    number = allocate_licence_number(**SERIES)

    assert number == "110110108000002"
    assert LicenceNumberUse.objects.get(number="110110108000001").explanation
    assert unexplained_numbers(**SERIES) == ("110110108000002",)


@pytest.mark.django_db
def test_a_number_that_stays_unused_gets_its_explanation_once() -> None:
    unused, used = allocate_licence_number(**SERIES), allocate_licence_number(**SERIES)
    a_registration(licence_number=used)

    explain_unused_number(number=unused, explanation="准予后申请人死亡，未制证", actor=OFFICER)

    assert unexplained_numbers(**SERIES) == ()
    with pytest.raises(RegisterRefused):
        explain_unused_number(number=used, explanation="不需要", actor=OFFICER)


def test_warnings_of_an_old_number_name_what_is_unusual() -> None:
    regular = number_warnings("110110108000123", Level.PHYSICIAN, Category.CLINICAL)
    other_level = number_warnings("210110108000123", Level.PHYSICIAN, Category.DENTAL)
    short = number_warnings("1101081234", Level.PHYSICIAN, Category.CLINICAL)

    assert (regular, other_level, short) == ((), ("level_differs", "category_differs"), ("length",))


@pytest.mark.django_db(transaction=True)
def test_eight_writers_take_400_numbers_and_none_twice() -> None:
    LicenceNumberUse.objects.create(number="110110108000100", origin="import", given_at=clock.now())

    def take(turn: int) -> str | None:
        try:
            with transaction.atomic():
                number = allocate_licence_number(**SERIES)
                if turn % 10 == 0:
                    raise _Changed
                return number
        except _Changed:
            return None

    def write(first: int) -> list[str | None]:
        try:
            return [take(turn) for turn in range(first, 400, 8)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as writers:
        taken = [number for numbers in writers.map(write, range(8)) for number in numbers]
    given = [number for number in taken if number is not None]

    assert len(taken) == 400
    assert len(given) == len(set(given)) == 360
    serials = sorted(int(number[-6:]) for number in given)
    assert serials == [serial for serial in range(1, 362) if serial != 100]
    assert set(unexplained_numbers(**SERIES)) == set(given)
