"""An institution's administrator proposes what its profile, licence and departments should say."""

from django.db import IntegrityError, transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Institution, ProfileChange
from medreg.institutions.profile import InstitutionProfile
from medreg.institutions.queries import profile_of
from medreg.institutions.refusals import InstitutionRefused
from medreg.institutions.standing import InstitutionRow


def propose_profile_change(*, institution_id: int, profile: InstitutionProfile, actor: Actor) -> ProfileChange:
    """Put a whole profile before the licensing authority; nothing counts until it is confirmed.

    Raises access.policy.Refusal and InstitutionRefused (pending_change, nothing_changed, no_licensor).
    """
    permit(actor, Act.EDIT_INSTITUTION, InstitutionRow(institution_id))
    institution = Institution.objects.get(pk=institution_id)
    if institution.licensor_id is None and institution.same_level_authority_id is None:
        raise InstitutionRefused("no_licensor")
    present = profile_of(institution_id, on=clock.today())
    fields = [name for name, value in profile if present is None or value != getattr(present, name)]
    if not fields:
        raise InstitutionRefused("nothing_changed")
    assert actor.user_id is not None  # only signed-in administrators hold this act
    try:
        with transaction.atomic():
            change = ProfileChange.objects.create(
                institution=institution,
                proposal=profile.model_dump(mode="json"),
                departments=list(profile.departments),
                proposed_by_id=actor.user_id,
                proposed_at=clock.now(),
            )
    except IntegrityError as broken:  # one pending change an institution, also when two administrators act at once
        raise InstitutionRefused("pending_change") from broken
    record(
        verb=Verb.CHANGED_INSTITUTION,
        actor=actor,
        subject_kind="institution",
        subject_id=institution_id,
        province=institution.province,
        detail={"act": "proposed_profile_change", "fields": fields},
    )
    return change
