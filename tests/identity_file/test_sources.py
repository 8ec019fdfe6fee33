"""Each fact of the file says where it comes from."""

from datetime import date

import pytest
from django.db import transaction

from medreg import clock
from medreg.identity_file.entries import AsOf, Entry, IdentityFile, Section
from medreg.identity_file.read_file import read_file
from medreg.law.facts import Period
from medreg.law.facts import Training as Proven
from medreg.physicians.actions.correct_record import correct_record
from medreg.physicians.actions.record_held_answers import record_held_answers
from medreg.physicians.actions.record_training import record_training
from medreg.register.sources import Source
from medreg.standards.vocabulary import DataField, TrainingKind
from tests.builders.casework import Scene, a_granted_case, a_scene
from tests.builders.outbox import drain_outbox
from tests.builders.registered import filed, registered

pytestmark = pytest.mark.django_db


def read(scene: Scene, as_of: AsOf | None = None) -> IdentityFile:
    moment = as_of or AsOf(clock.today(), clock.now())
    return read_file(person_id=scene.person.pk, by=scene.physician, as_of=moment, form="page")


def entries(file: IdentityFile, section: Section) -> list[Entry]:
    return [each.entry for each in file.entries if each.entry.section is section]


def test_a_decided_registration_names_its_decision_and_the_case_its_steps() -> None:
    scene = a_scene()
    case = a_granted_case(scene)
    drain_outbox()

    file = read(scene)

    source = next(entry.source for entry in entries(file, Section.REGISTRATION) if "登记内容" in entry.title)
    assert source == f"海淀区卫生健康委员会 2026-09-15 决定，首次注册，受理号 {case.number}"
    assert [entry.title for entry in reversed(entries(file, Section.CASE))][:4] == [
        "首次注册：提交",
        "首次注册：机构确认",
        "首次注册：受理",
        "首次注册：审核完成",
    ]
    assert [entry.title for entry in entries(file, Section.LICENCE)] == ["电子证照第 1 版"]


def test_data_told_in_an_application_name_the_case_and_the_house_that_confirmed_it() -> None:
    scene = a_scene()
    case = a_granted_case(scene)

    changes = {entry.title: entry for entry in entries(read(scene), Section.DATA)}

    assert changes["毕业学校变更"].facts == (("原来", "空"), ("现在", "示例医科大学"))
    assert changes["毕业学校变更"].source == f"本人填写（受理号 {case.number}），{scene.hospital.name}确认"
    assert "手机号码变更" not in changes


def test_what_was_held_before_a_change_stays_on_record() -> None:
    scene = a_scene(school="旧医学院")
    with transaction.atomic():
        record_held_answers(
            person_id=scene.person.pk, answers={"school": "新医科大学"}, photo_id=None, source="C1", by=scene.physician
        )

    [change] = entries(read(scene), Section.DATA)

    assert change.facts == (("原来", "旧医学院"), ("现在", "新医科大学"))
    assert change.source == "受理号 C1"


def test_a_corrected_name_is_the_old_one_in_the_file_as_known_before() -> None:
    scene = a_scene()
    registered(scene)
    qualification = scene.person.qualifications.get()
    before = clock.now()
    correct_record(
        qualification_id=qualification.pk, values={DataField.NAME: "林致远"}, source="C2", by=scene.approver
    )

    now, then = read(scene), read(scene, AsOf(clock.today(), before))

    assert (now.name, then.name) == ("林致远", "林知远")
    assert [entry.title for entry in entries(now, Section.DATA)] == ["姓名变更"]


def test_a_paper_entry_and_a_filing_name_who_entered_them() -> None:
    scene = a_scene()
    registration = registered(scene, source=Source.PAPER, actor=scene.acceptor)
    filed(scene, registration, "海淀备案医院")

    told = {entry.title: entry.source for entry in entries(read(scene), Section.REGISTRATION)}

    assert told[f"登记内容：{scene.hospital.name}"] == "纸质登记补录：海淀区卫生健康委员会、受理岗、登记注册"
    assert "登记备案" in told["多机构备案：海淀备案医院"]


def test_a_training_names_who_proved_it() -> None:
    scene = a_scene()
    proven = Proven(TrainingKind.RESIDENCY, Period(date(2024, 1, 1), date(2024, 12, 31)), True, True, "C01")
    record_training(person_id=scene.person.pk, training=proven, source="北京医师协会 2025-01 号", by=scene.approver)

    [training] = entries(read(scene), Section.TRAINING)

    assert training.source == "北京医师协会 2025-01 号"
