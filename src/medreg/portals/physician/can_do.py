"""我能办什么: every business as this very person finds it today, and what each would lead to."""

from collections import Counter
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.first_look import (
    Outlook,
    facts_of_person,
    outlook,
    outlooks,
    plain_request,
    ways_to,
)
from medreg.cases.queries import open_cases_of
from medreg.law.businesses import WITH_AN_INSTITUTION
from medreg.law.facts import Facts
from medreg.law.standing import ongoing_registrations, registration_status
from medreg.portals.physician.other_cases import blocks_another
from medreg.portals.physician.own_case import page_of
from medreg.portals.shared.casefile.words import area_words
from medreg.portals.shared.outlook_words import Line, line_of, slug_of
from medreg.portals.shared.plain_findings import PlainFinding
from medreg.portals.shared.will_happen import HappeningGroup, names_in, will_happen
from medreg.standards.vocabulary import Actor, ApplicationState, Business

GROUPS = {
    "now": gettext_lazy("现在可以办"),
    "attention": gettext_lazy("可以申请，请先留意"),
    "later": gettext_lazy("现在不能办"),
    "other": gettext_lazy("不适用于您，或者有更合适的业务"),
}


@dataclass(frozen=True, slots=True)
class MyLine:
    """A line with where it leads: the page of the business, or the case that is under way."""

    line: Line
    title: str
    url: str
    status: str
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    slug: str
    title: str
    lines: tuple[MyLine, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One registration that stands today, as the heading of the page names it."""

    place: str
    institution: str
    kind: str
    status: str


def common_of(groups: tuple[Group, ...]) -> tuple[PlainFinding, ...]:
    """What stands in the way of several businesses alike; it is told once, above them."""
    told = Counter(finding for group in groups for each in group.lines for finding in each.line.findings)
    return tuple(finding for finding, times in told.items() if times > 1)


def my_groups(person_id: int) -> tuple[Group, ...]:
    """Every business that the physician starts herself, sorted by whether it can be started."""
    lines = my_lines(person_id)
    groups = (Group(slug, str(title), _of(lines, slug)) for slug, title in GROUPS.items())
    return tuple(group for group in groups if group.lines)


def _of(lines: tuple[MyLine, ...], slug: str) -> tuple[MyLine, ...]:
    return tuple(each for each in lines if each.line.group == slug)


def my_lines(person_id: int) -> tuple[MyLine, ...]:
    """In the order of the vocabulary; a business under way leads to its case."""
    running = {case.business: case for case in open_cases_of(person_id) if blocks_another(case)}
    found = []
    for each in outlooks(person_id):
        line, case, title = line_of(each), running.get(each.business.value), _(each.business.label)
        if case is None:
            url = page_of_business(each.business)
            found.append(MyLine(line, title, url, line.status, line.kind))
        else:
            state = _(ApplicationState(case.state).label)
            found.append(MyLine(replace(line, group="now"), title, page_of(case), state, "wait"))
    return tuple(found)


def page_of_business(business: Business, *, institution: str = "") -> str:
    url = reverse("physician:can_do_business", args=(slug_of(business),))
    return f"{url}?institution={institution}" if institution else url


def start_url(business: Business) -> str:
    """Where the application of a business begins; empty for what physicians do not start."""
    kind = BUSINESS_TYPES.get(business)
    return reverse("physician:start", args=(slug_of(business),)) if kind and Actor.PHYSICIAN in kind.routes else ""


def standings_of(facts: Facts) -> tuple[Standing, ...]:
    """The registrations of a person that have not ended."""
    physician, name_of = facts.physician, names_in(facts)
    return tuple(
        Standing(
            area_words(each.place),
            name_of(each.main_institution),
            f"{_(each.level.label)} · {_(each.category.label)}",
            _(registration_status(each, physician.history, facts.date).label),
        )
        for each in ongoing_registrations(physician, facts.date)
    )


@dataclass(frozen=True, slots=True)
class Way:
    """One way to work at the institution: what it would end and keep."""

    line: Line
    url: str
    ends: tuple[str, ...]
    stays: tuple[str, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Prospect:
    """A business judged, with the institution (its id as text) where one was chosen. `offered` is the business that fits better: named by the law, or one that
    leads to the same institution without ending a registration."""

    outlook: Outlook
    line: Line
    happens: tuple[HappeningGroup, ...]
    ways: tuple[Way, ...]
    offered: Business | None
    office: str
    institution: str

    @property
    def offered_url(self) -> str:
        """The page of the business offered, with the same institution."""
        return page_of_business(self.offered, institution=self.institution) if self.offered else ""


def prospect_of(person_id: int, business: Business, institution_id: int | None, *, keep: bool = True) -> Prospect:
    """What a business would mean for this person; `keep` False = the present registration is not wanted any longer."""
    facts = facts_of_person(person_id, institution_id=institution_id)
    wanted = "" if institution_id is None or str(institution_id) not in facts.institutions else str(institution_id)
    asked = replace(plain_request(business, facts, institution=wanted), keep_existing=keep)
    judged = outlook(facts, asked)
    ways = ways_to(facts, wanted) if wanted and ongoing_registrations(facts.physician, facts.date) else ()
    return Prospect(
        outlook=judged,
        line=line_of(judged),
        happens=will_happen(judged.effects, names_in(facts)),
        ways=tuple(_way(each, wanted, business) for each in ways),
        offered=judged.instead or _gentler(judged, ways),
        office=_office(judged),
        institution=wanted,
    )


def asks_institution(business: Business) -> bool:
    return business in WITH_AN_INSTITUTION


def _gentler(judged: Outlook, ways: tuple[Outlook, ...]) -> Business | None:
    """Where this business would end a registration: the first open way that ends none."""
    if not judged.ends_a_registration:
        return None
    return next((each.business for each in ways if each.open and not each.ends_a_registration), None)


def _way(each: Outlook, institution: str, current: Business) -> Way:
    groups = {group.slug: group.sentences for group in will_happen(each.effects, names_in(each.facts))}
    url = page_of_business(each.business, institution=institution)
    return Way(line_of(each), url, groups.get("ends", ()), groups.get("stays", ()), each.business is current)


def _office(judged: Outlook) -> str:
    body = judged.facts.authorities.get(judged.ruling.competent_authority or "")
    return body.name if body else ""
