"""Hold a claim against the record; what fails is counted by identity and by address, and opens the ticket path."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from medreg import clock
from medreg.accounts.codes import CodePurpose, check_code
from medreg.accounts.models import FailedProof
from medreg.accounts.queries import user_id_of_person
from medreg.accounts.refusals import AccountRefused
from medreg.physicians.identities import IdentityClaim, ProofBy, malformed, mismatch, record_of
from medreg.physicians.models import Person
from medreg.physicians.proof_refusals import ProofRefused
from medreg.physicians.queries import identity_index
from medreg.secrecy import blind_index

DAY = timedelta(days=1)
OPENS_TICKET_AFTER = 3
MOST_AN_IDENTITY = 10
MOST_AN_ADDRESS = 60


@dataclass(frozen=True, slots=True)
class ProvenIdentity:
    """`code_id` is the activation code that was shown and is used up by the activation."""

    person_id: int
    name: str
    code_id: int | None


def prove_identity(
    *, claim: IdentityClaim, address: str, needs_code: Callable[[int], bool]
) -> ProvenIdentity:
    """The person who is meant. Raises ProofRefused; tries of a code and failures are kept even then.

    `needs_code(person_id)` says whether a valid registration asks for the main institution's code (the register is
    above this package, so the caller asks it).
    """
    subject, place = identity_index(claim.id_type, claim.id_number), blind_index(address, context="accounts.address")
    failures = _failures(subject)
    if failures >= MOST_AN_IDENTITY or _failures(place) >= MOST_AN_ADDRESS:
        raise ProofRefused("too_many", ticket_open=failures >= OPENS_TICKET_AFTER)
    record = record_of(claim)
    if (slip := malformed(claim, record, today=clock.today())) is not None:
        raise ProofRefused("malformed", field=slip[0], words=slip[1])
    code_id = _code_of(claim, record.person)
    differing = mismatch(claim, record, code_fits=code_id is not None)
    if differing is not None:
        now = clock.now()
        FailedProof.objects.bulk_create(
            [FailedProof(subject_index=index, kind=differing.value, at=now) for index in (subject, place)]
        )
        raise ProofRefused(differing, ticket_open=failures + 1 >= OPENS_TICKET_AFTER)
    assert record.person is not None
    if user_id_of_person(record.person.pk) is not None:
        raise ProofRefused("account_exists")
    if claim.proof_by is not ProofBy.CODE and needs_code(record.person.pk):
        raise ProofRefused("code_needed")
    return ProvenIdentity(record.person.pk, record.person.name, code_id)


def _failures(subject: bytes) -> int:
    return FailedProof.objects.filter(subject_index=subject, at__gt=clock.now() - DAY).count()


def _code_of(claim: IdentityClaim, person: Person | None) -> int | None:
    """The id of the activation code that fits; codes of nobody are sought too, for equal time."""
    if claim.proof_by is not ProofBy.CODE:
        return None
    subject = "nobody" if person is None else str(person.pk)
    try:
        return check_code(CodePurpose.INSTITUTION, subject, claim.number, use=False)
    except AccountRefused:
        return None
