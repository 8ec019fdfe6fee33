"""Physicians open their accounts: new ones by certificate, those of the old register by their institution's code."""

from medreg.access.actor import Actor, Role
from medreg.accounts.queries import actor_for
from medreg.demo.paper_register import Holder, person_id_of, sample_with_photo
from medreg.demo.people import Newcomer
from medreg.demo.staff import PASSWORD, STAFFED_HOUSES, Desks
from medreg.physicians.actions.activate_account import activate_account
from medreg.physicians.actions.issue_activation_code import issue_activation_code
from medreg.physicians.actions.prove_identity import prove_identity
from medreg.physicians.identities import IdentityClaim, ProofBy
from medreg.standards.vocabulary import Level

REGISTERED, ASSISTANT, NEW = "demo.registered", "demo.assistant", "demo.new"
ADDRESS = "192.0.2.1"


def activate_by_certificate(person: Newcomer, login: str, desks: Desks) -> Actor:
    """As on the activation page: name, document, certificate."""
    return _open(_claim(person, ProofBy.CERTIFICATE, person.number), login, desks, needs_code=False)


def activate_known(old: list[Holder], desks: Desks) -> None:
    """The first physician and the first assistant who have a photo (and so a licence), at staffed institutions."""
    for login, level in ((REGISTERED, Level.PHYSICIAN), (ASSISTANT, Level.ASSISTANT)):
        fitting = (one for one in sample_with_photo(old) if one.post.level is level and one.house in STAFFED_HOUSES)
        holder = next(fitting)
        code = issue_activation_code(
            person_id=person_id_of(holder.person),
            main_institution_id=desks.organisations.houses[holder.house],
            by=desks.at(holder.house, Role.INSTITUTION_CLERK),
        )
        _open(_claim(holder.person, ProofBy.CODE, code.code), login, desks, needs_code=True)


def _claim(person: Newcomer, proof: ProofBy, number: str) -> IdentityClaim:
    return IdentityClaim(
        name=person.name, id_type=person.id_type, id_number=person.id_number, proof_by=proof, number=number
    )


def _open(claim: IdentityClaim, login: str, desks: Desks, *, needs_code: bool) -> Actor:
    proven = prove_identity(claim=claim, address=ADDRESS, needs_code=lambda _: needs_code)
    user = activate_account(proven=proven, phone=desks.next_phone(), login_name=login, password=PASSWORD)
    return actor_for(user, None)
