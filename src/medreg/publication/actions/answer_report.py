"""Say what came of a report about a public record; whoever left a phone number hears of it."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.notices.actions.queue_message import queue_message
from medreg.publication.models import RecordReport
from medreg.publication.refusals import ReportRefused
from medreg.standards.text import canonical_lines

LONGEST_ANSWER = 1_000


def answer_report(*, report_id: int, answer: str, by: Actor) -> None:
    """The phone number is forgotten with the answer. Raises Refusal or ReportRefused."""
    words = canonical_lines(answer[:8_000])[:LONGEST_ANSWER]
    with transaction.atomic():
        report = RecordReport.objects.select_for_update().get(pk=report_id)
        permit(by, Act.ANSWER_REPORT, report)
        if report.state != "open":
            raise ReportRefused("already_answered")
        if not words:
            raise ReportRefused("answer_missing")
        phone, report.phone = report.phone, None
        report.state, report.answer = "answered", words
        report.answered_by_id, report.answered_at = by.user_id, clock.now()
        report.save(update_fields=["state", "answer", "answered_by_id", "answered_at", "phone"])
        record(
            verb=Verb.ANSWERED_REPORT,
            actor=by,
            subject_kind="report",
            subject_id=report.number,
            province=report.province,
        )
        if phone:
            queue_message(
                phone=phone, text=f"【医师电子化注册】您反映的登记问题（{report.number}）已处理：{words[:200]}"
            )
