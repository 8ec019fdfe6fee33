"""Everything that was signed or vouched for about a person's registrations, in order of time."""

from collections.abc import Iterable
from datetime import datetime

from medreg.licences.entitlements.signed_decisions import decision_claims
from medreg.licences.entitlements.sources import Claim, Source
from medreg.register.endorsements import VerifiedStatement, statements_about
from medreg.register.models import ConfirmedEntry, Endorsement, Registration
from medreg.register.statements import StatementKind


def claims_on(registration: Registration, *, until: datetime) -> list[Claim]:
    """The claims that speak of a registration, or of its person's others, up to a moment; oldest first."""
    said = _first_of_each(statements_about(registration.person_id))
    found = [
        *_confirmed(registration),
        *decision_claims(registration.person_id, said, until=until),
        *_papers(said, until),
        *_corrections(said, until),
    ]
    return sorted(found, key=lambda claim: claim.moment)


def _first_of_each(said: Iterable[VerifiedStatement]) -> list[VerifiedStatement]:
    """A signature that was copied into a second row says nothing new."""
    first: dict[bytes, VerifiedStatement] = {}
    for statement in said:
        first.setdefault(statement.digest, statement)
    return list(first.values())


def _confirmed(registration: Registration) -> list[Claim]:
    row = ConfirmedEntry.objects.filter(registration=registration).first()
    if row is None:
        return []
    key = f"run:{row.run}" if row.run is not None else f"registration:{registration.pk}"
    return [Claim(Source.CONFIRMED, key, registration.created_at, (), None, None, tuple(row.filed))]


def _papers(said: Iterable[VerifiedStatement], until: datetime) -> list[Claim]:
    return [
        _claim(Source.PAPER, one, (one.endorsement_id,), moment)
        for one in said
        if one.kind is StatementKind.BACK_ENTRY and (moment := _moment(one)) <= until
    ]


def _corrections(said: Iterable[VerifiedStatement], until: datetime) -> list[Claim]:
    """A correction counts with the proposal that it names, made by another person of the same authority."""
    said = list(said)
    proposals = {one.digest.hex(): one for one in said if one.kind is StatementKind.CORRECTION_PROPOSED}
    found = []
    for one in said:
        proposal = proposals.get(str(one.facts.get("proposal")))
        if one.kind is not StatementKind.CORRECTION_CONFIRMED or proposal is None:
            continue
        agreed = proposal.subject == one.subject and proposal.authority_id == one.authority_id
        moment = _moment(one)
        if agreed and proposal.user_id != one.user_id and moment <= until:
            found.append(_claim(Source.CORRECTION, one, (proposal.endorsement_id, one.endorsement_id), moment))
    return found


def _claim(source: Source, one: VerifiedStatement, endorsements: tuple[int, ...], moment: datetime) -> Claim:
    key = one.digest.hex()
    return Claim(source, key, moment, endorsements, tuple(one.facts["registrations"]), one.facts["holder"])


def _moment(one: VerifiedStatement) -> datetime:
    return Endorsement.objects.values_list("made_at", flat=True).get(pk=one.endorsement_id)
