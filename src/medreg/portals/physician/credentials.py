"""A licence as a file or as a credential for wallets, to be downloaded once it was asked for and made."""

from dataclasses import dataclass

from django.http import HttpResponse

from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.artefacts import ofd, pdf, sd_jwt, vc
from medreg.licences.artefacts_made import artefact_of
from medreg.licences.queries import LicenceView
from medreg.portals.shared.actor import ActorRequest


@dataclass(frozen=True, slots=True)
class Form:
    """A form of licence: media type, and the ending of its file's name."""

    media_type: str
    ending: str


FILES = {pdf.PURPOSE: Form("application/pdf", "pdf"), ofd.PURPOSE: Form("application/ofd", "ofd")}
FORMS = {vc.PURPOSE: Form(vc.MEDIA_TYPE, "vc.jwt"), sd_jwt.PURPOSE: Form(sd_jwt.MEDIA_TYPE, "sd-jwt")}


def credential_answer(request: ActorRequest, view: LicenceView, form: str) -> HttpResponse | None:
    """The credential of a signed version, its download recorded; None until it is made."""
    return _answer(request, view, form, FORMS[form])


def file_answer(request: ActorRequest, view: LicenceView, form: str) -> HttpResponse | None:
    """The PDF or OFD of a signed version, likewise."""
    return _answer(request, view, form, FILES[form])


def _answer(request: ActorRequest, view: LicenceView, form: str, as_file: Form) -> HttpResponse | None:
    content = artefact_of(view.version.pk, form)
    if content is None:
        return None
    record(
        verb=Verb.DOWNLOADED_LICENCE,
        actor=request.actor,
        subject_kind="licence_version",
        subject_id=view.version.pk,
        person_id=request.actor.person_id,
        province=view.version.province,
        detail={"form": form},
    )
    name = f"licence-{view.version.number}-v{view.version.version}.{as_file.ending}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(content, content_type=as_file.media_type, headers=headers)
