"""Which granted decisions about a person are fully signed: each part of a decision is compared with what was signed."""

from collections.abc import Iterable
from datetime import date, datetime

from medreg.access.actor import Role
from medreg.institutions.competence import delegate_of
from medreg.institutions.models import Authority
from medreg.licences.entitlements.sources import Claim, Source
from medreg.register.actions.record_decision import decision_digest
from medreg.register.endorsements import VerifiedStatement
from medreg.register.models import Decision
from medreg.register.statements import StatementKind, digest_of

_REACH = {"province": 2, "city": 4}
"""How many digits of an area code a body of that level answers for."""


def decision_claims(person_id: int, said: Iterable[VerifiedStatement], *, until: datetime) -> list[Claim]:
    """The claims of decisions made up to a moment; what is not fully signed is passed over."""
    grants = {one.facts.get("decision"): one for one in reversed(list(said)) if one.kind is StatementKind.GRANT}
    reviews = {one.digest.hex(): one for one in said if one.kind is StatementKind.REVIEW}
    rows = Decision.objects.filter(person_id=person_id, outcome="granted", decided_at__lte=until)
    found = []
    for decision in rows.select_related("authority").order_by("decided_at", "pk"):
        grant = grants.get(decision_digest(decision).hex())
        if grant is not None and _approved(decision, grant):
            found.append(_claim(decision, grant, reviews.get(str(grant.facts.get("review")))))
    return [claim for claim in found if claim is not None]


def _approved(decision: Decision, grant: VerifiedStatement) -> bool:
    """The approver of this decision signed it, on its day, for the authority that made it and may make it."""
    return (
        bytes(decision.digest) == decision_digest(decision)
        and grant.subject == decision.case_number
        and grant.user_id == decision.decided_by_id
        and grant.role is Role.APPROVER
        and grant.authority_id == decision.authority_id
        and grant.on == decision.decided_on
        and _competent(decision.authority, grant)
    )


def _competent(authority: Authority, grant: VerifiedStatement) -> bool:
    """It decides, and every registration of which a licence is to be made is kept by it, or by the body that it decides
    for, and lies in its area (管理办法 9)."""
    reach = authority.area_code[: _REACH.get(authority.level, 6)]
    return authority.decides and all(
        _kept(entry["authority_id"], authority.pk, grant.on) and _within(entry["place"], reach)
        for entry in grant.facts["registrations"]
        if entry["new"]
    )


def _kept(keeper_id: int, decider_id: int, on: date) -> bool:
    return keeper_id == decider_id or delegate_of(keeper_id, on) == decider_id


def _within(place: str, reach: str) -> bool:
    """A place of the whole province lies within reach of every body of the province; an open place (规培) of any."""
    wide = place.endswith("0000")
    return not place or (place[:2] == reach[:2] if wide else place.startswith(reach))


def _claim(decision: Decision, grant: VerifiedStatement, review: VerifiedStatement | None) -> Claim | None:
    source = Source.FILING
    if decision.reviewed_by_id is not None:
        if review is None or not _reviewed(decision, review, grant):
            return None
        source = Source.DECISION
    endorsements = (grant.endorsement_id,) if review is None else (review.endorsement_id, grant.endorsement_id)
    return Claim(
        source,
        decision.case_number,
        decision.decided_at,
        endorsements,
        tuple(grant.facts["registrations"]),
        grant.facts["holder"],
    )


def _reviewed(decision: Decision, review: VerifiedStatement, grant: VerifiedStatement) -> bool:
    """Another person reviewed this very application, for the same authority, before it was decided."""
    return (
        review.subject == decision.case_number
        and review.user_id == decision.reviewed_by_id
        and review.user_id != grant.user_id
        and review.role is Role.REVIEWER
        and review.authority_id == decision.authority_id
        and review.on <= decision.decided_on
        and review.facts["payload"] == digest_of(decision.facts["payload"])
    )
