"""The three bodies of 资格信息修改 with their desks."""

from dataclasses import replace

from django.conf import settings

from medreg.access.actor import SYSTEM, Role
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.models import Authority
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel
from tests.builders.casework import Scene, a_desk

PROVINCE, CENTRE = "BJ-HEALTH", "国家医学考试中心"


def along_the_chain(scene: Scene) -> Scene:
    """The scene's authority is the exam site; the reviewer sits in the province, the approver in the centre."""
    return replace(
        scene,
        reviewer=a_desk(Role.REVIEWER, the_province()),
        approver=a_desk(Role.APPROVER, the_centre()),
    )


def the_province() -> Authority:
    return Authority.objects.filter(number=PROVINCE).first() or register_authority(
        number=PROVINCE,
        name="北京市卫生健康委员会",
        level=AuthorityLevel.PROVINCE,
        kind=AuthorityKind.HEALTH,
        area_code="110000",
        actor=SYSTEM,
    )


def the_centre() -> Authority:
    return Authority.objects.filter(number=settings.EXAMINATION_CENTRE).first() or register_authority(
        number=settings.EXAMINATION_CENTRE,
        name=CENTRE,
        level=AuthorityLevel.NATIONAL,
        kind=AuthorityKind.EXAMINATION_CENTRE,
        area_code="110000",
        actor=SYSTEM,
        decides=False,
    )
