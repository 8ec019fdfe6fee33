"""The document of a stay (短期行医), for the body that granted it."""

from django.http import Http404, HttpResponse

from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.licences.short_term import short_term_pdf
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.register.short_term import short_term_by_id


@officer(Act.READ_REGISTER)
def certificate(request: ActorRequest, stay_id: int) -> HttpResponse:
    stay = short_term_by_id(stay_id)
    if stay is None:
        raise Http404
    permit(request.actor, Act.READ_REGISTER, stay)
    record(
        verb=Verb.DOWNLOADED_LICENCE,
        actor=request.actor,
        subject_kind="short_term_registration",
        subject_id=stay_id,
        person_id=stay.person_id,
        province=stay.province,
    )
    headers = {"Content-Disposition": f'attachment; filename="{stay.number}.pdf"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(short_term_pdf(stay), content_type="application/pdf", headers=headers)
