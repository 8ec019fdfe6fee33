"""Licences in the public log: whether a version is in, where, and what its holder needs to prove it."""

from medreg.licences.log_leaf import leaf_content
from medreg.licences.models import LicenceLeaf
from medreg.proofs.log_proof import LogProof
from medreg.tlog.models import SequencedLeaf
from medreg.tlog.names import LeafTable, LogName
from medreg.tlog.queries import LoggedAt, carried_proof, logged_source

LICENCE_LEAVES = LeafTable(LogName.LICENCES, "licences_licenceleaf")


def logged(version_id: int) -> LoggedAt | None:
    """Where the issue of a version stands in the public log; None while no signed head contains it."""
    first = _issue(version_id)
    return logged_source(LogName.LICENCES, first.pk) if first else None


def logged_registrations(registration_ids: list[int]) -> dict[int, LoggedAt]:
    """Where the newest version of each registration was logged when it was issued; without those not in yet."""
    newest: dict[int, int] = {}
    rows = LicenceLeaf.objects.filter(licence_version__registration_id__in=registration_ids)
    for registration, version in rows.order_by("licence_version__version").values_list(
        "licence_version__registration_id", "licence_version_id"
    ):
        newest[registration] = version
    found = {registration: logged(version) for registration, version in newest.items()}
    return {registration: place for registration, place in found.items() if place is not None}


def issue_proof(version_id: int) -> LogProof | None:
    """For the holder, who alone gets the salt: that the issue of this version is in the public log. SHA-256 over
    `extra` is the leaf. None while no signed head contains it."""
    first, place = _issue(version_id), logged(version_id)
    if first is None or place is None:
        return None
    content = leaf_content(digest=bytes(first.licence_version.digest), status=first.status, moment=first.at)
    return carried_proof(LogName.LICENCES, place.index, bytes(first.salt) + content)


def place_of_leaf(leaf: bytes) -> int | None:
    """The place of a leaf by its 32 bytes; None when it is not sequenced."""
    row = LicenceLeaf.objects.filter(leaf=leaf).first()
    if row is None:
        return None
    found = SequencedLeaf.objects.filter(log=LogName.LICENCES, source=row.pk)
    return found.values_list("index", flat=True).first()


def _issue(version_id: int) -> LicenceLeaf | None:
    leaves = LicenceLeaf.objects.filter(licence_version_id=version_id).select_related("licence_version")
    return leaves.order_by("pk").first()
