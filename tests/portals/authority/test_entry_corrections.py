"""An authority corrects its own entry: by two people, with reasons, the old value staying in the register's history."""

from datetime import timedelta
from typing import Any

import pytest

from medreg import clock
from medreg.access.actor import Role
from medreg.accounts.models import Membership
from medreg.cases.models import EntryCorrection
from medreg.licences.models import LicenceVersion
from medreg.notices.models import Notice
from medreg.publication.models import PublicRecord
from medreg.register.models import Registration
from medreg.register.queries import as_of, newest_content
from medreg.standards.vocabulary import Business
from medreg.tlog.models import Log
from medreg.tlog.names import LogName
from tests.builders.business import a_granted
from tests.builders.casework import Scene, a_scene
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import everybody


@pytest.fixture
def registration(scene: Scene) -> Registration:
    return registered(scene, authority_id=scene.authority.pk)


def proposing(scene: Scene, registration: Registration, **other: Any) -> dict[str, Any]:
    return {
        "since": "2024-03-15",
        "institution": scene.hospital.licence_number,
        "department": "内科",
        "scopes": ["C01"],
        "reason": "录入时选错了专业",
        "document": "登记簿第 3 册第 12 页",
        **other,
    }


def proposed(scene: Scene, registration: Registration, **other: Any) -> EntryCorrection:
    url = f"/authority/register/{registration.pk}/correct/"
    client_of(scene.acceptor).post(url, proposing(scene, registration, **other))
    return EntryCorrection.objects.get()


def test_a_proposal_changes_nothing_and_shows_old_beside_new(scene: Scene, registration: Registration) -> None:
    row = proposed(scene, registration, scopes=["C02"])

    page = client_of(scene.approver).get(f"/authority/entry-corrections/{row.pk}/").content.decode()
    content = newest_content(registration.pk)
    assert (row.before, row.changed) == ({"scopes": ["C01"]}, {"scopes": ["C02"]})
    assert content is not None
    assert content.scopes == ("C01",)
    assert "内科专业" in page
    assert "外科专业" in page


def test_the_confirmed_correction_reaches_register_licence_and_public_record(
    scene: Scene, registration: Registration
) -> None:
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    before = clock.now()
    row = proposed(scene, registration, scopes=["C02"])

    client_of(scene.approver).post(f"/authority/entry-corrections/{row.pk}/", {"confirm": "yes"})

    (then,) = as_of(person_id=scene.person.pk, legal_date=clock.today(), known_at=before)
    content = newest_content(registration.pk)
    assert content is not None
    assert content.scopes == ("C02",)
    assert then.content is not None
    assert then.content.scopes == ("C01",)
    assert PublicRecord.objects.get(registration_id=registration.pk).scopes == ["外科专业"]
    assert LicenceVersion.objects.filter(registration=registration).count() == 2
    assert "录入时选错了专业" in Notice.objects.filter(recipient_id=scene.physician.user_id or 0).latest("pk").body
    assert Notice.objects.filter(recipient_id=scene.clerk.user_id or 0, title="注册登记已更正").exists()


def test_while_nothing_may_be_issued_the_correction_waits_too(scene: Scene, registration: Registration) -> None:
    row = proposed(scene, registration, scopes=["C02"])
    Log.objects.create(name=LogName.LICENCES, unanchored_since=clock.now() - timedelta(hours=24))

    answer = client_of(scene.approver).post(f"/authority/entry-corrections/{row.pk}/", {"confirm": "yes"}, follow=True)

    row.refresh_from_db()
    content = newest_content(registration.pk)
    assert "暂停签发电子证照" in answer.content.decode()
    assert row.state == "pending"
    assert content is not None
    assert content.scopes == ("C01",)


def test_what_is_not_printed_makes_no_new_licence(scene: Scene, registration: Registration) -> None:
    a_granted(scene, Business.REPLACEMENT, loss="lost", truthful=True)
    drain_outbox()
    row = proposed(scene, registration, department="外科")

    client_of(scene.approver).post(f"/authority/entry-corrections/{row.pk}/", {"confirm": "yes"})

    assert LicenceVersion.objects.filter(registration=registration).count() == 1


def test_whoever_proposed_it_cannot_confirm_it(scene: Scene, registration: Registration) -> None:
    row = proposed(scene, registration, scopes=["C02"])
    Membership.objects.filter(user_id=scene.acceptor.user_id or 0).update(role=Role.APPROVER.value)

    answer = client_of(scene.acceptor).post(f"/authority/entry-corrections/{row.pk}/", {"confirm": "yes"})

    row.refresh_from_db()
    assert answer.status_code == 403
    assert row.state == "pending"


def test_sent_back_with_reasons_the_register_stays(scene: Scene, registration: Registration) -> None:
    row, officer = proposed(scene, registration, scopes=["C02"]), client_of(scene.approver)

    silent = officer.post(f"/authority/entry-corrections/{row.pk}/", {"answer": ""})
    reasoned = officer.post(f"/authority/entry-corrections/{row.pk}/", {"answer": "档案上就是内科"})

    row.refresh_from_db()
    told = Notice.objects.get(recipient_id=scene.acceptor.user_id or 0, title="登记更正被退回")
    assert (silent.status_code, reasoned.status_code) == (422, 302)
    assert row.state == "refused"
    assert "档案上就是内科" in told.body


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({}, "没有需要更正的"),
        ({"reason": ""}, "更正的理由"),
        ({"institution": "NOSUCHNUMBER"}, "没有这个登记号的机构"),
        ({"since": "2024-05-01", "until": "2024-04-01", "scopes": ["C02"]}, "截止日期早于开始日期"),
    ],
)
def test_bad_input_is_told(scene: Scene, registration: Registration, other: dict[str, Any], words: str) -> None:
    url = f"/authority/register/{registration.pk}/correct/"

    answer = client_of(scene.acceptor).post(url, proposing(scene, registration, **other))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not EntryCorrection.objects.exists()


def test_a_day_before_the_registration_is_refused_by_the_register(scene: Scene, registration: Registration) -> None:
    early = (registration.issued_on - timedelta(days=400)).isoformat()
    row = proposed(scene, registration, since=early, scopes=["C02"])

    answer = client_of(scene.approver).post(f"/authority/entry-corrections/{row.pk}/", {"confirm": "yes"})

    row.refresh_from_db()
    assert answer.status_code == 409
    assert row.state == "pending"


def test_only_the_keepers_desks_propose_and_confirm(scene: Scene, registration: Registration) -> None:
    row, url = proposed(scene, registration, scopes=["C02"]), f"/authority/register/{registration.pk}/correct/"

    proposers = [role for role, actor in everybody(scene) if client_of(actor).get(url).status_code == 200]
    confirmers = [
        role for role, actor in everybody(scene) if client_of(actor).get(f"/authority/entry-corrections/{row.pk}/").status_code == 200
    ]
    stranger = a_scene()

    assert proposers == [Role.ACCEPTANCE_OFFICER, Role.REVIEWER]
    assert confirmers == [Role.APPROVER]
    assert client_of(stranger.acceptor).get(url).status_code == 404
    assert client_of(stranger.approver).get(f"/authority/entry-corrections/{row.pk}/").status_code == 404
