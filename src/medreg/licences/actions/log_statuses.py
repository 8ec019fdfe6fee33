"""Say in the public log what every version of a licence is since now; inside the transaction that made it so."""

import secrets

from medreg import clock
from medreg.licences.log_leaf import SALT_BYTES, leaf_content, licence_leaf
from medreg.licences.models import LicenceLeaf, LicenceVersion


def log_statuses(*, registration_id: int) -> int:
    """One leaf for each version whose status is not the one that was logged last; the number of leaves."""
    versions = LicenceVersion.objects.filter(registration_id=registration_id).order_by("version")
    logged = LicenceLeaf.objects.filter(licence_version__registration_id=registration_id).order_by("pk")
    known = dict(logged.values_list("licence_version_id", "status"))
    leaves = [_leaf(row) for row in versions if known.get(row.pk) != row.status]
    LicenceLeaf.objects.bulk_create(leaves)
    return len(leaves)


def _leaf(version: LicenceVersion) -> LicenceLeaf:
    now, salt = clock.now().replace(microsecond=0), secrets.token_bytes(SALT_BYTES)
    content = leaf_content(digest=bytes(version.digest), status=version.status, moment=now)
    return LicenceLeaf(
        licence_version=version, status=version.status, at=now, salt=salt, leaf=licence_leaf(salt, content)
    )
