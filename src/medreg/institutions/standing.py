"""The rows that access to institutions is judged by, and a pending change under lock."""

from dataclasses import dataclass

from medreg.access.actor import Actor
from medreg.access.policy import Act, permit
from medreg.audit.ledger import record
from medreg.audit.verbs import Verb
from medreg.institutions.models import Institution, ProfileChange
from medreg.institutions.refusals import InstitutionRefused


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """For Act.EDIT_INSTITUTION."""

    institution_id: int


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """For Act.CONFIRM_INSTITUTION and what else an authority does in its own name."""

    authority_id: int | None


def confirming_authority(institution: Institution) -> int | None:
    """Who confirms what an institution says: its licensor, or for public-health bodies the authority of its level."""
    return institution.licensor_id or institution.same_level_authority_id


def pending_change(change_id: int, actor: Actor) -> ProfileChange:
    """The change, locked; raises access.policy.Refusal outside the actor's authority, InstitutionRefused if answered."""
    change = ProfileChange.objects.select_for_update(of=("self",)).select_related("institution").get(pk=change_id)
    permit(actor, Act.CONFIRM_INSTITUTION, AuthorityRow(confirming_authority(change.institution)))
    if change.state != "pending":
        raise InstitutionRefused("not_pending")
    return change


def write_down_answer(change: ProfileChange, act: str, actor: Actor) -> None:
    record(
        verb=Verb.CHANGED_INSTITUTION,
        actor=actor,
        subject_kind="institution",
        subject_id=change.institution_id,
        province=change.institution.province,
        detail={"act": act, "change": change.pk},
    )
