"""One authority tells another of a judgment; the keeper has a task with a due day, opens a matter or says why not (CX-14)."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.record_fact_for_keepers import record_fact_for_keepers
from medreg.cases.models import Case, Notification
from medreg.notices.models import Notice
from medreg.register.models import Registration
from medreg.standards.vocabulary import HistoryEvent
from tests.builders.casework import Scene, a_scan, a_scene, before
from tests.builders.registered import elsewhere, registered
from tests.portals.signed_in import client_of


@pytest.fixture
def registration(scene: Scene) -> Registration:
    return registered(scene, authority_id=scene.authority.pk)


@pytest.fixture
def stranger(db: None) -> Scene:
    return a_scene()


def told(registration: Registration, by: Actor, **other: Any) -> int:
    said = {
        "submission": str(uuid4()),
        "text": "因诈骗罪判处有期徒刑一年，判决已生效",
        "document": "（2026）京0102刑初9号判决书",
        "evidence": SimpleUploadedFile("判决书.pdf", a_scan("judgment"), "application/pdf"),
        **other,
    }
    return client_of(by).post(f"/authority/register/{registration.pk}/notify/", said).status_code


def test_the_keeper_gets_the_judgment_as_a_task_with_a_due_day(
    scene: Scene, registration: Registration, stranger: Scene
) -> None:
    status = told(registration, stranger.reviewer)

    row = Notification.objects.get()
    page = client_of(scene.reviewer).get(f"/authority/notifications/{row.pk}/").content.decode()
    assert status == 302
    assert (row.authority_id, row.sender_id) == (scene.authority.pk, stranger.authority.pk)
    assert row.due_on is not None
    assert row.due_on > clock.today()
    assert Notice.objects.filter(recipient_id=scene.reviewer.user_id or 0, title__contains="通报").exists()
    assert "因诈骗罪判处有期徒刑一年" in page
    assert "判决书.pdf" in page


def test_the_paper_is_for_the_keeper_alone(scene: Scene, registration: Registration, stranger: Scene) -> None:
    told(registration, stranger.reviewer)
    row = Notification.objects.get()
    url = f"/authority/notifications/{row.pk}/files/{row.file_ids[0]}/1.png"

    answers = [client_of(by).get(url).status_code for by in (scene.reviewer, stranger.reviewer, scene.physician)]

    assert answers == [200, 404, 404]


def test_a_matter_opened_from_it_says_who_told_and_carries_the_paper(
    scene: Scene, registration: Registration, stranger: Scene
) -> None:
    told(registration, stranger.reviewer)
    row = Notification.objects.get()
    record_fact_for_keepers(
        person_id=scene.person.pk,
        event=HistoryEvent.CRIMINAL_SENTENCE_FINAL,
        on=clock.today(),
        source=row.document,
        by=scene.acceptor,
    )
    url = f"/authority/register/{registration.pk}/open/cancellation/?notification={row.pk}"
    said = {
        "submission": str(uuid4()),
        "explanation": "受刑事处罚",
        "ground": "X03",
        "happened_on": clock.today().isoformat(),
        "confirm": "yes",
    }

    answer = client_of(scene.reviewer).post(url, said)

    case = Case.objects.get()
    page = client_of(scene.reviewer).get(answer["Location"]).content.decode()
    row.refresh_from_db()
    assert (row.state, row.case_id) == ("matter", case.pk)
    assert case.materials.count() == 1
    assert f"外部通报：{stranger.authority.name}" in page


def test_without_a_matter_the_sender_reads_the_reasons(
    scene: Scene, registration: Registration, stranger: Scene
) -> None:
    told(registration, stranger.reviewer)
    row, officer = Notification.objects.get(), client_of(scene.reviewer)

    silent = officer.post(f"/authority/notifications/{row.pk}/", {"answer": " "})
    reasoned = officer.post(f"/authority/notifications/{row.pk}/", {"answer": "判决已被改判无罪"})
    again = officer.post(f"/authority/notifications/{row.pk}/", {"answer": "再答复一次"})

    row.refresh_from_db()
    page = client_of(stranger.reviewer).get("/authority/notifications/").content.decode()
    assert (silent.status_code, reasoned.status_code, again.status_code) == (422, 302, 409)
    assert row.answer == "判决已被改判无罪"
    assert "判决已被改判无罪" in page


def test_a_double_click_tells_once_and_the_keeper_needs_no_notification(
    scene: Scene, registration: Registration, stranger: Scene
) -> None:
    same = str(uuid4())
    told(registration, stranger.reviewer, submission=same)
    told(registration, stranger.reviewer, submission=same)
    told(registration, scene.reviewer)

    assert Notification.objects.count() == 1


def test_a_recorded_judgment_reaches_every_other_keeper(scene: Scene, registration: Registration) -> None:
    house = elsewhere()
    theirs = registered(scene, main_institution_id=house.pk, authority_id=house.licensor_id, place="320000")

    record_fact_for_keepers(
        person_id=scene.person.pk,
        event=HistoryEvent.CRIMINAL_SENTENCE_FINAL,
        on=clock.today(),
        source="海淀区人民法院判决书",
        by=scene.acceptor,
    )

    row = Notification.objects.get()
    assert row.registration_id == theirs.pk != registration.pk
    assert row.authority_id == before(scene, house).authority.pk
    assert row.document == "海淀区人民法院判决书"
