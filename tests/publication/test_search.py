"""Whatever is searched, the answer is what reading every record would give; names are read in every way that they may be."""

from datetime import date
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medreg import clock
from medreg.publication.asking import Match, Search
from medreg.publication.models import PublicRecord
from medreg.publication.names import pinyin_keys, tokens
from medreg.publication.queries import found_count, found_records, records_at_house
from medreg.publication.record import Record
from medreg.publication.statements import Place
from tests.campaigns import FULL, MANY

LETTERS = "林知远王单曾·𠮷aB"
NAMES = st.text(LETTERS, min_size=1, max_size=4)
HOUSES = ("海淀医院", "海淀第二医院", "朝阳医院")
_keys = count(1)


class Undone(Exception):
    """Takes the rows of an example back."""


def a_record(name: str, province: str, house: str, filed: str) -> PublicRecord:
    key = next(_keys)
    return PublicRecord(
        registration_id=key,
        province=province,
        licence_number=f"{key:015d}",
        name=name,
        sex="male",
        level="physician",
        category="10",
        scopes=["内科专业"],
        place=f"{province}0000",
        main_institution=house,
        main_institution_id=HOUSES.index(house),
        filed_institutions=[filed],
        filed_institution_ids=[HOUSES.index(filed)],
        authority="示例卫生健康委员会",
        status="valid",
        status_from=date(2024, 3, 15),
        registered_on=date(2024, 3, 15),
        refreshed_at=clock.now(),
        tokens=tokens(province, name),
    )


RECORDS = st.lists(
    st.builds(a_record, NAMES, st.sampled_from(("11", "44")), st.sampled_from(HOUSES), st.sampled_from(HOUSES)),
    max_size=25,
)
SEARCHES = st.builds(
    Search,
    name=NAMES | st.sampled_from(("lin", "linzhi", "LZY", "shan", "cy")),
    province=st.sampled_from(("", "11", "44")),
    institution=st.sampled_from(("", "海淀", "第二", "朝阳医院")),
    match=st.sampled_from(("", *(match.value for match in Match))),
)


def answers(search: Search, record: PublicRecord) -> bool:
    """What somebody who reads every record would say."""
    letters = search.name.lower()
    ways = {
        Match.PREFIX: record.name.startswith(search.name),
        Match.EXACT: record.name == search.name,
        Match.INFIX: search.name in record.name,
        Match.PINYIN: letters in pinyin_keys(record.name),
    }
    houses = (record.main_institution, *record.filed_institutions)
    there = not search.province or record.province == search.province
    return (
        ways[search.way] and there and (not search.institution or any(search.institution in house for house in houses))
    )


def leafed(search: Search, size: int) -> list[Record]:
    """Every page one after the other."""
    found: list[Record] = []
    place: Place | None = None
    while page := found_records(search, place, size):
        found += page
        place = Place(page[-1].name, page[-1].registration_id)
    return found


@pytest.mark.django_db
@settings(max_examples=500 if FULL else 60, suppress_health_check=list(HealthCheck), deadline=None)
@given(records=RECORDS, search=SEARCHES, size=st.integers(1, 7))
def test_a_search_finds_what_reading_everything_finds_in_the_order_of_names_page_by_page(
    records: list[PublicRecord], search: Search, size: int
) -> None:
    asked = search.canonical()
    if asked.defect():
        return
    try:
        with transaction.atomic():
            PublicRecord.objects.bulk_create(records)

            found, counted = leafed(asked, size), found_count(asked)

            expected = sorted((record.name, record.pk) for record in records if answers(asked, record))
            assert [(record.name, record.registration_id) for record in found] == expected
            assert counted == len(expected)
            raise Undone
    except Undone:
        pass


@pytest.mark.django_db
def test_an_institution_has_its_own_and_apart_those_filed_there_page_by_page() -> None:
    PublicRecord.objects.bulk_create(
        a_record(f"林{chr(0x4E00 + n)}", "11", HOUSES[n % 3], HOUSES[(n + 1) % 3]) for n in range(30)
    )

    own = records_at_house(0, None, 6, filed=False)
    rest = records_at_house(0, Place(own[-1].name, own[-1].registration_id), 6, filed=False)
    filed = records_at_house(0, None, 50, filed=True)

    assert len(own + rest) == 10
    assert [record.name for record in own + rest] == sorted({record.name for record in own + rest})
    assert {record.main_institution for record in own + rest} == {HOUSES[0]}
    assert {record.filed_institutions[0] for record in filed} == {HOUSES[0]}
    assert len(filed) == 10


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("单雄信", ["shanxiongxin", "danxiongxin", "sxx", "dxx", "shanxiong"]),
        ("曾乐", ["zengle", "cengyue", "zy", "cl"]),
        ("仇和", ["qiuhe", "chouhe"]),
        ("区伟", ["ouwei", "quwei"]),
        ("查良镛", ["zhaliangyong", "zly"]),
        ("朴树", ["piaoshu"]),
        ("解放", ["xiefang", "jiefang"]),
        ("覃伟", ["qinwei", "tanwei"]),
        ("吕布", ["lvbu", "lb"]),
        ("欧阳建国", ["ouyangjianguo", "oyjg", "ouyang"]),
        ("买买提·艾力", ["maimaitiaili", "mmtal"]),
        ("王", ["wang"]),
        ("John Smith", ["johnsmith"]),
    ],
)
def test_a_name_is_heard_in_every_reading(name: str, letters: list[str]) -> None:
    keys = tokens("11", name)

    assert {f"11:{each}" for each in letters} <= set(keys)


@MANY
@given(name=st.text(max_size=60))
def test_any_text_has_few_keys_of_bounded_length(name: str) -> None:
    keys = tokens("11", name)

    assert all(2 < len(key) <= 160 for key in keys)
    assert len(keys) <= 60 + 8 * 61
