"""What a proposed profile of an institution would change."""

from typing import Any

from medreg import clock
from medreg.institutions.profile import InstitutionProfile
from medreg.institutions.queries import profile_of
from medreg.schema.review import Change, compare


def differences(change: Any) -> tuple[Change, ...]:
    """Present profile against the proposal of a ProfileChange, both as they are stored; empty without a present one."""
    present = profile_of(change.institution_id, on=clock.today())
    if present is None:
        return ()
    stored = InstitutionProfile.model_construct(**present.model_dump(mode="json"))
    return compare(stored, InstitutionProfile.model_construct(**change.proposal), masked=False)
