"""A hospital, its authority, its people, and applications in every state, made by the real actions."""

import io
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from PIL import Image, ImageDraw

from medreg import clock
from medreg.access.actor import SYSTEM, Actor, Role
from medreg.accounts.actions.list_demo_key import list_demo_key
from medreg.accounts.models import Membership, User
from medreg.cases.actions.accept import accept
from medreg.cases.actions.add_material import add_material
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.review import review
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.models import Case
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.actions.register_institution import register_institution
from medreg.institutions.models import Authority, Institution
from medreg.licences.issuing_key import issuing_signer
from medreg.physicians.models import Person
from medreg.standards.vocabulary import (
    ApplicationEvent,
    AuthorityKind,
    AuthorityLevel,
    Business,
    InstitutionKind,
    MaterialKind,
)
from tests.builders.register_rows import a_person, a_qualification

_serials = count(1)


@dataclass(frozen=True, slots=True)
class Scene:
    """One county authority with its desks, one hospital with a clerk, one physician with a qualification."""

    authority: Authority
    hospital: Institution
    person: Person
    physician: Actor
    clerk: Actor
    acceptor: Actor
    reviewer: Actor
    approver: Actor
    head: Actor


def a_scene(**person: Any) -> Scene:
    """北京市海淀区, with a general hospital that has internal medicine, surgery and paediatrics."""
    issuing_signer()
    serial = next(_serials)
    authority = register_authority(
        number=f"A{serial}",
        name="海淀区卫生健康委员会",
        level=AuthorityLevel.COUNTY,
        kind=AuthorityKind.HEALTH,
        area_code="110108",
        actor=SYSTEM,
    )
    hospital = register_institution(
        name=f"海淀示例医院{serial}",
        licence_number=f"PDY{serial:07d}",
        class_code="A100",
        kind=InstitutionKind.MEDICAL,
        region="110108",
        departments=("03", "04", "07"),
        valid_from=date(2020, 1, 1),
        valid_to=date(2035, 12, 31),
        actor=SYSTEM,
        licensor_id=authority.pk,
        city_authority_id=authority.pk,
    )
    applicant = a_person(**{"name": "林知远", **person})
    qualification = a_qualification(applicant)
    qualification.passed_on, qualification.issued_on = date(2025, 11, 1), date(2025, 12, 20)
    qualification.save()
    return Scene(
        authority,
        hospital,
        applicant,
        _physician(applicant),
        _staff(Role.INSTITUTION_CLERK, hospital=hospital),
        _staff(Role.ACCEPTANCE_OFFICER, authority=authority),
        _staff(Role.REVIEWER, authority=authority),
        _staff(Role.APPROVER, authority=authority),
        _staff(Role.AUTHORITY_HEAD, authority=authority),
    )


def a_user(name: str, *, person_id: int | None = None) -> User:
    user = User(login_name=f"user{next(_serials)}", display_name=name, person_id=person_id, created_at=clock.now())
    user.set_unusable_password()
    user.save()
    return user


def _physician(person: Person) -> Actor:
    user = a_user(person.name, person_id=person.pk)
    return Actor(Role.PHYSICIAN, user.pk, person_id=person.pk, name=person.name)


def _staff(role: Role, *, hospital: Institution | None = None, authority: Authority | None = None) -> Actor:
    user = a_user(role.label)
    institution_id = hospital.pk if hospital else None
    authority_id = authority.pk if authority else None
    province = authority.province if authority else "11"
    Membership.objects.create(
        user=user,
        role=role.value,
        institution_id=institution_id,
        authority_id=authority_id,
        province=province,
        since=clock.now(),
    )
    if authority_id is not None:
        list_demo_key(user_id=user.pk, role=role, authority_id=authority_id)
    return Actor(
        role,
        user.pk,
        institution_id=institution_id,
        authority_id=authority_id,
        province=province,
        name=user.display_name,
    )


def a_desk(role: Role, authority: Authority) -> Actor:
    """An officer of any authority."""
    return _staff(role, authority=authority)


def another(role: Role, scene: Scene) -> Actor:
    """One more officer of the scene's authority."""
    return _staff(role, authority=scene.authority)


def before(scene: Scene, house: Institution) -> Scene:
    """The same physician, with the clerk of another house and the desks of the body that licenses it."""
    body = house.licensor
    assert body is not None
    return replace(
        scene,
        authority=body,
        hospital=house,
        clerk=_staff(Role.INSTITUTION_CLERK, hospital=house),
        acceptor=_staff(Role.ACCEPTANCE_OFFICER, authority=body),
        reviewer=_staff(Role.REVIEWER, authority=body),
        approver=_staff(Role.APPROVER, authority=body),
    )


def a_photo() -> bytes:
    """A drawn portrait on white, 413 × 531 px."""
    image = Image.new("RGB", (413, 531), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((126, 90, 286, 300), fill=(224, 190, 165))
    pen.rectangle((96, 330, 316, 531), fill=(40, 70, 120))
    held = io.BytesIO()
    image.save(held, "JPEG", quality=95)
    return held.getvalue()


def a_scan(words: str = "employment") -> bytes:
    """A one-page PDF."""
    held = io.BytesIO()
    image = Image.new("RGB", (827, 1169), "white")
    ImageDraw.Draw(image).text((80, 80), words, fill="black")
    image.save(held, "PDF")
    return held.getvalue()


def answers(scene: Scene, **other: Any) -> dict[str, Any]:
    """A complete application for internal medicine at the scene's hospital."""
    return {
        "qualification": str(scene.person.qualifications.get().pk),
        "institution": str(scene.hospital.pk),
        "department": "内科",
        "employment": "contract",
        "employed_from": "2026-09-01",
        "scopes": ["C01"],
        "phone": "13800138000",
        "education": "21",
        "school": "示例医科大学",
        "major": "临床医学",
        "full_capacity": True,
        "circumstances": "none",
        "truthful": True,
        **other,
    }


def a_draft(scene: Scene, **other: Any) -> Case:
    """A complete draft with its materials, ready to hand in."""
    case = start_draft(business=Business.FIRST_REGISTRATION, by=scene.physician, submission_id=uuid4())
    save_draft(case_id=case.pk, answers=answers(scene, **other), by=scene.physician)
    give(scene, case, MaterialKind.PHOTO, a_photo(), "照片.jpg", Purpose.PHOTO)
    give(scene, case, MaterialKind.EMPLOYMENT_PROOF, a_scan(), "聘用证明.pdf", Purpose.DOCUMENT)
    case.refresh_from_db()
    return case


def give(scene: Scene, case: Case, kind: MaterialKind, content: bytes, name: str, purpose: Purpose) -> None:
    assert scene.physician.user_id is not None
    stored = store_upload(content=content, filename=name, purpose=purpose, owner_id=scene.physician.user_id)
    add_material(case_id=case.pk, kind=kind, file_id=stored.pk, by=scene.physician)


def a_submitted_case(scene: Scene, **other: Any) -> Case:
    return submit(case_id=a_draft(scene, **other).pk, by=scene.physician)


def a_confirmed_case(scene: Scene, **other: Any) -> Case:
    case = a_submitted_case(scene, **other)
    return answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)


def an_accepted_case(scene: Scene, **other: Any) -> Case:
    return accept(case_id=a_confirmed_case(scene, **other).pk, by=scene.acceptor)


def a_reviewed_case(scene: Scene, *, recommendation: str = "grant", **other: Any) -> Case:
    case = an_accepted_case(scene, **other)
    return review(
        case_id=case.pk, recommendation=recommendation, opinion="符合条件，建议准予", answers={}, by=scene.reviewer
    )


def a_granted_case(scene: Scene, **other: Any) -> Case:
    return approve(case_id=a_reviewed_case(scene, **other).pk, by=scene.approver)
