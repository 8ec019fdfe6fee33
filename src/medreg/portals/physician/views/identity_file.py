"""My identity file (一人一档): everything on record about me, as of any day, and as PDF."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.access.policy import Act
from medreg.portals.physician.entrance import physician
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.identity_pages import file_as_pdf, file_page


@physician(Act.READ_IDENTITY_FILE)
def identity_file(request: ActorRequest) -> HttpResponse:
    pdf = reverse("physician:file_pdf")
    return file_page(request, request.actor.person_id or 0, template="physician/file.html", pdf=pdf, known=False)


@physician(Act.READ_IDENTITY_FILE)
def identity_file_pdf(request: ActorRequest) -> HttpResponse:
    reader = _("本人 %(name)s") % {"name": request.actor.name}
    return file_as_pdf(request, request.actor.person_id or 0, reader=reader, known=False)
