"""Whether somebody may practise there, in these scopes, on that day; and alone (个体行医)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medreg.law.citation import Citation
from medreg.law.continuity import standing_since
from medreg.law.dated import NEVER, add_years
from medreg.law.facts import Facts, Institution, Registration
from medreg.law.place import place_of_registration
from medreg.law.relations import exempting_relation
from medreg.law.standing import filing_status, ongoing_registrations, registration_status
from medreg.standards.tables import scope
from medreg.standards.vocabulary import Activity, Category, FilingStatus, Level, RegistrationStatus

SOLE_PRACTICE_YEARS = 5
SOLE_PRACTICE_CITES = (Citation("医师法", "20"),)


class Breach(StrEnum):
    """What is wrong: in the registered place but not filed; outside the place, the category, the scope."""

    FILING = "filing"
    PLACE = "place"
    CATEGORY = "category"
    SCOPE = "scope"

    @property
    def cite(self) -> Citation:
        """A missing filing breaks the regulation; the others are liable under 医师法 57."""
        return Citation("管理办法", "10") if self is Breach.FILING else Citation("医师法", "57")


@dataclass(frozen=True, slots=True)
class PracticeCheck:
    """`suspended`: practice is forbidden for now, wherever. `lawful` needs a registration that is not suspended and no
    breach."""

    breaches: frozenset[Breach]
    suspended: bool = False

    @property
    def lawful(self) -> bool:
        """Nothing stands against it."""
        return not self.breaches and not self.suspended

    @property
    def cites(self) -> tuple[Citation, ...]:
        """Where the breached duties stand."""
        return tuple(sorted({breach.cite for breach in self.breaches}))


def practice_check(
    facts: Facts, institution: Institution, scopes: Iterable[str], activity: Activity | None = None
) -> PracticeCheck:
    """Practice at this institution in these scopes on `facts.date`.

    A stay for one of the activities of 医师法 18 needs no registration of its own; a relation between the institutions
    spares filing and place, never category and scope.
    """
    history, on = facts.physician.history, facts.date
    standing = ongoing_registrations(facts.physician, on)
    free = tuple(
        each for each in standing if registration_status(each, history, on) is not RegistrationStatus.SUSPENDED
    )
    suspended = bool(standing) and not free
    if not standing:
        return PracticeCheck(frozenset({Breach.PLACE}))
    if activity is not None:
        return PracticeCheck(frozenset(), suspended)
    considered = free or standing
    covering = tuple(each for each in considered if _covers(each, institution, on))
    breaches = set(_beyond(covering or considered, scopes))
    if not any(_is_exempt(each, institution, facts) for each in considered):
        breaches |= _where(covering, institution, frozenset(scopes), facts)
    return PracticeCheck(frozenset(breaches), suspended)


def _covers(registration: Registration, institution: Institution, on: date) -> bool:
    place = place_of_registration(registration.level, institution, on)
    if place.limited_to and registration.main_institution != institution.key:
        return False
    return place.code in ("", registration.place)


def _is_exempt(registration: Registration, institution: Institution, facts: Facts) -> bool:
    main = registration.main_institution
    return exempting_relation(facts.relations, main, institution.key, facts.date) is not None


def _where(
    covering: tuple[Registration, ...], institution: Institution, scopes: frozenset[str], facts: Facts
) -> set[Breach]:
    if not covering:
        return {Breach.PLACE}
    if any(_is_at_home(each, institution, facts) for each in covering):
        return set()
    registered = frozenset(code for each in covering for code in each.scopes | each.techniques)
    filed = any(
        each.institution == institution.key
        and filing_status(each, facts.physician, facts.date) is FilingStatus.ACTIVE
        and scopes & registered <= each.scopes
        for each in facts.physician.filings
    )
    return set() if filed else {Breach.FILING}


def _is_at_home(registration: Registration, institution: Institution, facts: Facts) -> bool:
    """At the main institution, as long as the physician has not left it and it still is one."""
    status = registration_status(registration, facts.physician.history, facts.date)
    stays = status in (RegistrationStatus.VALID, RegistrationStatus.SUSPENDED)
    return stays and registration.main_institution == institution.key


def _beyond(registrations: tuple[Registration, ...], scopes: Iterable[str]) -> Iterable[Breach]:
    for code in scopes:
        if any(code in each.scopes | each.techniques for each in registrations):
            continue
        yield Breach.SCOPE if any(_same_category(code, each) for each in registrations) else Breach.CATEGORY


def _same_category(code: str, registration: Registration) -> bool:
    """Chinese medicine is one legal category (管理办法 7); rural assistants have 临床和中医; techniques have none."""
    found = scope(code)
    if found is None or registration.level is Level.TCM_SPECIALTY:
        return True
    if registration.category is Category.RURAL:
        return found.category is Category.CLINICAL or found.category.is_chinese_medicine
    both_chinese = found.category.is_chinese_medicine and registration.category.is_chinese_medicine
    return both_chinese or found.category is registration.category


@dataclass(frozen=True, slots=True)
class SolePractice:
    """`from_day` is the first day on which it is possible: NEVER for assistants, None without a registration."""

    eligible: bool
    from_day: date | None


def sole_practice(facts: Facts) -> SolePractice:
    """Five full years after registration (医师法 20); assistants never, 中医（专长） physicians at once."""
    standing = ongoing_registrations(facts.physician, facts.date)
    days = [_sole_from(each, facts) for each in standing]
    if not days:
        held = facts.physician.qualifications
        only_assistant = bool(held) and all(_assists(each.level) for each in held)
        return SolePractice(False, NEVER if only_assistant else None)
    first = min(days)
    return SolePractice(first <= facts.date, first)


def _sole_from(registration: Registration, facts: Facts) -> date:
    if _assists(registration.level):
        return NEVER
    since = standing_since(registration, facts.physician, facts.date)
    return since if registration.level is Level.TCM_SPECIALTY else add_years(since, SOLE_PRACTICE_YEARS)


def _assists(level: Level) -> bool:
    return level in (Level.ASSISTANT, Level.RURAL_ASSISTANT)
