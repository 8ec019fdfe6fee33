"""The document of a stay (短期行医), for the officers of the case that brought it."""

from django.http import Http404, HttpResponse

from medreg.access.policy import Act
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.short_term import short_term_pdf
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.taking import visible_case
from medreg.register.short_term import short_term_of_case


@officer(Act.READ_CASE)
def certificate(request: ActorRequest, case_id: int) -> HttpResponse:
    stay = short_term_of_case(visible_case(case_id, request.actor).number)
    if stay is None:
        raise Http404
    record(
        verb=Verb.DOWNLOADED_LICENCE,
        actor=request.actor,
        subject_kind="short_term_registration",
        subject_id=stay.registration_id,
        person_id=stay.person_id,
        province=stay.province,
    )
    headers = {"Content-Disposition": f'attachment; filename="{stay.number}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(short_term_pdf(stay), content_type="application/pdf", headers=headers)
