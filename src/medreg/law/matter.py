"""Matter: one request with its facts, looked at once so that every rule reads the same answers."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from medreg.law.base_registration import base_registration, institution_concerned
from medreg.law.businesses import BY_THE_INSTITUTION, DATA_AND_VISITORS, FILINGS, SCOPE_CHANGES, UPON_A_REGISTRATION
from medreg.law.competence import competent_for_institution, keeper_of
from medreg.law.concerned import competent_for_act, concerned_registration
from medreg.law.facts import Facts, Institution, Physician, Qualification, Registration, Request
from medreg.law.parameters import Parameters
from medreg.law.standing import Bar, Interruption, bars, counted_registrations, interruption, ongoing_registrations
from medreg.standards.vocabulary import Business, Category, Level, MaterialKind, RecordState


@dataclass(frozen=True, slots=True)
class Matter:
    """What rules look at. `level` and `categories` are those asked for, by default the qualification's. `base` is the
    standing registration that the request builds on."""

    facts: Facts
    request: Request
    parameters: Parameters
    base: Registration | None
    qualification: Qualification | None
    institution: Institution | None
    level: Level | None
    categories: tuple[Category, ...]
    ongoing: tuple[Registration, ...]
    bars: tuple[Bar, ...]
    interruption: Interruption | None
    competent_authority: str | None

    @classmethod
    def of(cls, facts: Facts, request: Request, parameters: Parameters) -> Self:
        """Look once."""
        base = base_registration(facts, request)
        qualification = chosen_qualification(facts.physician, request, base)
        institution = institution_concerned(facts, request, base)
        level = _level_asked(request, qualification, base)
        categories = _categories_asked(request, qualification, base)
        competent = None
        if institution is not None and request.business in BY_THE_INSTITUTION:
            category = categories[0] if categories else None
            competent = competent_for_institution(institution, category, level, facts.authorities, facts.date)
        elif request.business in UPON_A_REGISTRATION | DATA_AND_VISITORS:
            competent = competent_for_act(facts, request)
        elif base is not None and request.business in SCOPE_CHANGES:
            competent = keeper_of(base, facts.institutions, facts.authorities)
        return cls(
            facts,
            request,
            parameters,
            base,
            qualification,
            institution,
            level,
            categories,
            ongoing_registrations(facts.physician, facts.date),
            bars(facts.physician, facts.date),
            interruption(facts.physician, facts.date),
            competent,
        )

    @property
    def today(self) -> date:
        """The day the rules are judged by."""
        return self.facts.date

    @property
    def physician(self) -> Physician:
        """The person."""
        return self.facts.physician

    @property
    def business(self) -> Business:
        """What is asked."""
        return self.request.business

    @property
    def registration(self) -> Registration | None:
        """The standing registration that an act concerns; None when there is none."""
        return concerned_registration(self.physician, self.request, self.today)

    @property
    def never_registered(self) -> bool:
        """No registration ever existed in law."""
        return not counted_registrations(self.physician)

    @property
    def newly_asked_scopes(self) -> tuple[str, ...]:
        """Scopes asked for that no standing registration holds; only these are tested."""
        held = {scope for registration in self.ongoing for scope in registration.scopes}
        return tuple(scope for scope in self.request.scopes if scope not in held)

    @property
    def rests_on_another_qualification(self) -> bool:
        """An upgrade, or a change of category: the content is that of another qualification."""
        return self.business in _RESTS_ON_ANOTHER_QUALIFICATION

    @property
    def is_assistant(self) -> bool:
        """Assistant or rural assistant."""
        return self.level in (Level.ASSISTANT, Level.RURAL_ASSISTANT)

    def has_material(self, kind: MaterialKind) -> bool:
        """Whether the piece is attached; `complete` counts as attached."""
        return self.request.materials is None or kind in self.request.materials

    def holds_qualification(self, category: Category) -> bool:
        """Whether the person has a matched qualification of that category."""
        return any(
            each.category is category and each.record is RecordState.MATCHED for each in self.physician.qualifications
        )


def chosen_qualification(
    physician: Physician, request: Request, base: Registration | None = None
) -> Qualification | None:
    """The qualification named, the one of the registration it builds on, or the one that fits what is asked best."""
    held = physician.qualifications
    if request.qualification:
        return next((each for each in held if each.key == request.qualification), None)
    if not held:
        return None
    level = Level.PHYSICIAN if request.business is Business.UPGRADE_TO_PHYSICIAN else request.level
    moves_on = request.business in _RESTS_ON_ANOTHER_QUALIFICATION

    def fit(qualification: Qualification) -> tuple[bool, bool, bool, bool]:
        return (
            not request.categories or qualification.category == request.categories[0],
            level is None or qualification.level is level,
            base is not None and (qualification.key == base.qualification) is not moves_on,
            qualification.record is RecordState.MATCHED,
        )

    return max(held, key=fit)


_RESTS_ON_ANOTHER_QUALIFICATION = frozenset({Business.CHANGE_CATEGORY, Business.UPGRADE_TO_PHYSICIAN})


def _level_asked(request: Request, qualification: Qualification | None, base: Registration | None) -> Level | None:
    if request.level is None and request.business is Business.UPGRADE_TO_PHYSICIAN:
        return Level.PHYSICIAN
    if base is not None and request.business in FILINGS:
        return base.level
    return request.level or (qualification.level if qualification else None)


def _categories_asked(
    request: Request, qualification: Qualification | None, base: Registration | None
) -> tuple[Category, ...]:
    if base is not None and request.business in FILINGS:
        return (base.category,)
    return request.categories or ((qualification.category,) if qualification else ())
