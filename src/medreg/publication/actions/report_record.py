"""Say that a public record is wrong or that somebody is impersonated; goes to the authority that keeps the registration."""

import secrets

from django.db import transaction

from medreg import clock
from medreg.access.actor import ANONYMOUS
from medreg.accounts.phones import normal_phone
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.publication.models import PublicRecord, RecordReport
from medreg.publication.refusals import ReportRefused
from medreg.publication.reports import ReportKind
from medreg.register.queries import newest_content
from medreg.standards.text import canonical_lines

LONGEST_STATEMENT = 1_000
MOST_OPEN = 20


def report_record(*, registration_id: int, kind: ReportKind, statement: str, phone: str = "") -> str:
    """The receipt number. The same words about the same record give the same receipt. Raises ReportRefused."""
    words, number = canonical_lines(statement[:8_000])[:LONGEST_STATEMENT], normal_phone(phone) if phone.strip() else ""
    if not words:
        raise ReportRefused("statement_missing")
    if number is None:
        raise ReportRefused("phone_malformed")
    with transaction.atomic():
        public = PublicRecord.objects.select_for_update().filter(pk=registration_id).first()
        content = newest_content(registration_id)
        if public is None or content is None:
            raise ReportRefused("record_unknown")
        opened = RecordReport.objects.filter(registration_id=registration_id, state="open")
        if (same := opened.filter(statement=words, kind=kind.value).first()) is not None:
            return same.number
        if opened.count() >= MOST_OPEN:
            raise ReportRefused("too_many_open")
        return _insert(public, content.authority_id, kind, words, number).number


def _insert(public: PublicRecord, authority_id: int, kind: ReportKind, words: str, phone: str) -> RecordReport:
    made = RecordReport.objects.create(
        number=f"F{public.province}{clock.today():%Y%m%d}{secrets.randbelow(100_000_000):08d}",
        registration_id=public.pk,
        licence_number=public.licence_number,
        name=public.name,
        province=public.province,
        authority_id=authority_id,
        kind=kind.value,
        statement=words,
        phone=phone or None,
        made_at=clock.now(),
    )
    record(
        verb=Verb.REPORTED_RECORD,
        actor=ANONYMOUS,
        subject_kind="report",
        subject_id=made.number,
        province=public.province,
        detail={"kind": kind.value},
    )
    return made
