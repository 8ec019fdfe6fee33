"""A holder gives away a link to chosen claims of one version, for a time."""

import hashlib
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.models import LicenceShare, LicenceVersion
from medreg.licences.share_terms import MOST_LINKS, Lasting, ShareRefused, context_of, holder_of
from medreg.licences.shown_claims import chosen
from medreg.secrecy import seal

SECRET_BYTES = 18


def share_licence(*, version_id: int, claims: tuple[str, ...], lasting: Lasting, by: Actor) -> LicenceShare:
    """The link; its random part is 144 bits. Raises Refusal for another's licence, ShareRefused in words."""
    with transaction.atomic():
        version = LicenceVersion.objects.select_for_update().select_related("registration").get(pk=version_id)
        permit(by, Act.SHARE_LICENCE, holder_of(version))
        if version.state != "signed":
            raise ShareRefused(_("证照还在签发中，签发完成后才能分享"))
        now = clock.now()
        open_links = version.shares.filter(revoked_at=None, expires_at__gt=now).count()
        if open_links >= MOST_LINKS:
            raise ShareRefused(_("有效的分享链接最多 %(most)s 个，请先撤销不再需要的链接") % {"most": MOST_LINKS})
        secret = secrets.token_urlsafe(SECRET_BYTES)
        digest = hashlib.sha256(secret.encode()).digest()
        share = LicenceShare.objects.create(
            licence_version=version,
            digest=digest,
            secret=seal(secret.encode(), context=context_of(digest)),
            claims=list(chosen(claims)),
            created_at=now,
            expires_at=now + lasting.time,
        )
        _trace(Verb.SHARED_LICENCE, share, by)
    return share


def _trace(verb: Verb, share: LicenceShare, by: Actor) -> None:
    version = share.licence_version
    record(
        verb=verb,
        actor=by,
        subject_kind="licence_share",
        subject_id=share.pk,
        person_id=version.registration.person_id,
        province=version.province,
        detail={"version": version.pk, "claims": share.claims},
    )
