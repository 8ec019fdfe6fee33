"""A physician who holds a registration, beside the people of a scene."""

from datetime import date

from django.db import transaction

from medreg.access.actor import SYSTEM
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.actions.register_institution import register_institution
from medreg.institutions.models import Institution
from medreg.register.actions.confirm_entries import confirm_entries
from medreg.register.actions.file_institution import file_institution
from medreg.register.models import Registration
from medreg.register.sources import Source
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel, InstitutionKind
from tests.builders.casework import Scene
from tests.builders.register_rows import OFFICER, a_registration


def registered(scene: Scene, **entry: object) -> Registration:
    """The scene's physician is registered at the scene's hospital since 2024-03-15."""
    qualification = scene.person.qualifications.order_by("pk").first()
    assert qualification is not None
    given = {"qualification_id": qualification.pk, "main_institution_id": scene.hospital.pk, **entry}
    with transaction.atomic():
        return a_registration(scene.person, **given)


def filed(scene: Scene, registration: Registration, name: str = "海淀备案医院") -> Institution:
    """A second hospital of Beijing at which the registration is filed."""
    house = a_hospital(name, scene.authority.pk, region="110108")
    filed_at(registration, house)
    return house


def filed_at(registration: Registration, house: Institution) -> None:
    with transaction.atomic():
        file_institution(
            registration_id=registration.pk,
            institution_id=house.pk,
            scopes=("C01",),
            since=date(2025, 1, 1),
            until=date(2030, 12, 31),
            decision=None,
            source=Source.PAPER,
            actor=OFFICER,
        )
        confirm_entries(registration_ids=(registration.pk,))


def elsewhere(name: str = "南京示例医院") -> Institution:
    """A hospital in 南京, with the authority that licenses it."""
    body = register_authority(
        number=f"N-{name}",
        name="南京市卫生健康委员会",
        level=AuthorityLevel.CITY,
        kind=AuthorityKind.HEALTH,
        area_code="320100",
        actor=SYSTEM,
    )
    return a_hospital(name, body.pk, region="320102")


def a_hospital(name: str, authority_id: int, *, region: str) -> Institution:
    return register_institution(
        name=name,
        licence_number=f"H{authority_id:05d}{Institution.objects.count():05d}",
        class_code="A100",
        kind=InstitutionKind.MEDICAL,
        region=region,
        departments=("03", "04", "07"),
        valid_from=date(2020, 1, 1),
        valid_to=date(2035, 12, 31),
        actor=SYSTEM,
        licensor_id=authority_id,
        city_authority_id=authority_id,
    )
