"""A registering body enters the register of authorities."""

from typing import TypedDict, Unpack

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Authority
from medreg.institutions.refusals import InstitutionRefused
from medreg.standards import gb2260
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel


class AuthorityColumns(TypedDict, total=False):
    """What is usually left out: `decides` False means supervision only; the bodies stand beside or above."""

    decides: bool
    tcm_body_id: int | None
    city_body_id: int | None
    address: str
    phone: str
    acceptor_must_not_decide: bool


def register_authority(
    *,
    number: str,
    name: str,
    level: AuthorityLevel,
    kind: AuthorityKind,
    area_code: str,
    actor: Actor,
    **more: Unpack[AuthorityColumns],
) -> Authority:
    """Enter an authority under its `number`; a national body is of no province, wherever its house stands.

    Raises InstitutionRefused (number_exists, area_unknown)."""
    if not gb2260.is_known(area_code):
        raise InstitutionRefused("area_unknown")
    if Authority.objects.filter(number=number).exists():
        raise InstitutionRefused("number_exists")
    authority = Authority.objects.create(
        number=number,
        name=name,
        level=level.value,
        kind=kind.value,
        area_code=area_code,
        province="" if level is AuthorityLevel.NATIONAL else area_code[:2],
        **more,
    )
    record(
        verb=Verb.CHANGED_INSTITUTION,
        actor=actor,
        subject_kind="authority",
        subject_id=authority.pk,
        province=authority.province,
        detail={"act": "registered_authority"},
    )
    return authority
