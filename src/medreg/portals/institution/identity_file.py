"""What a physician's identity file (一人一档) holds of her registration at this institution."""

from django.http import HttpResponse
from django.urls import reverse

from medreg import clock
from medreg.access.policy import Act
from medreg.institutions.queries import institution_facts
from medreg.portals.institution.entrance import clerk
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.identity_pages import file_as_pdf, file_page


@clerk(Act.READ_IDENTITY_FILE)
def identity_file(request: ActorRequest, person_id: int) -> HttpResponse:
    pdf = reverse("institution-file-pdf", args=(person_id,))
    return file_page(request, person_id, template="institution/file.html", pdf=pdf, known=False)


@clerk(Act.READ_IDENTITY_FILE)
def identity_file_pdf(request: ActorRequest, person_id: int) -> HttpResponse:
    house = institution_facts(request.actor.institution_id or -1, on=clock.today())
    reader = f"{house.name if house else ''} {request.actor.name}".strip()
    return file_as_pdf(request, person_id, reader=reader, known=False)
