"""Take a case on one's own desk, hand it back, or pass it on; nothing but convenience: every officer in scope may act."""

from django.db import transaction
from django.utils.translation import gettext as _

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.cases.models import Case
from medreg.cases.refusals import CaseRefused


def claim(*, case_id: int, by: Actor, release: bool = False) -> Case:
    """Two officers at once: the second is told who has it. Releasing is for the holder alone."""
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).get(pk=case_id)
        permit(by, Act.CLAIM_CASE, case)
        if case.claimed_by not in (None, by.user_id):
            raise CaseRefused("claimed_by_other", _("这件申请已由其他同事认领。如需接手，请与对方联系后由其退回待办。"))
        case.claimed_by = None if release else by.user_id
        case.save(update_fields=["claimed_by"])
        record(
            verb=Verb.CLAIMED_CASE,
            actor=by,
            subject_kind="case",
            subject_id=case.pk,
            person_id=case.person_id,
            province=case.province,
            detail={"released": release},
        )
    return case
