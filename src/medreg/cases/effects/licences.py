"""Effects on electronic licences; all in the transaction that changes the register."""

from medreg.cases.effects.grant import Grant
from medreg.law.effect import Effect
from medreg.licences.actions.follow_register import follow_register
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.prepare_version import prepare_version
from medreg.physicians.queries import has_photo
from medreg.standards.vocabulary import LicenceStatus


def new_version(grant: Grant, effect: Effect) -> None:
    """Issued, updated, reissued: the next version of the registration concerned."""
    del effect
    registration_id = grant.concerned()
    assert registration_id is not None
    sign(grant, registration_id)


def sign(grant: Grant, registration_id: int) -> None:
    """A photo is no condition of a change of scope: without one the licence waits for it, the grant does not."""
    grant.new.append(registration_id)
    if has_photo(grant.case.person_id):
        prepare_version(registration_id=registration_id)
        grant.signing = True


def follows(grant: Grant, effect: Effect) -> None:
    """Frozen or restored, from the day on which the register says so: a suspension may begin later."""
    del effect
    for registration_id in grant.touched:
        follow_register(registration_id=registration_id)


def ended(grant: Grant, effect: Effect) -> None:
    """Cancelled, revoked by penalty or rescinded, as the effect says."""
    for registration_id in grant.ended:
        mark_versions(registration_id=registration_id, status=LicenceStatus(effect.object))
