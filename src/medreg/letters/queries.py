"""Letters of a case, of a recipient, and what anybody may learn from a verification code."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from medreg.letters.actions.issue_letter import pdf_context
from medreg.letters.kinds import LetterKind, Party
from medreg.letters.models import Letter
from medreg.letters.numbers import grouped_code, typed_code
from medreg.letters.text import LetterText
from medreg.secrecy import SealBroken, unseal


@dataclass(frozen=True, slots=True)
class Receipt:
    """One recipient; `read_at` is None until the letter was opened."""

    user_id: int
    party: Party
    delivered_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter for those who may see it."""

    letter_id: int
    kind: LetterKind
    number: str
    code: str
    case_id: int
    sequence: int
    day: date
    digest: str
    text: LetterText
    receipts: tuple[Receipt, ...]


@dataclass(frozen=True, slots=True)
class VerifiedLetter:
    """What a code tells anybody. `whole` says that the archived bytes still have the digest they had when sent."""

    kind: LetterKind
    number: str
    authority: str
    day: date
    masked_name: str
    digest: str
    whole: bool


def letters_of_case(case_id: int, party: Party | None = None) -> list[LetterRow]:
    """Oldest first; those for one party alone where it is named."""
    rows = Letter.objects.filter(case_id=case_id).defer("pdf", "values").order_by("pk")
    found = [_row(letter) for letter in rows.prefetch_related("deliveries__reading")]
    return [row for row in found if party is None or party in row.kind.addressees]


def letters_to_institution(institution_id: int) -> QuerySet[Letter]:
    """Everything that was sent to an institution, newest first."""
    kinds = [kind.value for kind in LetterKind if Party.INSTITUTION in kind.addressees]
    rows = Letter.objects.filter(institution_id=institution_id, kind__in=kinds)
    return rows.select_related("authority", "person").defer("pdf", "values", "text").order_by("-pk")


def letter_pdf_of(letter_id: int) -> bytes:
    """The bytes as they were sent; raises SealBroken when they are not whole."""
    letter = Letter.objects.only("number", "pdf").get(pk=letter_id)
    return unseal(bytes(letter.pdf), context=pdf_context(letter.number))


def verified_letter(typed: str) -> VerifiedLetter | None:
    """None for what is no code or nobody's."""
    code = typed_code(typed)
    letter = Letter.objects.select_related("authority", "person").filter(code=code).first() if code else None
    if letter is None:
        return None
    return VerifiedLetter(
        kind=LetterKind(letter.kind),
        number=letter.number,
        authority=letter.text["authority"],
        day=letter.day,
        masked_name=masked_name(letter.values["applicant"]),
        digest=letter.digest,
        whole=_is_whole(letter),
    )


def masked_name(name: str) -> str:
    """``林**``: the first character and the length."""
    return name[:1] + "*" * (len(name) - 1)


def _is_whole(letter: Letter) -> bool:
    try:
        content = unseal(bytes(letter.pdf), context=pdf_context(letter.number))
    except SealBroken:
        return False
    return hashlib.sha256(content).hexdigest() == letter.digest


def _row(letter: Letter) -> LetterRow:
    receipts = tuple(
        Receipt(
            each.recipient_id,
            Party(each.party),
            each.delivered_at,
            each.reading.read_at if hasattr(each, "reading") else None,
        )
        for each in letter.deliveries.all()
    )
    return LetterRow(
        letter_id=letter.pk,
        kind=LetterKind(letter.kind),
        number=letter.number,
        code=grouped_code(letter.code),
        case_id=letter.case_id,
        sequence=letter.sequence,
        day=letter.day,
        digest=letter.digest,
        text=LetterText.from_json(letter.text),
        receipts=receipts,
    )
