"""Page images of one's own files: rebuilt PNG only, kept by no cache, never the uploaded bytes."""

from uuid import UUID

from django.http import Http404, HttpResponse

from medreg.access.policy import Act
from medreg.files.queries import FileUnknown, PreviewImpossible, file_facts, preview_page
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import own_case
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.documents import PAGE_WIDTH, page_image

THUMBNAIL = 240


@physician(Act.READ_CASE)
def page(request: ActorRequest, case_id: int, file_id: UUID, number: int) -> HttpResponse:
    """A page of a file that belongs to one's own case."""
    own_case(request, case_id)
    return page_image(case_id=case_id, file_id=file_id, page=number, by=request.actor)


@physician(Act.READ_OWN_FILE)
def own_file(request: ActorRequest, file_id: UUID, number: int) -> HttpResponse:
    """A page of a file that one uploaded oneself; `?small` for a thumbnail."""
    width = THUMBNAIL if "small" in request.GET else PAGE_WIDTH
    try:
        if file_facts(file_id).owner_id != request.actor.user_id:
            raise Http404
        picture = preview_page(file_id, page=number, width=width)
    except (FileUnknown, PreviewImpossible) as gone:
        raise Http404 from gone
    return png(picture)


def png(picture: bytes) -> HttpResponse:
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/png", headers=headers)
