"""The salts of a version's claims: drawn once, sealed, and the same ever after."""

from medreg.licences.claim_salts import context_of, salts_of
from medreg.licences.claims_tree import new_salts
from medreg.licences.models import ClaimSalts
from medreg.secrecy import seal


def keep_claim_salts(*, version_id: int) -> tuple[bytes, ...]:
    """Inside the transaction that locks the version."""
    kept = salts_of(version_id)
    if kept is not None:
        return kept
    salts = new_salts()
    sealed = seal(b"".join(salts), context=context_of(version_id))
    ClaimSalts.objects.create(licence_version_id=version_id, salts=sealed)
    return salts
