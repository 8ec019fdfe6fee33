"""The identity file of a physician (一人一档) for officers: also as it was known on an earlier day."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.policy import Act, permit
from medreg.institutions.competence import authority_of
from medreg.portals.authority.entrance import officer
from medreg.portals.authority.register import KeptBy
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.identity_pages import file_as_pdf, file_page
from medreg.register.queries import current_registration, newest_content


@officer(Act.READ_IDENTITY_FILE)
def identity_file(request: ActorRequest, registration_id: int) -> HttpResponse:
    person_id = _whose(request, registration_id)
    pdf = reverse("authority-file-pdf", args=(registration_id,))
    return file_page(request, person_id, template="authority/file.html", pdf=pdf, known=True)


@officer(Act.READ_IDENTITY_FILE)
def identity_file_pdf(request: ActorRequest, registration_id: int) -> HttpResponse:
    person_id = _whose(request, registration_id)
    actor = request.actor
    office = authority_of(actor.authority_id).name if actor.authority_id is not None else _("国家监督岗")
    return file_as_pdf(request, person_id, reader=f"{office} {actor.name}", known=True)


def _whose(request: ActorRequest, registration_id: int) -> int:
    """The person of a registration, for the authority that keeps it and for supervisors."""
    content, known = newest_content(registration_id), current_registration(registration_id)
    if content is None or known is None:
        raise Http404
    permit(request.actor, Act.READ_IDENTITY_FILE, KeptBy(content.authority_id))
    return known.person_id
