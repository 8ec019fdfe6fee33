"""Every issue and every status of a licence goes into the public log, in the transaction that made it so."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.test import Client

from medreg import clock
from medreg.accounts.models import User
from medreg.cases.actions.approve import approve
from medreg.cases.refusals import CaseRefused
from medreg.cli.log import log
from medreg.licences.actions.issue_first_version import issue_first_version
from medreg.licences.actions.log_statuses import log_statuses
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.seal_licence_log import seal_licence_log
from medreg.licences.log_leaf import leaf_content, licence_leaf
from medreg.licences.models import LicenceLeaf, LicenceVersion
from medreg.licences.readiness import IssuingStopped
from medreg.licences.transparency import issue_proof, logged, logged_registrations
from medreg.proofs.checkpoint import read_key
from medreg.proofs.log_proof import read_log_proof
from medreg.signing.note_key import verify
from medreg.standards.vocabulary import Business, LicenceStatus
from medreg.tlog.models import Log
from medreg.tlog.names import LogName
from medreg.tlog.queries import public_keys
from medreg.tlog.witness import Witness
from tests.builders.business import a_granted
from tests.builders.casework import a_granted_case, a_reviewed_case, a_scene
from tests.builders.logs import answering_witness, own_logs
from tests.builders.outbox import drain_outbox
from tests.builders.registered import registered
from tests.cases.business.test_content import with_a_degree

pytestmark = pytest.mark.django_db
SALT = bytes(range(16))


@pytest.fixture(autouse=True)
def logs_of_this_test(settings: Any, tmp_path: Path) -> None:
    own_logs(settings, tmp_path)


@pytest.fixture
def witness(settings: Any) -> Iterator[Witness]:
    with answering_witness(settings) as witness:
        yield witness


def an_issued_version() -> LicenceVersion:
    a_granted_case(a_scene())
    return LicenceVersion.objects.get()


def test_the_leaf_is_the_salted_digest_that_is_written_down() -> None:
    moment = datetime(2026, 9, 15, 1, 0, tzinfo=UTC)
    by_hand = bytes.fromhex("a3666469676573745820" + "ab" * 32 + "666d6f6d656e741a6aa89890667374617475736576616c6964")

    content = leaf_content(digest=b"\xab" * 32, status="valid", moment=moment)

    assert content == by_hand
    assert licence_leaf(SALT, content) == hashlib.sha256(SALT + by_hand).digest()


def test_a_licence_counts_as_logged_only_once_a_signed_head_contains_it(witness: Witness) -> None:
    version = an_issued_version()
    before = logged(version.pk)

    seal_licence_log()

    place = logged(version.pk)
    assert before is None
    assert place is not None
    assert (place.index, place.at.date()) == (0, clock.today())
    assert logged_registrations([version.registration_id]) == {version.registration_id: place}


def test_every_change_of_status_adds_a_leaf_and_takes_none_away(witness: Witness) -> None:
    version = an_issued_version()

    for status in (LicenceStatus.FROZEN, LicenceStatus.FROZEN, LicenceStatus.VALID, LicenceStatus.REVOKED):
        with transaction.atomic():
            mark_versions(registration_id=version.registration_id, status=status)

    leaves = LicenceLeaf.objects.order_by("pk")
    assert [leaf.status for leaf in leaves] == [
        "valid",
        LicenceStatus.FROZEN.value,
        "valid",
        LicenceStatus.REVOKED.value,
    ]
    assert log_statuses(registration_id=version.registration_id) == 0
    assert len({bytes(leaf.salt) for leaf in leaves}) == 4


def test_a_new_version_logs_that_the_old_one_is_superseded() -> None:
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    with_a_degree(scene, "C02")

    a_granted(scene, Business.CHANGE_SCOPE, scopes=["C02"], truthful=True)

    told = LicenceLeaf.objects.order_by("pk").values_list("licence_version__version", "status")
    assert sorted(told) == [(1, "superseded"), (1, "valid"), (2, "valid")]


def test_what_the_transaction_takes_back_is_not_in_the_log(witness: Witness) -> None:
    version = an_issued_version()
    with transaction.atomic():
        mark_versions(registration_id=version.registration_id, status=LicenceStatus.FROZEN)
        transaction.set_rollback(True)

    assert seal_licence_log() == 1


def test_the_holder_carries_a_proof_that_needs_nobody(witness: Witness) -> None:
    version = an_issued_version()
    seal_licence_log()

    proof = issue_proof(version.pk)

    assert proof is not None
    read = read_log_proof(proof.text)
    keys = tuple(read_key(line) for line in public_keys(LogName.LICENCES))
    assert len(keys) == 2
    assert bytes(version.digest) in read.extra
    assert read.head(hashlib.sha256(read.extra).digest(), signers=keys, verify=verify) is not None
    forged = read.extra.replace(bytes(version.digest), bytes(32))
    assert read.head(hashlib.sha256(forged).digest(), signers=keys, verify=verify) is None


def test_nothing_is_issued_a_day_after_the_log_lost_its_witness() -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)
    Log.objects.create(name=LogName.LICENCES, unanchored_since=clock.now())

    with clock.shifted_to(clock.now() + timedelta(hours=24)), pytest.raises(CaseRefused) as refused:
        approve(case_id=case.pk, by=scene.approver)

    assert refused.value.reason == "licence_not_ready"
    assert "暂停签发" in str(refused.value.words)
    assert not LicenceVersion.objects.exists()


def test_issuing_goes_on_once_the_witness_is_back(witness: Witness) -> None:
    scene = a_scene()
    case = a_reviewed_case(scene)
    Log.objects.create(name=LogName.LICENCES, unanchored_since=clock.now() - timedelta(hours=30))

    seal_licence_log()
    approve(case_id=case.pk, by=scene.approver)

    assert LicenceVersion.objects.count() == 1


def test_deferred_issuing_tries_again_instead_of_resting() -> None:
    registration = registered(a_scene())
    LicenceVersion.objects.filter(registration=registration).delete()
    Log.objects.create(name=LogName.LICENCES, unanchored_since=clock.now() - timedelta(hours=24))

    with pytest.raises(IssuingStopped):
        issue_first_version(registration_id=registration.pk)


def test_the_public_record_says_so(client: Client, witness: Witness) -> None:
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    number = LicenceVersion.objects.get().number
    before = client.get(f"/register/{number}/").content.decode()

    seal_licence_log()

    after = client.get(f"/register/{number}/").content.decode()
    assert "已入公示日志" not in before
    assert "已入公示日志（第 0 号条目）" in after


def test_the_holder_s_page_says_so_and_gives_the_proof(client: Client, witness: Witness) -> None:
    scene = a_scene()
    a_granted_case(scene)
    drain_outbox()
    version = LicenceVersion.objects.get()
    user = User.objects.get(person_id=scene.person.pk)
    client.force_login(user, backend="medreg.accounts.backend.LoginNameOrPhoneBackend")
    page, early = f"/physician/licence/{version.pk}/", client.get(f"/physician/licence/{version.pk}/log-proof/")
    before = client.get(page).content.decode()

    seal_licence_log()

    after, proof = client.get(page).content.decode(), client.get(f"{page}log-proof/")
    assert early.status_code == 302
    assert "尚未进入公示日志" in before
    assert "已入公示日志" in after
    assert read_log_proof(proof.content.decode()).index == 0


def test_a_licence_altered_behind_the_log_s_back_is_named(witness: Witness) -> None:
    version = an_issued_version()
    seal_licence_log()
    whole = CliRunner().invoke(log, ["verify"])
    altered = bytes(version.document).replace("北京".encode(), "南京".encode())
    LicenceVersion.objects.update(document=altered, digest=hashlib.sha256(altered).digest())

    broken = CliRunner().invoke(log, ["verify"])

    assert (whole.exit_code, "1 leaves, the log holds" in whole.output) == (0, True)
    assert broken.exit_code == 1
    assert f"licence {version.number}, version 1, is not the one that was logged" in broken.output
