"""Who must keep away from a case; the access table says the same of each officer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.access.actor import Actor, Role
from medreg.access.conflicts import Conflict, Hands, conflicts
from medreg.access.policy import Act, refusal
from tests.access.test_policy import Row
from tests.campaigns import MANY


@pytest.mark.parametrize(
    ("hands", "relatives", "expected"),
    [
        (Hands("p1", "o1", "o2", "o3"), [], ()),
        (Hands("p1", "o1", "o1", "o3"), [], ()),
        (Hands("p1", "o3", "o2", "o3"), [], ()),
        (Hands("p1", "o1", "o2", "o2"), [], (Conflict.SAME_REVIEWER_AND_DECIDER,)),
        (Hands("o1", "o1", "o2", "o3"), [], (Conflict.SELF,)),
        (Hands("o3", "o1", "o2", "o3"), [], (Conflict.SELF,)),
        (Hands("p1", "o1", "o2", "o3"), [("o1", "p1")], (Conflict.RELATIVE,)),
        (Hands("p1", "o1", "o2", "o3"), [("o9", "p1"), ("o1", "p9")], ()),
        (
            Hands("o2", "o1", "o2", "o2"),
            [("o1", "o2")],
            (Conflict.SAME_REVIEWER_AND_DECIDER, Conflict.SELF, Conflict.RELATIVE),
        ),
        (Hands("p1"), [], ()),
    ],
)
def test_every_conflict_is_named(
    hands: Hands, relatives: list[tuple[str, str]], expected: tuple[Conflict, ...]
) -> None:
    assert conflicts(hands, relatives) == expected


IDS = st.integers(1, 4)


@MANY
@given(applicant=IDS, reviewer=IDS, decider=IDS, relatives=st.sets(IDS, max_size=2))
def test_the_access_table_denies_the_same_decisions(
    applicant: int, reviewer: int, decider: int, relatives: set[int]
) -> None:
    approver = Actor(
        Role.APPROVER, user_id=decider, person_id=decider, authority_id=3, relatives=tuple(sorted(relatives))
    )
    hands = Hands(str(applicant), reviewed_by=str(reviewer), decided_by=str(decider))
    of_the_decider = [
        each
        for each in conflicts(hands, [(str(decider), str(each)) for each in relatives])
        if not (each is Conflict.SELF and applicant != decider)
    ]

    denied = refusal(approver, Act.GRANT_CASE, Row(person_id=applicant, reviewed_by=reviewer))

    assert (denied is not None) == bool(of_the_decider)
