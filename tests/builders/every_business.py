"""For every business a physician for whom it may be granted, and how it is started: by whoever starts it in life."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.actions.open_case import open_case
from medreg.cases.actions.report_case import report_case
from medreg.cases.models import Case
from medreg.law.dated import add_months
from medreg.physicians.models import AcademicDegree, HistoryEvent, Training
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration
from medreg.standards.vocabulary import Business, Category, Level, RegistrationStatus
from tests.builders.business import DECLARED, PERSONAL, a_submitted, employed_at
from tests.builders.casework import Scene, a_scene, before
from tests.builders.correction import along_the_chain
from tests.builders.invitation import an_invitation
from tests.builders.matters import a_proof
from tests.builders.register_rows import OFFICER, a_qualification
from tests.builders.registered import a_hospital, elsewhere, filed, registered

FORM = {**PERSONAL, **DECLARED}


@dataclass(frozen=True, slots=True)
class Attempt:
    """`scene` has the desks that the case passes; `start` hands it in, reports it or opens it, and `starter` did so.
    `answers` are what a physician fills in."""

    scene: Scene
    start: Callable[[], Case]
    starter: Actor
    answers: dict[str, Any] = field(default_factory=dict)


def applied(scene: Scene, business: Business, **answers: Any) -> Attempt:
    return Attempt(scene, lambda: a_submitted(scene, business, **answers), scene.physician, answers)


def reported(scene: Scene, business: Business, **answers: Any) -> Attempt:
    def start() -> Case:
        return report_case(
            business=business,
            person_id=scene.person.pk,
            answers={"explanation": "情况属实", **answers},
            submission_id=uuid4(),
            by=scene.clerk,
        )

    return Attempt(scene, start, scene.clerk)


def opened(scene: Scene, business: Business, **answers: Any) -> Attempt:
    def start() -> Case:
        return open_case(
            business=business,
            person_id=scene.person.pk,
            answers={"explanation": "经查属实", **answers},
            submission_id=uuid4(),
            by=scene.reviewer,
            evidence=(a_proof(scene.reviewer),),
        )

    return Attempt(scene, start, scene.reviewer)


def here(**entry: Any) -> tuple[Scene, Registration]:
    scene = a_scene()
    return scene, registered(scene, authority_id=scene.authority.pk, **entry)


def trained(scene: Scene, kind: str, subject: str = "") -> None:
    Training.objects.create(
        person=scene.person,
        kind=kind,
        subject=subject,
        starts=date(2023, 1, 1),
        ends=date(2026, 6, 30),
        designated=True,
        passed=True,
        source="培训证明",
        recorded_at=clock.now(),
    )


def _first_registration() -> Attempt:
    scene = a_scene()
    key = str(scene.person.qualifications.get().pk)
    where = employed_at(scene.hospital.pk)
    return applied(scene, Business.FIRST_REGISTRATION, qualification=key, scopes=["C01"], **where, **FORM)


def _re_registration() -> Attempt:
    scene, registration = here()
    with transaction.atomic():
        end_registration(
            registration_id=registration.pk,
            on=date(2026, 3, 1),
            status=RegistrationStatus.CANCELLED,
            ground="X11",
            decision=None,
            actor=OFFICER,
        )
    trained(scene, "retraining")
    key = str(scene.person.qualifications.get().pk)
    where = employed_at(scene.hospital.pk)
    return applied(scene, Business.RE_REGISTRATION, qualification=key, scopes=["C01"], **where, **FORM)


def _change_main_institution() -> Attempt:
    scene, _ = here()
    new = a_hospital("海淀新医院", scene.authority.pk, region="110108")
    return applied(
        before(scene, new), Business.CHANGE_MAIN_INSTITUTION, scopes=["C01"], **employed_at(new.pk), **FORM
    )


def _change_place() -> Attempt:
    scene, _ = here()
    new = elsewhere()
    return applied(before(scene, new), Business.CHANGE_PLACE, scopes=["C01"], **employed_at(new.pk), **FORM)


def _additional_registration() -> Attempt:
    scene, _ = here()
    new = elsewhere()
    return applied(
        before(scene, new), Business.ADDITIONAL_REGISTRATION, scopes=["C01"], **employed_at(new.pk), **FORM
    )


def _change_scope() -> Attempt:
    scene, _ = here()
    AcademicDegree.objects.create(
        person=scene.person,
        degree="master",
        subject="C02",
        obtained_on=date(2025, 6, 30),
        province_recognised=True,
        source="学位证书",
        recorded_at=clock.now(),
    )
    return applied(scene, Business.CHANGE_SCOPE, scopes=["C02"], truthful=True)


def _add_scope() -> Attempt:
    scene, _ = here()
    trained(scene, "scope_training", "C02")
    return applied(scene, Business.ADD_SCOPE, scopes=["C02"], truthful=True)


def _change_category() -> Attempt:
    scene, _ = here()
    tcm = a_qualification(scene.person, category=Category("41"))
    return applied(scene, Business.CHANGE_CATEGORY, qualification=str(tcm.pk), scopes=["T01"], **DECLARED)


def _multi_institution_filing() -> Attempt:
    scene, _ = here()
    house = a_hospital("海淀备案医院", scene.authority.pk, region="110108")
    return applied(
        before(scene, house),
        Business.MULTI_INSTITUTION_FILING,
        institution=str(house.pk),
        filed_from="2027-01-01",
        filed_until="2027-12-31",
        scopes=["C01"],
        truthful=True,
    )


def _end_filing() -> Attempt:
    scene, registration = here()
    house = filed(scene, registration)
    return applied(before(scene, house), Business.END_FILING, institution=str(house.pk), truthful=True)


def _upgrade_to_physician() -> Attempt:
    scene = a_scene()
    physician = scene.person.qualifications.get()
    assistant = a_qualification(scene.person, level=Level.ASSISTANT)
    registered(
        scene,
        qualification_id=assistant.pk,
        level=Level.ASSISTANT,
        place="110108",
        licence_number=f"210110108{assistant.pk:06d}",
        authority_id=scene.authority.pk,
    )
    where = employed_at(scene.hospital.pk)
    return applied(
        scene, Business.UPGRADE_TO_PHYSICIAN, qualification=str(physician.pk), scopes=["C01"], **where, **FORM
    )


def _departure_filing() -> Attempt:
    scene, registration = here()
    return reported(
        scene,
        Business.DEPARTURE_FILING,
        registration=str(registration.pk),
        ground="D6",
        left_on=clock.today().isoformat(),
    )


def _cancellation() -> Attempt:
    scene, _ = here()
    return applied(scene, Business.CANCELLATION, truthful=True)


def _replacement() -> Attempt:
    scene, _ = here()
    return applied(scene, Business.REPLACEMENT, loss="lost", truthful=True)


def _exchange() -> Attempt:
    scene, _ = here()
    return applied(scene, Business.EXCHANGE, reason="old_form", truthful=True)


def _personal_data_change() -> Attempt:
    scene, _ = here()
    return applied(scene, Business.PERSONAL_DATA_CHANGE, school="新示例医科大学", truthful=True)


def _qualification_data_correction() -> Attempt:
    """Through the exam site, the province and the examination centre, each with its own desk."""
    scene = a_scene()
    key = str(scene.person.qualifications.get().pk)
    return applied(
        along_the_chain(scene),
        Business.QUALIFICATION_DATA_CORRECTION,
        qualification=key,
        cause="own",
        exam_site=str(scene.authority.pk),
        new_school="示例中医药大学",
        truthful=True,
    )


def _residency_registration() -> Attempt:
    scene = a_scene()
    key = str(scene.person.qualifications.get().pk)
    return applied(scene, Business.RESIDENCY_REGISTRATION, qualification=key, **employed_at(scene.hospital.pk), **FORM)


def _tcm_specialty_registration() -> Attempt:
    scene = a_scene()
    specialist = a_qualification(scene.person, level=Level.TCM_SPECIALTY, category=Category("41"))
    specialist.techniques, specialist.issued_on = ["针刺技术"], date(2025, 12, 20)
    specialist.save()
    return applied(
        scene,
        Business.TCM_SPECIALTY_REGISTRATION,
        qualification=str(specialist.pk),
        techniques=["针刺技术"],
        **employed_at(scene.hospital.pk),
        **FORM,
    )


def _short_term_practice() -> Attempt:
    scene = a_scene()
    return Attempt(scene, lambda: an_invitation(scene), scene.clerk)


def _suspension() -> Attempt:
    scene, registration = here()
    return opened(
        scene,
        Business.SUSPENSION,
        registration=str(registration.pk),
        ground="discipline",
        suspended_from=clock.today().isoformat(),
        suspended_until=add_months(clock.today(), 7).isoformat(),
    )


def _resumption() -> Attempt:
    """The suspension after a failed assessment is over and a re-assessment was passed, so only the act is missing."""
    scene, registration = here()
    first, last = date(2026, 3, 1), date(2026, 8, 31)
    with transaction.atomic():
        record_status(
            registration_id=registration.pk,
            status=RegistrationStatus.SUSPENDED,
            since=first,
            ground="discipline",
            decision=None,
            actor=OFFICER,
        )
    HistoryEvent.objects.create(
        person=scene.person,
        event="suspension",
        date=first,
        until=last,
        ground="discipline",
        source="处罚决定",
        recorded_at=clock.now(),
    )
    return opened(scene, Business.RESUMPTION, registration=str(registration.pk))


def _rescission() -> Attempt:
    scene, registration = here()
    return opened(scene, Business.RESCISSION, registration=str(registration.pk))


ATTEMPTS: dict[Business, Callable[[], Attempt]] = {
    Business.FIRST_REGISTRATION: _first_registration,
    Business.RE_REGISTRATION: _re_registration,
    Business.CHANGE_MAIN_INSTITUTION: _change_main_institution,
    Business.CHANGE_PLACE: _change_place,
    Business.CHANGE_SCOPE: _change_scope,
    Business.ADD_SCOPE: _add_scope,
    Business.CHANGE_CATEGORY: _change_category,
    Business.ADDITIONAL_REGISTRATION: _additional_registration,
    Business.MULTI_INSTITUTION_FILING: _multi_institution_filing,
    Business.END_FILING: _end_filing,
    Business.UPGRADE_TO_PHYSICIAN: _upgrade_to_physician,
    Business.DEPARTURE_FILING: _departure_filing,
    Business.CANCELLATION: _cancellation,
    Business.REPLACEMENT: _replacement,
    Business.EXCHANGE: _exchange,
    Business.PERSONAL_DATA_CHANGE: _personal_data_change,
    Business.QUALIFICATION_DATA_CORRECTION: _qualification_data_correction,
    Business.RESIDENCY_REGISTRATION: _residency_registration,
    Business.TCM_SPECIALTY_REGISTRATION: _tcm_specialty_registration,
    Business.SHORT_TERM_PRACTICE: _short_term_practice,
    Business.SUSPENSION: _suspension,
    Business.RESUMPTION: _resumption,
    Business.RESCISSION: _rescission,
}
