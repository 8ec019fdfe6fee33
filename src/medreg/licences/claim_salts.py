"""The salts of a version's claims, opened."""

from medreg.licences.claims_tree import SALT_BYTES
from medreg.licences.models import ClaimSalts
from medreg.secrecy import unseal


def context_of(version_id: int) -> str:
    """Binds the sealed salts to their version."""
    return f"claim-salts:{version_id}"


def salts_of(version_id: int) -> tuple[bytes, ...] | None:
    """One salt a claim, in the order of the claims; None before any were drawn."""
    row = ClaimSalts.objects.filter(licence_version_id=version_id).first()
    if row is None:
        return None
    joined = unseal(bytes(row.salts), context=context_of(version_id))
    return tuple(joined[start : start + SALT_BYTES] for start in range(0, len(joined), SALT_BYTES))
