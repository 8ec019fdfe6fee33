"""Shared links, for their holder and for whoever opens one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from medreg import clock
from medreg.licences.document import LicenceDocument
from medreg.licences.models import LicenceShare, LicenceVersion
from medreg.licences.present_status import ended_as, present_status
from medreg.licences.share_terms import context_of
from medreg.licences.status_list import ListedStatus
from medreg.secrecy import unseal
from medreg.standards.term import Term, label
from medreg.standards.vocabulary import LicenceStatus


class ShareState(Term):
    """Whether a link still shows anything."""

    OPEN = "open"
    EXPIRED = "expired"
    REVOKED = "revoked"


label(ShareState, {"open": "有效", "expired": "已到期", "revoked": "已撤销"})


@dataclass(frozen=True, slots=True)
class OwnShare:
    """A link as its holder sees it."""

    share_id: int
    link: str
    claims: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    state: ShareState


@dataclass(frozen=True, slots=True)
class SharedLicence:
    """What a link shows to a stranger, or that it shows nothing any more; `ended_as` is the exact word of an end."""

    state: ShareState
    version: LicenceVersion
    document: LicenceDocument
    claims: tuple[str, ...]
    expires_at: datetime
    status: ListedStatus
    ended_as: LicenceStatus | None


def shares_of(version: LicenceVersion) -> list[OwnShare]:
    """Every link to a version, the newest first."""
    return [_own(row) for row in version.shares.order_by("-pk")]


def share_owner(share_id: int) -> LicenceVersion | None:
    """The version that a link shows, with its registration; None where there is no such link."""
    rows = LicenceShare.objects.select_related("licence_version__registration")
    share = rows.filter(pk=share_id).first()
    return share.licence_version if share is not None else None


def shared_licence(secret: str) -> SharedLicence | None:
    """What stands behind the random part of a link; None where there never was such a link."""
    digest = hashlib.sha256(secret.encode()).digest()
    rows = LicenceShare.objects.select_related("licence_version__registration")
    share = rows.filter(digest=digest).first()
    if share is None:
        return None
    version = share.licence_version
    return SharedLicence(
        state=_state(share),
        version=version,
        document=LicenceDocument.from_cbor(bytes(version.document)),
        claims=tuple(share.claims),
        expires_at=share.expires_at,
        status=present_status(version),
        ended_as=ended_as(version),
    )


def _own(row: LicenceShare) -> OwnShare:
    secret = unseal(bytes(row.secret), context=context_of(bytes(row.digest))).decode()
    link = f"{settings.PUBLIC_ORIGIN.rstrip('/')}/s/{secret}/"
    return OwnShare(row.pk, link, tuple(row.claims), row.created_at, row.expires_at, _state(row))


def _state(row: LicenceShare) -> ShareState:
    if row.revoked_at is not None:
        return ShareState.REVOKED
    return ShareState.EXPIRED if row.expires_at <= clock.now() else ShareState.OPEN
