"""集体办理: an institution prepares an application for a physician, who completes, declares and hands it in herself."""

from enum import StrEnum
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.accounts.queries import user_id_of_person
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.business import business_type
from medreg.cases.collective import PreparedRow
from medreg.cases.facts import assess
from medreg.cases.linked_rows import link_rows
from medreg.cases.lodging import stands_against_lodging
from medreg.cases.models import Case, PreparedDraft
from medreg.cases.new_draft import new_draft
from medreg.cases.notice_words import PREPARED
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import BEFORE_DECISION
from medreg.notices.actions.notify import notify
from medreg.register.queries import registrations_of
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationState


class Prepared(StrEnum):
    """What became of a row; the same row again doubles nothing."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    HANDED_IN = "handed_in"


def prepare_draft(*, row: PreparedRow, by: Actor) -> tuple[Case, Prepared]:
    """The draft of this person and business at this house. Raises CaseRefused, with nothing changed: she has one of her
    own, or the law would not take it."""
    assert by.institution_id is not None and by.user_id is not None
    permit(by, Act.PREPARE_DRAFT, PreparedDraft(institution_id=by.institution_id))
    with transaction.atomic():
        case = _open_case(row)
        if case is None:
            case, became = new_draft(business_type(row.business), row.person_id, uuid4(), {}), Prepared.NEW
        else:
            became = _again(case, row, by.institution_id)
        if became in (Prepared.NEW, Prepared.CHANGED):
            _fill(case, row, by)
            _tell(case)
    return case, became


def _open_case(row: PreparedRow) -> Case | None:
    states = [state.value for state in BEFORE_DECISION]
    own = Case.objects.filter(
        person_id=row.person_id, business=row.business.value, started_by=Starter.PHYSICIAN.value, state__in=states
    )
    return own.select_for_update(of=("self",)).first()


def _again(case: Case, row: PreparedRow, institution_id: int) -> Prepared:
    known = PreparedDraft.objects.filter(case=case, institution_id=institution_id).first()
    if known is None:
        raise CaseRefused("open_case_exists", _("此人已有一件自己填写的同类申请。请本人在那一件中选择本机构后提交，不用再准备。"))
    if case.state != ApplicationState.DRAFT:
        return Prepared.HANDED_IN
    return Prepared.UNCHANGED if known.answers == row.vouched else Prepared.CHANGED


def _fill(case: Case, row: PreparedRow, by: Actor) -> None:
    assert by.institution_id is not None and by.user_id is not None
    case.payload = {**case.payload, **row.answers}
    link_rows(case)
    case.changed_at = clock.now()
    case.save()
    _forbid_what_cannot_be_lodged(case)
    PreparedDraft.objects.update_or_create(
        case=case,
        defaults={
            "institution_id": by.institution_id,
            "prepared_by": by.user_id,
            "answers": row.vouched,
            "prepared_at": clock.now(),
        },
    )
    record(
        verb=Verb.PREPARED_DRAFT,
        actor=by,
        subject_kind="case",
        subject_id=case.pk,
        person_id=case.person_id,
        province=by.province,
    )


def _forbid_what_cannot_be_lodged(case: Case) -> None:
    """Judged now for whoever is registered, since another business may fit; of the others the law asks when they hand
    in, which keeps a long table short."""
    if not registrations_of(case.person_id):
        return
    against = stands_against_lodging(assess(case).ruling, case.started_by)
    if against:
        raise CaseRefused("other_business_fits", "".join(each.formal for each in against))


def _tell(case: Case) -> None:
    """Somebody without an account hears of it from the institution."""
    user_id = user_id_of_person(case.person_id)
    if user_id is None or case.institution is None:
        return
    values = {"institution": case.institution.name, "business": business_type(case.business).title}
    notify(
        recipient_id=user_id,
        topic="case",
        title=PREPARED.title.format(**values),
        body=PREPARED.body.format(**values),
        link=f"/physician/cases/{case.pk}/tasks/",
        dedupe_key=f"prepared:{case.pk}:{clock.now().isoformat()}",
    )
