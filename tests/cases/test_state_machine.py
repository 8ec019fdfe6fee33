"""Casework as a state machine: any order of acts by anybody on several businesses of one physician, under a moving clock.

The model is the legal flow (`workflow.step` and the access table): what it forbids must be refused, what it allows may still
be refused by the law, and whatever happens no invariant breaks.
"""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.campaigns import FULL, Tell
from tests.cases.flow.acts import ACTS, APPLICATIONS, Act
from tests.cases.flow.invariants import broken_invariants
from tests.cases.flow.world import World, a_world

pytestmark = pytest.mark.django_db

PARTS = 8 if FULL else 4
SEQUENCES = 640 if FULL else 50
"""In each part; the parts draw from different seeds and run on whatever worker is free."""
SHORTEST, LONGEST = 8, 24


class Undone(Exception):
    """Takes a sequence back, so that each begins in the same world."""


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_order_of_acts_breaks_an_invariant(part: int, world: World, tell: Tell) -> None:
    granted: Counter[str] = Counter()
    tried = {"sequences": 0, "acts": 0, "taken": 0, "refused": 0}

    @seed(part)
    @settings(
        max_examples=SEQUENCES,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 11)), min_size=SHORTEST, max_size=LONGEST))
    def every(sequence: list[tuple[Act, int]]) -> None:
        tried["sequences"] += 1
        try:
            with transaction.atomic(), world.on_its_first_day() as running:
                for act, choice in sequence:
                    happened = running.attempt(act, choice)
                    tried["acts"] += 1
                    tried["taken" if happened else "refused"] += 1
                    assert broken_invariants(running) == []
                granted.update(running.granted())
                raise Undone
        except Undone:
            pass

    every()

    tell(f"state machine, part {part + 1} of {PARTS}", **tried, granted=granted.total(), broken=0)
    assert granted.total() > SEQUENCES // 2
    assert len(granted) > len(APPLICATIONS) // 2
