"""The licensing authority records that an institution's 执业许可 was revoked; it is open to nobody from that day on."""

from datetime import date

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Institution, InstitutionLicence
from medreg.institutions.refusals import InstitutionRefused
from medreg.institutions.standing import AuthorityRow, confirming_authority

REVOKED = "revoked"


def revoke_licence(*, institution_id: int, on: date, document: str, by: Actor) -> InstitutionLicence:
    """`document` names the decision. Raises access.policy.Refusal, InstitutionRefused("already_revoked"),
    InstitutionRefused("day_to_come") or InstitutionRefused("never_licensed")."""
    with transaction.atomic():
        institution = Institution.objects.select_for_update(of=("self",)).get(pk=institution_id)
        permit(by, Act.CONFIRM_INSTITUTION, AuthorityRow(confirming_authority(institution)))
        newest = institution.licences.order_by("-valid_from", "-pk").first()
        _forbid(newest, on)
        row = InstitutionLicence.objects.create(
            institution=institution, status=REVOKED, valid_from=on, valid_to=None, recorded_at=clock.now()
        )
        record(
            verb=Verb.CHANGED_INSTITUTION,
            actor=by,
            subject_kind="institution",
            subject_id=institution.pk,
            province=institution.province,
            detail={"act": "revoked_licence", "on": on.isoformat(), "document": document},
        )
    return row


def _forbid(newest: InstitutionLicence | None, on: date) -> None:
    if on > clock.today():
        raise InstitutionRefused("day_to_come")
    if newest is None or on < newest.valid_from:
        raise InstitutionRefused("never_licensed")
    if newest.status == REVOKED:
        raise InstitutionRefused("already_revoked")
