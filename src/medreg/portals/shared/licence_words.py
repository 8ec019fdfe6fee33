"""Claims of a licence in words, as the holder chooses them and as a stranger reads them."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from medreg.licences.document import LicenceDocument
from medreg.licences.render.pdf import chinese_date
from medreg.licences.shown_claims import CLAIM_LABELS
from medreg.licences.status_list import ListedStatus

STATUS_KINDS = {
    ListedStatus.VALID: "ok",
    ListedStatus.SUSPENDED: "warn",
    ListedStatus.SUPERSEDED: "warn",
    ListedStatus.ENDED: "bad",
}


def claim_lines(document: LicenceDocument, names: Iterable[str]) -> list[tuple[str, str]]:
    """(label, words) of the claims, in the order given."""
    return [(_(CLAIM_LABELS[name]), _WORDS[name](document)) for name in names]


def _listed(items: Iterable[str]) -> str:
    return _("、").join(items) or _("无")


_WORDS: dict[str, Callable[[LicenceDocument], str]] = {
    "name": lambda document: document.name,
    "level": lambda document: _(document.level.label),
    "category": lambda document: _(document.category.label),
    "scopes": lambda document: _listed(_(scope.name) for scope in document.scopes),
    "main_institution": lambda document: document.main_institution,
    "licence_number": lambda document: document.licence_number,
    "authority": lambda document: document.authority,
    "sex": lambda document: _(document.sex.label),
    "status": lambda document: _(document.status.label),
    "kind": lambda document: _(document.kind),
    "version": lambda document: _("第 %(number)s 版") % {"number": document.version},
    "place_name": lambda document: _(document.place_name),
    "filed_institutions": lambda document: _listed(document.filed_institutions),
    "first_issued_on": lambda document: chinese_date(document.first_issued_on),
    "expires_on": lambda document: _("长期") if document.expires_on is None else chinese_date(document.expires_on),
    "remarks": lambda document: _listed(document.remarks),
}
