"""What every function that applies an effect looks at: the case, its decision, the facts it was decided on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from medreg.access.actor import Actor
from medreg.cases.models import Case
from medreg.law.effect import Effect, Effects, Verb
from medreg.law.facts import Facts, Registration
from medreg.law.standing import ongoing_registrations
from medreg.register.models import Decision


@dataclass(slots=True)
class Grant:
    """One decision being applied. `made` is the registration that it created or changed; `touched` every one whose public
    record must be computed anew; `ended` those that it ended; `new` those of which it makes a licence, now or when there is
    a photo; `told` the keys of those that `notify` names."""

    case: Case
    decision: Decision
    facts: Facts
    effects: Effects
    by: Actor
    made: int | None = None
    signing: bool = False
    touched: list[int] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def renumbered(self) -> bool:
        """The licence gets another number."""
        return any(each.verb is Verb.LICENCE and each.params.get("number") == "new" for each in self.effects)

    @property
    def standing(self) -> tuple[Registration, ...]:
        """The person's registrations that stood when the decision was taken."""
        return ongoing_registrations(self.facts.physician, self.facts.date)

    def concerned(self) -> int | None:
        """The registration that the case made, else the one that it acts upon, else the only one."""
        if self.made is not None:
            return self.made
        if self.case.registration_id is not None:
            return self.case.registration_id
        return int(self.standing[0].key) if self.standing else None

    def in_place(self, place: object) -> int:
        """The standing registration of a place; that of the case where it lies there. Raises LookupError."""
        there = [int(each.key) for each in self.standing if each.place == place]
        chosen = self.case.registration_id
        if chosen in there and chosen is not None:
            return chosen
        if not there:
            raise LookupError(f"no standing registration in {place}")
        return there[0]

    def touch(self, registration_id: int) -> None:
        if registration_id not in self.touched:
            self.touched.append(registration_id)


Applied = Callable[[Grant, Effect], None]


def codes(effect: Effect, name: str) -> tuple[str, ...]:
    """A list among the parameters of an effect; empty when it is not there."""
    value: Any = effect.params.get(name)
    return value if isinstance(value, tuple) else ()
