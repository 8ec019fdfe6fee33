"""A scope answers two questions with one object: may this actor touch this row, and which rows does she see?"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from medreg.access.actor import Actor


class Test(StrEnum):
    IS = "is"
    IS_NOT = "is_not"
    NOT_AMONG = "not_among"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Condition:
    """`column` of the row against an attribute of the actor (IS, IS_NOT, NOT_AMONG) or fixed values (IN).

    `reason` is the key of the sentence that explains a denial; `hides` says that the row must not even be seen.
    """

    column: str
    test: Test
    attribute: str = ""
    values: tuple[str, ...] = ()
    reason: str = "outside_scope"
    hides: bool = True

    def holds(self, actor: Actor, row: object) -> bool:
        value = getattr(row, self.column)
        if self.test is Test.IN:
            return value in self.values
        known = getattr(actor, self.attribute)
        if self.test is Test.IS:
            return known is not None and value == known
        if self.test is Test.IS_NOT:
            return known is None or value != known
        return value not in known


@dataclass(frozen=True, slots=True)
class Denial:
    reason: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Scope:
    """A conjunction of conditions; the empty scope is everything."""

    name: str
    conditions: tuple[Condition, ...] = ()

    def __and__(self, other: "Scope") -> "Scope":
        name = other.name if self.name == "all" else f"{self.name} + {other.name}"
        return Scope(name, self.conditions + other.conditions)

    def denial(self, actor: Actor, row: object) -> Denial | None:
        """The first broken condition, hiding ones first; None when the row is within the scope."""
        broken = [condition for condition in self.conditions if not condition.holds(actor, row)]
        broken.sort(key=lambda condition: not condition.hides)
        return Denial(broken[0].reason, broken[0].hides) if broken else None

    def filters(self, actor: Actor) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Keyword conditions to include and to exclude, for a query set over the same columns."""
        include: dict[str, Any] = {}
        exclude: list[dict[str, Any]] = []
        for condition in self.conditions:
            if condition.test is Test.IN:
                include[f"{condition.column}__in"] = condition.values
            elif condition.test is Test.IS:
                # an actor without the attribute owns nothing; -1 is no id
                known = getattr(actor, condition.attribute)
                include[condition.column] = -1 if known is None else known
            elif condition.test is Test.IS_NOT and getattr(actor, condition.attribute) is not None:
                exclude.append({condition.column: getattr(actor, condition.attribute)})
            elif condition.test is Test.NOT_AMONG and getattr(actor, condition.attribute):
                exclude.append({f"{condition.column}__in": getattr(actor, condition.attribute)})
        return include, exclude


def _states(name: str, states: Iterable[str]) -> Scope:
    return Scope(name, (Condition("state", Test.IN, values=tuple(states), reason="wrong_state", hides=False),))


ALL = Scope("all")
OWN = Scope("own", (Condition("person_id", Test.IS, "person_id"),))
OWN_ACCOUNT = Scope("own_account", (Condition("user_id", Test.IS, "user_id"),))
OWN_INSTITUTION = Scope("own_institution", (Condition("institution_id", Test.IS, "institution_id"),))
OWN_AUTHORITY = Scope("own_authority", (Condition("authority_id", Test.IS, "authority_id"),))
OWN_PROVINCE = Scope("own_province", (Condition("province", Test.IS, "province"),))
_BEFORE_AUTHORITY = (
    "awaiting_acceptance",
    "correction",
    "review",
    "decision",
    "granted",
    "refused",
    "not_accepted",
    "closed",
    "withdrawn",
    "terminated",
)
LODGED = _states("lodged", ("institution_review", *_BEFORE_AUTHORITY))
BEFORE_AUTHORITY = _states("before_authority", _BEFORE_AUTHORITY)
DISINTERESTED = Scope(
    "disinterested",
    (
        Condition("person_id", Test.IS_NOT, "person_id", reason="own_case", hides=False),
        Condition("person_id", Test.NOT_AMONG, "relatives", reason="relatives_case", hides=False),
    ),
)


def _started_by(name: str, starters: Iterable[str]) -> Scope:
    return Scope(name, (Condition("started_by", Test.IN, values=tuple(starters), reason="not_the_applicant", hides=False),))


BY_THE_PHYSICIAN = _started_by("by_the_physician", ("physician",))
BY_THE_INSTITUTION = _started_by("by_the_institution", ("institution", "employer"))
BY_THE_AUTHORITY = _started_by("by_the_authority", ("authority",))
BY_OTHERS = _started_by("by_others", ("institution", "employer", "authority"))
FRESH_EYES = Scope(
    "fresh_eyes", (Condition("reviewed_by", Test.IS_NOT, "user_id", reason="reviewer_is_decider", hides=False),)
)
NATIONAL_OFFICE = Scope("national_office", (Condition("office", Test.IN, values=("national",)),))
OTHER_HANDS = Scope(
    "other_hands", (Condition("proposed_by", Test.IS_NOT, "user_id", reason="proposer_is_confirmer", hides=False),)
)
NOT_ITS_AUTHOR = Scope(
    "not_its_author", (Condition("proposed_by", Test.IS_NOT, "user_id", reason="author_is_releaser", hides=False),)
)
