import json
from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.licences.document import (
    FIELDS,
    DocumentUnreadableError,
    LicenceDocument,
    Scope,
    holder_fields,
    token_fields,
)
from medreg.standards.vocabulary import Category, Level, Sex
from tests.licences.samples import licence

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
PUBLIC_SEARCH = {
    "name",
    "sex",
    "level",
    "category",
    "scopes",
    "main_institution",
    "filed_institutions",
    "authority",
    "licence_number",
    "status",
}


@given(
    name=TEXT,
    sex=st.sampled_from(Sex),
    level=st.sampled_from(Level),
    category=st.sampled_from(Category),
    scopes=st.lists(st.builds(Scope, TEXT, TEXT), max_size=4).map(tuple),
    filed_institutions=st.lists(TEXT, max_size=4).map(tuple),
    version=st.integers(1, 2**31),
    issued_at=st.integers(600_000_000, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    expires_on=st.none() | st.dates(),
)
def test_every_document_survives_its_bytes(**changes: object) -> None:
    document = licence(**changes)

    again = LicenceDocument.from_cbor(document.to_cbor()), LicenceDocument.from_json(document.to_json())

    assert again == (document, document)


def test_the_field_table_holds_every_field_once() -> None:
    names = [field.name for field in FIELDS]

    keys = [field.key for field in FIELDS]

    assert sorted(names) == sorted(field.name for field in fields(LicenceDocument))
    assert keys == list(range(1, len(FIELDS) + 1))


def test_the_token_set_is_the_public_search_and_technical_fields() -> None:
    document = licence()

    names = set(token_fields(document))

    technical = {"version", "issued_at", "expires_on", "status_list", "status_index", "key_id"}
    assert names == PUBLIC_SEARCH | technical


def test_the_holder_sees_everything_but_technical_fields() -> None:
    document = licence()

    hidden = {field.name for field in FIELDS} - set(holder_fields(document))

    assert hidden == {"status_list", "status_index", "key_id"}


def test_the_bytes_are_the_same_every_time() -> None:
    first, second = licence(), licence()

    digests = {first.digest(), second.digest()}

    assert len(digests) == 1


def test_the_legal_date_of_issue_is_that_of_china() -> None:
    document = licence(issued_at=datetime(2026, 9, 14, 16, 30, tzinfo=UTC))

    day = document.issued_on

    assert day == date(2026, 9, 15)


def test_another_encoding_of_the_same_content_is_refused() -> None:
    content = licence().to_cbor()
    longer_head = b"\xb8" + bytes([content[1]]) + content[2:] + b"\x00"

    with pytest.raises(DocumentUnreadableError):
        LicenceDocument.from_cbor(longer_head)


def test_json_in_another_order_is_refused() -> None:
    content = json.dumps(json.loads(licence().to_json()), ensure_ascii=False).encode()

    with pytest.raises(DocumentUnreadableError):
        LicenceDocument.from_json(content)


@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_refused_and_never_crash(content: bytes) -> None:
    with pytest.raises(DocumentUnreadableError):
        LicenceDocument.from_cbor(content)


def test_an_unknown_schema_is_refused() -> None:
    plain = json.loads(licence().to_json())
    plain["schema"] = 2

    with pytest.raises(DocumentUnreadableError):
        LicenceDocument.from_json(json.dumps(plain).encode())


def test_a_lone_surrogate_is_refused_before_signing() -> None:
    document = licence(name="林\ud800远")

    with pytest.raises(DocumentUnreadableError):
        document.to_cbor()
