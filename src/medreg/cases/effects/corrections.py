"""The effect of 资格信息修改: the chain that was begun at the exam site ends with the corrected record."""

from medreg.cases.business.qualification_data_correction import corrected_fields
from medreg.cases.effects.grant import Grant
from medreg.cases.refusals import CaseRefused
from medreg.law.effect import Effect
from medreg.physicians.actions.close_ticket_of_case import close_ticket_of_case
from medreg.physicians.actions.correct_record import RecordUncorrectable, correct_record
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.queries import registrations_of

TICKET_ANSWER = "资格信息修改（{number}）已核准，资格记录已经更正。"


def correct_qualification(grant: Grant, effect: Effect) -> None:
    """The public record follows a corrected name at once; the certificate is exchanged when she asks for it."""
    del effect
    case = grant.case
    assert case.qualification_id is not None
    try:
        correct_record(
            qualification_id=case.qualification_id,
            values=corrected_fields(case.payload),
            source=case.number,
            by=grant.by,
        )
    except RecordUncorrectable as refused:
        raise CaseRefused("unlike_the_card", refused.words) from refused
    close_ticket_of_case(case_id=case.pk, answer=TICKET_ANSWER.format(number=case.number), by=grant.by)
    for registration in registrations_of(case.person_id):
        refresh_record(registration_id=registration.registration_id)
