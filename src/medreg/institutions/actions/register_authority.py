"""A registering body enters the register of authorities."""

from medreg.access.actor import Actor
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Authority
from medreg.institutions.refusals import InstitutionRefused
from medreg.standards import gb2260
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel


def register_authority(
    *,
    number: str,
    name: str,
    level: AuthorityLevel,
    kind: AuthorityKind,
    area_code: str,
    actor: Actor,
    decides: bool = True,
    tcm_body_id: int | None = None,
    city_body_id: int | None = None,
    address: str = "",
    phone: str = "",
    acceptor_must_not_decide: bool = False,
) -> Authority:
    """Enter an authority; `decides` False means supervision only. Raises InstitutionRefused."""
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
        province=area_code[:2],
        decides=decides,
        tcm_body_id=tcm_body_id,
        city_body_id=city_body_id,
        address=address,
        phone=phone,
        acceptor_must_not_decide=acceptor_must_not_decide,
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
