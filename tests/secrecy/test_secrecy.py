"""Values at rest: sealed ones open only in their place, indexes compare without telling."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from medreg.secrecy import SealBroken, blind_index, seal, unseal
from tests.builders.register_rows import a_person


@given(st.binary(max_size=200))
def test_what_is_sealed_opens_again(plain: bytes) -> None:
    assert unseal(seal(plain, context="a.b"), context="a.b") == plain


def test_a_sealed_value_cannot_be_moved_to_another_place() -> None:
    sealed = seal(b"110101199003070011", context="physicians_person.id_number")

    with pytest.raises(SealBroken):
        unseal(sealed, context="physicians_dataticket.id_number")


@given(st.integers(0, 40), st.integers(1, 255))
def test_every_altered_byte_is_noticed(position: int, change: int) -> None:
    sealed = bytearray(seal(b"twelve bytes", context="c"))
    sealed[position % len(sealed)] ^= change

    with pytest.raises(SealBroken):
        unseal(bytes(sealed), context="c")


def test_the_same_value_is_sealed_differently_each_time() -> None:
    assert seal(b"x", context="c") != seal(b"x", context="c")


def test_an_index_is_equal_only_within_its_context() -> None:
    first = blind_index("01:110101199003070011", context="physicians.identity")

    assert first == blind_index("01:110101199003070011", context="physicians.identity")
    assert first != blind_index("01:110101199003070011", context="physicians.qualification")


@pytest.mark.django_db
def test_the_identity_number_is_not_readable_in_the_table() -> None:
    person = a_person()

    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(p)::text FROM physicians_person p WHERE id = %s", [person.pk])
        (stored,) = cursor.fetchone()

    assert str(person.id_number) not in stored
    assert str(person.id_number).encode().hex() not in stored
