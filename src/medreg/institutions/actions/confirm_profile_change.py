"""The licensing authority confirms a proposed profile: from now on it counts."""

from datetime import timedelta

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.institutions.models import Department, Institution, InstitutionLicence, ProfileChange
from medreg.institutions.profile import InstitutionProfile, profile_from
from medreg.institutions.standing import pending_change, write_down_answer
from medreg.outbox.enqueue import enqueue

_COLUMNS = ("name", "credit_code", "address", "phone")


def confirm_profile_change(*, change_id: int, actor: Actor, note: str = "") -> ProfileChange:
    """Apply a pending change; departments left out end yesterday, new ones begin today.

    Raises access.policy.Refusal and InstitutionRefused (not_pending, proposal_unreadable).
    """
    with transaction.atomic():
        change = pending_change(change_id, actor)
        profile = profile_from(change.proposal)
        institution = change.institution
        renamed = institution.name != profile.name
        for column in _COLUMNS:
            setattr(institution, column, getattr(profile, column))
        institution.save(update_fields=_COLUMNS)
        _license(institution, profile)
        _replace_departments(institution, profile)
        change.state, change.answer = "confirmed", note[:500]
        change.answered_by_id, change.answered_at = actor.user_id, clock.now()
        change.save()
        write_down_answer(change, "confirmed_profile_change", actor)
        if renamed:  # thousands of public records may carry the name
            payload = {"institution_id": institution.pk}
            enqueue("publication.refresh_house", dedupe_key=f"house:{institution.pk}:{change.pk}", payload=payload)
    return change


def _license(institution: Institution, profile: InstitutionProfile) -> None:
    newest = institution.licences.order_by("-valid_from", "-pk").first()
    if newest is None or (newest.valid_from, newest.valid_to) != (profile.valid_from, profile.valid_to):
        InstitutionLicence.objects.create(
            institution=institution,
            status="valid",
            valid_from=profile.valid_from,
            valid_to=profile.valid_to,
            recorded_at=clock.now(),
        )


def _replace_departments(institution: Institution, profile: InstitutionProfile) -> None:
    today = clock.today()
    held = institution.departments.filter(until__isnull=True)
    kept = set(held.values_list("code", flat=True)) & set(profile.departments)
    held.filter(since__gte=today).exclude(code__in=kept).delete()  # begun today, never held for a whole day
    held.exclude(code__in=kept).update(until=today - timedelta(days=1))
    Department.objects.bulk_create(
        Department(institution=institution, code=code, since=today)
        for code in dict.fromkeys(profile.departments)
        if code not in kept
    )
