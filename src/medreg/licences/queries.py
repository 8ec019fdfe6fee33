"""A physician's licences: versions, token, QR, PDF."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from medreg.files.queries import read_file
from medreg.licences.document import LicenceDocument
from medreg.licences.models import LicenceVersion
from medreg.licences.qr import qr_symbol
from medreg.licences.render.pdf import certificate_texts
from medreg.licences.token import token_url

PDF = "application/pdf"
REPLACED = "superseded"


@dataclass(frozen=True, slots=True)
class LicenceView:
    """One version for its holder. `token_link` and `qr_svg` are empty until it is signed (签发中)."""

    version: LicenceVersion
    document: LicenceDocument
    signed: bool
    token_link: str
    qr_svg: str


def licences_of(person_id: int) -> list[LicenceView]:
    """Every version of a person's licences, newest first."""
    rows = LicenceVersion.objects.filter(registration__person_id=person_id).select_related("registration")
    return [_view(row) for row in rows.order_by("-registration_id", "-version")]


def licence_version(version_id: int) -> LicenceVersion | None:
    return LicenceVersion.objects.select_related("registration").filter(pk=version_id).first()


def licence_view(version: LicenceVersion) -> LicenceView:
    return _view(version)


def _view(version: LicenceVersion) -> LicenceView:
    document = LicenceDocument.from_cbor(bytes(version.document))
    if version.token is None:
        return LicenceView(version, document, False, "", "")
    address, digits = token_url(bytes(version.token), settings.PUBLIC_ORIGIN)
    svg = qr_symbol(address, digits).svg(title=_("扫码核验"))
    return LicenceView(version, document, True, address + digits, svg)


def texts_of(view: LicenceView) -> dict[str, object]:
    """The texts of the certificate as printed."""
    return certificate_texts(view.document)


def licence_photo(version: LicenceVersion) -> bytes:
    assert version.photo_id is not None
    return read_file(version.photo_id)


def newest_version_number(registration_id: int) -> int | None:
    """The highest version of a registration's licence; None while it has none."""
    rows = LicenceVersion.objects.filter(registration_id=registration_id).order_by("-version")
    return rows.values_list("version", flat=True).first()


def is_replaced(status_list: int, status_index: int) -> bool:
    """Whether a later version has taken the place of the one that carries this index; a version number would not tell,
    because registrations in two provinces may share one licence number."""
    return LicenceVersion.objects.filter(
        status_list=status_list, status_index=status_index, status=REPLACED
    ).exists()
