"""Facts that bar, end or allow practice, recorded by the authority that keeps the register."""

from typing import Any

import pytest

from medreg.access.actor import Role
from medreg.assessments.models import Assessment
from medreg.physicians.models import AcademicDegree, HistoryEvent, Training
from medreg.register.models import Registration
from tests.builders.casework import Scene, a_scene
from tests.builders.registered import registered
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import everybody

SOURCE = {"source": "海淀区人民法院（2026）京0108刑初12号"}
DAY = {"on": "2026-03-01"}


@pytest.fixture
def registration(scene: Scene) -> Registration:
    return registered(scene, authority_id=scene.authority.pk)


def url_of(registration: Registration, slug: str = "event") -> str:
    return f"/authority/register/{registration.pk}/facts/{slug}/"


def test_a_judgment_is_on_record_and_can_be_the_ground_of_a_matter(scene: Scene, registration: Registration) -> None:
    said = SOURCE | DAY | {"event": "criminal_sentence_final"}

    answer = client_of(scene.acceptor).post(url_of(registration), said)

    row = HistoryEvent.objects.get()
    assert answer.status_code == 302
    assert (row.event, row.date.isoformat(), row.person_id) == ("criminal_sentence_final", "2026-03-01", scene.person.pk)


def test_assessments_trainings_and_degrees_are_recorded(scene: Scene, registration: Registration) -> None:
    officer = client_of(scene.approver)

    officer.post(url_of(registration, "assessment"), SOURCE | DAY | {"kind": "periodic", "result": "failed"})
    officer.post(
        url_of(registration, "training"),
        SOURCE | {"kind": "retraining", "first": "2026-01-01", "last": "2026-06-30", "designated": "on", "passed": "on"},
    )
    officer.post(
        url_of(registration, "degree"), SOURCE | {"degree": "master", "subject": "C01", "obtained": "2020-06-30"}
    )

    assert Assessment.objects.get().result == "failed"
    assert Training.objects.get().passed
    assert AcademicDegree.objects.get().subject == "C01"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"event": "died", "on": "2099-01-01"}, "晚于今天"),
        ({"event": "practice_ban", "on": "2026-03-01"}, "终身禁业"),
        ({"event": "fined", "on": "2026-03-01", "until": "2027-03-01"}, "只有禁止执业"),
        ({"event": "practice_ban", "on": "2026-03-01", "until": "2020-01-01"}, "早于发生日期"),
        ({"event": "rescinded_for_improper_means", "on": "2026-03-01"}, "选项不存在"),
        ({"event": "died"}, "发生日期"),
    ],
)
def test_bad_input_is_told(scene: Scene, registration: Registration, said: dict[str, Any], words: str) -> None:
    answer = client_of(scene.acceptor).post(url_of(registration), SOURCE | said)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not HistoryEvent.objects.exists()


def test_a_fact_needs_its_source(scene: Scene, registration: Registration) -> None:
    answer = client_of(scene.acceptor).post(url_of(registration), DAY | {"event": "died", "source": ""})

    assert answer.status_code == 422
    assert not HistoryEvent.objects.exists()


def test_only_the_keepers_desks_record(scene: Scene, registration: Registration) -> None:
    answers = {role: client_of(actor).get(url_of(registration)).status_code for role, actor in everybody(scene)}
    stranger = client_of(a_scene().acceptor).post(url_of(registration), SOURCE | DAY | {"event": "died"})

    assert [role for role, status in answers.items() if status == 200] == [Role.ACCEPTANCE_OFFICER, Role.APPROVER]
    assert stranger.status_code == 404
    assert not HistoryEvent.objects.exists()
