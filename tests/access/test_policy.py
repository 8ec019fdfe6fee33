"""One table says who may do what; the same scope answers "may she?" and "which rows does she see?"."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.access.actor import Actor, Role
from medreg.access.denial_words import DENIAL_WORDS, denial_words
from medreg.access.policy import TABLE, Act, Refusal, may, permit, refusal, scope_of
from medreg.access.scopes import Scope
from tests.campaigns import MANY


@dataclass(frozen=True)
class Row:
    person_id: int = 1
    institution_id: int = 2
    authority_id: int = 3
    user_id: int = 4
    province: str = "11"
    state: str = "decision"
    reviewed_by: int | None = 5
    proposed_by: int | None = 5
    started_by: str = "physician"
    office: str = "authority"


APPROVER = Actor(Role.APPROVER, user_id=6, authority_id=3, province="11")


def test_every_role_stands_in_the_table() -> None:
    assert set(TABLE) == set(Role)


def test_what_is_not_in_the_table_is_denied() -> None:
    assert not may(Actor(Role.ANONYMOUS), Act.GRANT_CASE)
    with pytest.raises(Refusal) as refused:
        permit(Actor(Role.ANONYMOUS), Act.GRANT_CASE, Row())
    assert refused.value.hidden


def test_an_approver_decides_what_another_reviewed() -> None:
    assert refusal(APPROVER, Act.GRANT_CASE, Row()) is None


@pytest.mark.parametrize(
    ("actor", "row", "reason", "hidden"),
    [
        (APPROVER, Row(reviewed_by=6), "reviewer_is_decider", False),
        (APPROVER, Row(authority_id=9), "outside_scope", True),
        (Actor(Role.APPROVER, 6, person_id=1, authority_id=3), Row(), "own_case", False),
        (Actor(Role.APPROVER, 6, authority_id=3, relatives=(1,)), Row(), "relatives_case", False),
        (APPROVER, Row(state="institution_review"), "wrong_state", False),
    ],
)
def test_a_denial_names_its_reason(actor: Actor, row: Row, reason: str, hidden: bool) -> None:
    denied = refusal(actor, Act.GRANT_CASE, row)

    assert denied is not None
    assert (denied.reason, denied.hidden) == (reason, hidden)


def test_every_reason_has_words() -> None:
    reasons = {c.reason for acts in TABLE.values() for scope in acts.values() for c in scope.conditions}

    assert reasons <= set(DENIAL_WORDS)
    assert all("请" in denial_words(reason) for reason in reasons)


SMALL = st.one_of(st.none(), st.integers(1, 3))
ACTORS = st.builds(
    Actor,
    role=st.sampled_from(Role),
    user_id=SMALL,
    person_id=SMALL,
    institution_id=SMALL,
    authority_id=SMALL,
    province=st.sampled_from(["", "11", "32"]),
    relatives=st.lists(st.integers(1, 3), max_size=2).map(tuple),
)
ROWS = st.builds(
    Row,
    person_id=st.integers(1, 3),
    institution_id=st.integers(1, 3),
    authority_id=st.integers(1, 3),
    user_id=st.integers(1, 3),
    province=st.sampled_from(["11", "32"]),
    state=st.sampled_from(["draft", "institution_review", "review", "decision", "closed"]),
    reviewed_by=st.integers(1, 3),
    proposed_by=st.integers(1, 3),
    started_by=st.sampled_from(["physician", "institution", "authority"]),
    office=st.sampled_from(["authority", "national"]),
)


@MANY
@given(ACTORS, st.sampled_from(Act), ROWS)
def test_rows_seen_are_exactly_the_rows_permitted(actor: Actor, act: Act, row: Row) -> None:
    scope = scope_of(actor, act)
    if scope is None:
        assert refusal(actor, act, row) is not None
        return

    seen = _matches(scope, actor, row)

    assert seen == (refusal(actor, act, row) is None)


def _matches(scope: Scope, actor: Actor, row: Row) -> bool:
    include, exclude = scope.filters(actor)
    return all(_holds(row, *item) for item in include.items()) and not any(
        all(_holds(row, *item) for item in condition.items()) for condition in exclude
    )


def _holds(row: Row, lookup: str, value: object) -> bool:
    column, _, kind = lookup.partition("__")
    found = getattr(row, column)
    return found in value if kind == "in" and isinstance(value, tuple) else found == value
