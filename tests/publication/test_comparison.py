"""The public records are compared with the register; what differs is noted and written anew, and nobody finds nothing meanwhile."""

from datetime import date

import pytest
from click.testing import CliRunner

from medreg.access.actor import Actor, Role
from medreg.cli.projection import projection
from medreg.institutions.actions.confirm_profile_change import confirm_profile_change
from medreg.institutions.actions.propose_profile_change import propose_profile_change
from medreg.institutions.profile import InstitutionProfile
from medreg.jobs.publication import compare
from medreg.publication.actions.compare_records import compare_records
from medreg.publication.actions.rebuild_records import rebuild_records
from medreg.publication.actions.refresh_record import refresh_record
from medreg.publication.asking import Search
from medreg.publication.comparison import largest_id
from medreg.publication.models import ProjectionDifference, PublicRecord
from medreg.publication.queries import found_records
from medreg.register.models import Registration
from tests.builders.outbox import drain_outbox
from tests.builders.register_rows import a_person, a_registration, an_authority, an_institution

pytestmark = pytest.mark.django_db


def registered(name: str = "林知远") -> Registration:
    registration = a_registration(a_person(name))
    refresh_record(registration_id=registration.pk)
    return registration


def test_what_says_the_same_is_left_alone() -> None:
    registered()
    before = PublicRecord.objects.get().refreshed_at

    differing = compare_records(first=0, last=largest_id())

    assert differing == 0
    assert PublicRecord.objects.get().refreshed_at == before
    assert not ProjectionDifference.objects.exists()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("name", "林知近"),
        ("status", "cancelled"),
        ("scopes", []),
        ("tokens", []),
        ("main_institution_id", 1),
        ("filed_institution_ids", [7]),
    ],
)
def test_what_differs_is_noted_by_its_column_and_written_anew(column: str, value: object) -> None:
    registration = registered()
    right = getattr(PublicRecord.objects.get(), column)
    PublicRecord.objects.update(**{column: value})

    first, second = (compare_records(first=0, last=largest_id()) for _ in range(2))

    assert (first, second) == (1, 0)
    assert ProjectionDifference.objects.get().columns == [column]
    assert ProjectionDifference.objects.get().registration_id == registration.pk
    assert getattr(PublicRecord.objects.get(), column) == right


def test_a_missing_record_and_one_without_a_registration_are_found() -> None:
    missing, kept = registered("林甲"), registered("林乙")
    PublicRecord.objects.filter(pk=kept.pk).update(registration_id=kept.pk + 1_000)
    PublicRecord.objects.filter(pk=missing.pk).delete()

    differing = compare_records(first=0, last=largest_id())

    assert differing == 3
    assert set(PublicRecord.objects.values_list("pk", flat=True)) == {missing.pk, kept.pk}
    assert sorted(found.columns[0] for found in ProjectionDifference.objects.all()) == ["missing", "missing", "orphan"]


def test_a_rebuilding_writes_in_place() -> None:
    registered("林甲")
    PublicRecord.objects.update(tokens=[])

    done = rebuild_records(first=0, last=largest_id())

    found = found_records(Search(name="林甲", province="11", match="infix"), None, 10)
    assert done == 1
    assert [record.name for record in found] == ["林甲"]


def test_a_renamed_institution_is_renamed_in_every_public_record() -> None:
    body = an_authority()
    house, other = an_institution(body, name="海淀示例医院"), an_institution(body)
    registration = a_registration(a_person("林甲"), main_institution_id=house.pk)
    refresh_record(registration_id=registration.pk)
    refresh_record(registration_id=a_registration(a_person("林乙"), main_institution_id=other.pk).pk)
    profile = InstitutionProfile(name="海淀第一医院", address="海淀区示例路1号", valid_from=date(2020, 1, 1))
    clerk = Actor(Role.INSTITUTION_ADMINISTRATOR, user_id=5, institution_id=house.pk, province="11")
    change = propose_profile_change(institution_id=house.pk, profile=profile, actor=clerk)

    confirm_profile_change(
        change_id=change.pk, actor=Actor(Role.AUTHORITY_ADMINISTRATOR, user_id=6, authority_id=body.pk, province="11")
    )
    drain_outbox()

    found = found_records(Search(name="林甲", institution="第一医院", province="11"), None, 10)
    assert [record.main_institution for record in found] == ["海淀第一医院"]
    assert compare_records(first=0, last=largest_id()) == 0


def test_the_minutes_of_a_week_come_to_every_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    monkeypatch.setattr("medreg.jobs.publication.largest_id", lambda: 1_999)
    monkeypatch.setattr(
        "medreg.jobs.publication.compare_records", lambda *, first, last: compared.extend(range(first, last + 1))
    )

    for minute in range(4):
        compare(timestamp=1_790_000_000 + 60 * minute)

    assert sorted(compared) == list(range(2_000))


def test_the_command_says_how_many_differed_and_fails_when_some_did() -> None:
    registered()
    PublicRecord.objects.update(name="林知近")

    first, second = (CliRunner().invoke(projection, ["compare", "--json"]) for _ in range(2))
    rebuilt = CliRunner().invoke(projection, ["rebuild"])

    assert (first.exit_code, first.output.strip()) == (1, '{"differing": 1}')
    assert (second.exit_code, second.output.strip()) == (0, '{"differing": 0}')
    assert rebuilt.output.startswith("1 records")
