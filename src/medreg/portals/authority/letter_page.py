"""A letter that was sent: its text, its file, and who received and opened it when."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from medreg.access.policy import Act
from medreg.accounts.queries import account
from medreg.cases.queries import read_case
from medreg.letters.queries import LetterRow
from medreg.portals.authority.case_url import case_url
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.letters import asked_letter, being_made, pdf_answer
from medreg.portals.shared.casefile.taking import visible_case


@dataclass(frozen=True, slots=True)
class Told:
    """One recipient in words."""

    party: str
    name: str
    delivered_at: datetime
    read_at: datetime | None


@officer(Act.READ_CASE)
def letter(request: ActorRequest, case_id: int, sequence: int) -> HttpResponse:
    case = visible_case(case_id, request.actor)
    row = asked_letter(request, case, sequence, None)
    if row is None:
        return being_made(request, case_url(request, case_id))
    read_case(case_id=case_id, by=request.actor)
    context = {"row": row, "case": case, "told": _told(row), "back": case_url(request, case_id)}
    return render(request, "authority/letter.html", context)


@officer(Act.READ_CASE)
def letter_pdf(request: ActorRequest, case_id: int, sequence: int) -> HttpResponse:
    case = visible_case(case_id, request.actor)
    row = asked_letter(request, case, sequence, None)
    if row is None:
        return being_made(request, case_url(request, case_id))
    read_case(case_id=case_id, by=request.actor)
    return pdf_answer(row)


def _told(row: LetterRow) -> list[Told]:
    return [
        Told(_(each.party.label), account(each.user_id).display_name, each.delivered_at, each.read_at)
        for each in row.receipts
    ]
