"""A letter of the authority to the physician; opening it proves that it was received (电子送达)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from medreg.access.policy import Act
from medreg.letters.kinds import Party
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.own_case import own_case
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.letters import asked_letter, being_made, own_receipt, pdf_answer, received


@physician(Act.READ_CASE)
def letter(request: ActorRequest, case_id: int, sequence: int) -> HttpResponse:
    case = own_case(request, case_id)
    row = asked_letter(request, case, sequence, Party.APPLICANT)
    if row is None:
        return being_made(request, reverse("physician:case", args=(case.pk,)))
    row = received(request, row, Party.APPLICANT)
    context = {"row": row, "case": case, "receipt": own_receipt(request, row)}
    return render(request, "physician/letter.html", context)


@physician(Act.READ_CASE)
def letter_pdf(request: ActorRequest, case_id: int, sequence: int) -> HttpResponse:
    case = own_case(request, case_id)
    row = asked_letter(request, case, sequence, Party.APPLICANT)
    if row is None:
        return being_made(request, reverse("physician:case", args=(case.pk,)))
    return pdf_answer(received(request, row, Party.APPLICANT))
