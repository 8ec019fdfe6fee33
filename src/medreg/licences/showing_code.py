"""The showing code of a version at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from medreg import clock
from medreg.licences.artefacts.claims import PURPOSE
from medreg.licences.artefacts_made import artefact_of
from medreg.licences.claim_salts import salts_of
from medreg.licences.claims_tree import leaf_contents
from medreg.licences.document import LicenceDocument
from medreg.licences.models import LicenceVersion
from medreg.licences.present_status import present_status
from medreg.licences.qr import qr_symbol
from medreg.licences.showing import LIFETIME, make_showing, showing_url
from medreg.licences.showing_keys import showing_signer
from medreg.licences.shown_claims import chosen
from medreg.licences.status_list import ListedStatus
from medreg.signing.port import KeyMissingError


@dataclass(frozen=True, slots=True)
class ShowingCode:
    """A code to be shown now: its link, the symbol, what it discloses, and until when it is good."""

    link: str
    svg: str
    shown: tuple[str, ...]
    status: ListedStatus
    expires_at: datetime


def showing_code(version: LicenceVersion, names: Iterable[str]) -> ShowingCode | None:
    """None while the worker has not made the signed claims of the version or today's showing key."""
    signed, salts = artefact_of(version.pk, PURPOSE), salts_of(version.pk)
    if signed is None or salts is None:
        return None
    shown, status, now = chosen(names), present_status(version), clock.now()
    try:
        kid, signer = showing_signer()
    except KeyMissingError:
        return None
    showing = make_showing(
        signed_claims=signed,
        contents=leaf_contents(LicenceDocument.from_cbor(bytes(version.document)), salts),
        shown=shown,
        status=status,
        host=urlsplit(settings.PUBLIC_ORIGIN).netloc,
        now=now,
        key_id=kid,
        signer=signer,
    )
    address, digits = showing_url(showing, settings.PUBLIC_ORIGIN)
    svg = qr_symbol(address, digits).svg(title=_("亮证动态码，扫码核验"))
    return ShowingCode(address + digits, svg, shown, status, now + LIFETIME)
