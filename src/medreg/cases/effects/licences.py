"""Effects on electronic licences; all in the transaction that changes the register."""

from medreg.cases.effects.grant import Grant
from medreg.law.effect import Effect
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.actions.prepare_version import prepare_version
from medreg.standards.vocabulary import LicenceStatus


def new_version(grant: Grant, effect: Effect) -> None:
    """Issued, updated, reissued: the next version of the registration concerned."""
    del effect
    registration_id = grant.concerned()
    assert registration_id is not None
    prepare_version(registration_id=registration_id)
    grant.signing = True


def replaced(grant: Grant, effect: Effect) -> None:
    """Versions of a registration that gave way to another one are out of date."""
    del effect
    for registration_id in grant.ended:
        mark_versions(registration_id=registration_id, status=LicenceStatus.UPDATED)


def frozen(grant: Grant, effect: Effect) -> None:
    del effect
    for registration_id in grant.touched:
        mark_versions(registration_id=registration_id, status=LicenceStatus.FROZEN)


def restored(grant: Grant, effect: Effect) -> None:
    del effect
    for registration_id in grant.touched:
        mark_versions(registration_id=registration_id, status=LicenceStatus.VALID)


def ended(grant: Grant, effect: Effect) -> None:
    """Cancelled, revoked by penalty or rescinded, as the effect says."""
    for registration_id in grant.ended:
        mark_versions(registration_id=registration_id, status=LicenceStatus(effect.object))
