"""回避: an officer gives away whatever concerns a close relative, and colleagues of her desk are told to take it up."""

from django.db import transaction

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.accounts.actions.declare_kinship import declare_kinship
from medreg.accounts.queries import staff_user_ids
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.actions.advance import advance
from medreg.cases.business import business_type
from medreg.cases.models import Case
from medreg.notices.actions.notify import notify
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

BODY = "{name}申请回避，不再办理申请 {number}（{business}）。这件申请已退回待办，请接手；办理时限不变。"


def recuse(*, case_id: int, by: Actor) -> Case:
    """From now on the access table keeps her from every case of this physician; an opinion that she gave and nobody has
    decided on falls away. Raises Refusal."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        permit(by, Act.CLAIM_CASE, case)
        if case.state == ApplicationState.DECISION and case.reviewed_by == by.user_id:
            case = _take_back_opinion(case, by)
        declare_kinship(person_id=case.person_id, by=by)
        if case.claimed_by == by.user_id:
            case.claimed_by = None
            case.save(update_fields=["claimed_by"])
        record(
            verb=Verb.RECUSED,
            actor=by,
            subject_kind="case",
            subject_id=case.pk,
            person_id=case.person_id,
            province=case.province,
        )
        _tell_colleagues(case, by)
    return case


def _take_back_opinion(case: Case, by: Actor) -> Case:
    return advance(
        case_id=case.pk,
        event=ApplicationEvent.RECUSE,
        by=by,
        changes={"reviewed_by": None, "claimed_by": None},
    )


def _tell_colleagues(case: Case, by: Actor) -> None:
    """Those of the same desk; where she is the only one there, everybody of the authority."""
    desk = staff_user_ids(authority_id=by.authority_id, role=by.role)
    others = {*desk} - {by.user_id} or {*staff_user_ids(authority_id=by.authority_id)} - {by.user_id}
    for user_id in sorted(others):
        notify(
            recipient_id=user_id,
            topic="case",
            title="有一件申请因回避需要接手",
            body=BODY.format(name=by.name, number=case.number, business=business_type(case.business).title),
            link=f"/authority/cases/{case.pk}/",
            dedupe_key=f"recused:{case.pk}:{by.user_id}:{user_id}",
        )
