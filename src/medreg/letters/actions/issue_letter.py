"""Send a letter out: numbered, made into a PDF, kept with its digest; once per event, however often it is called."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import transaction

from medreg import clock
from medreg.access.actor import SYSTEM
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Authority
from medreg.letters.models import Letter, LetterNumberSeries
from medreg.letters.numbers import letter_number, new_code, series_prefix
from medreg.letters.refusals import LetterDefective
from medreg.letters.render.pdf import Marks, letter_pdf
from medreg.letters.text import letter_text
from medreg.letters.values import LetterValues
from medreg.secrecy import seal
from medreg.standards.vocabulary import AuthorityKind


def issue_letter(
    *,
    event_key: str,
    values: LetterValues,
    authority_id: int,
    person_id: int,
    institution_id: int | None,
    case_id: int,
    sequence: int,
) -> Letter:
    """Raises LetterDefective for a refusal that the law would not let pass; then no number is used up."""
    defects = values.defects()
    if defects:
        raise LetterDefective(defects)
    with transaction.atomic():
        authority = Authority.objects.get(pk=authority_id)
        series = _locked_series(values, authority)
        sent = Letter.objects.filter(event_key=event_key).first()
        if sent is not None:
            return sent
        series.last_serial += 1
        series.save(update_fields=["last_serial"])
        letter = _made(event_key, values, authority, series)
        letter.person_id, letter.institution_id = person_id, institution_id
        letter.case_id, letter.sequence = case_id, sequence
        letter.save(force_insert=True)
        _record(letter)
    return letter


def pdf_context(number: str) -> str:
    """What binds the sealed bytes to their letter."""
    return f"letter-pdf:{number}"


def _locked_series(values: LetterValues, authority: Authority) -> LetterNumberSeries:
    prefix = series_prefix(values.kind, province=authority.province, body=AuthorityKind(authority.kind))
    wanted: dict[str, Any] = {"prefix": prefix, "area_code": authority.area_code, "year": values.day.year}
    LetterNumberSeries.objects.get_or_create(**wanted)
    return LetterNumberSeries.objects.select_for_update().get(**wanted)


def _made(event_key: str, values: LetterValues, authority: Authority, series: LetterNumberSeries) -> Letter:
    number = letter_number(
        series.prefix, area_code=series.area_code, year=series.year, serial=series.last_serial
    )
    code, now, text = new_code(), clock.now(), letter_text(values)
    marks = Marks(number, code, settings.PUBLIC_ORIGIN)
    content = letter_pdf(text, marks, font_folder=settings.FONT_DIR, dated=now, demo=settings.DEMO)
    return Letter(
        event_key=event_key,
        kind=values.kind.value,
        number=number,
        code=code,
        province=authority.province,
        authority=authority,
        case_number=values.case_number,
        day=values.day,
        values=values.to_json(),
        text=text.to_json(),
        pdf=seal(content, context=pdf_context(number)),
        digest=hashlib.sha256(content).hexdigest(),
        created_at=now,
    )


def _record(letter: Letter) -> None:
    record(
        verb=Verb.ISSUED_LETTER,
        actor=SYSTEM,
        subject_kind="letter",
        subject_id=letter.pk,
        person_id=letter.person_id,
        province=letter.province,
        detail={"kind": letter.kind, "number": letter.number, "digest": letter.digest},
    )
