"""Letters of a case on the pages of those they are for, and of the authority that sent them."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.cases.letters_of_event import letter_reaches
from medreg.cases.queries import events_of
from medreg.letters.actions.record_reading import record_reading
from medreg.letters.kinds import Party
from medreg.letters.queries import LetterRow, Receipt, letter_pdf_of, letters_of_case
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import CaseRow

KIND = "kind"
"""Which letter of an event is meant where it has two."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list of a case. `told` says since when it is delivered and first read, for its recipient."""

    row: LetterRow
    url: str
    delivered_at: datetime | None
    read_at: datetime | None


def letter_lines(case: CaseRow, url_name: str, party: Party | None) -> list[LetterLine]:
    """The letters of a case, oldest first; `party` None is the authority that sent them."""
    return [_line(row, url_name, party) for row in letters_of_case(case.pk, party)]


def asked_letter(request: HttpRequest, case: CaseRow, sequence: int, party: Party | None) -> LetterRow | None:
    """The letter of an event; None while it is still being made. Raises Http404 where there is none to come."""
    kind = request.GET.get(KIND, "")
    found = [row for row in letters_of_case(case.pk, party) if row.sequence == sequence]
    chosen = next((row for row in found if not kind or row.kind.value == kind), None)
    if chosen is None and not _to_come(case, sequence, party):
        raise Http404
    return chosen


def received(request: ActorRequest, row: LetterRow, party: Party) -> LetterRow:
    """The letter with the proof that it was opened (电子送达): the first opening counts."""
    if request.method == "GET":
        record_reading(letter_id=row.letter_id, party=party, by=request.actor)
    return next(each for each in letters_of_case(row.case_id, party) if each.letter_id == row.letter_id)


def own_receipt(request: ActorRequest, row: LetterRow) -> Receipt | None:
    """When the reader herself received and first opened it."""
    return next((each for each in row.receipts if each.user_id == request.actor.user_id), None)


def being_made(request: HttpRequest, back: str) -> HttpResponse:
    messages.warning(request, _("文书正在制作，一般一分钟内完成。请稍后再打开。"))
    return redirect(back)


def pdf_answer(row: LetterRow) -> HttpResponse:
    name = quote(f"{row.kind.label}-{row.number}.pdf")
    headers = {
        "Content-Disposition": f"attachment; filename=\"letter-{row.letter_id}.pdf\"; filename*=UTF-8''{name}",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(letter_pdf_of(row.letter_id), content_type="application/pdf", headers=headers)


def _to_come(case: CaseRow, sequence: int, party: Party | None) -> bool:
    event = next((each for each in events_of(case) if each.sequence == sequence), None)
    if event is None:
        return False
    parties = Party if party is None else (party,)
    return any(letter_reaches(event, each) for each in parties)


def _line(row: LetterRow, url_name: str, party: Party | None) -> LetterLine:
    url = f"{reverse(url_name, args=(row.case_id, row.sequence))}?{KIND}={row.kind.value}"
    own = [receipt for receipt in row.receipts if party is None or receipt.party is party]
    read = [receipt.read_at for receipt in own if receipt.read_at is not None]
    return LetterLine(row, url, min((receipt.delivered_at for receipt in own), default=None), min(read, default=None))
