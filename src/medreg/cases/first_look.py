"""How the law sees a person before any application exists: each business judged by the engine, none by hand."""

from dataclasses import dataclass, field, replace
from datetime import date

from medreg import clock
from medreg.cases.applicable_parameters import applicable_parameters
from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.pending import pending_of
from medreg.cases.person_facts import facts_about
from medreg.law.businesses import FROM_NOTHING, WITH_AN_INSTITUTION
from medreg.law.consequences import CHANGES_NOTHING, consequences
from medreg.law.dated import NEVER
from medreg.law.decide import Ruling, decide
from medreg.law.effect import Effects, Verb
from medreg.law.facts import Facts, Request
from medreg.law.finding import Decision, Finding
from medreg.law.standing import filing_status
from medreg.physicians.queries import person_of
from medreg.standards.vocabulary import Business, CancellationGround, FilingStatus, InstitutionConfirmation, Level

OF_THE_PLACE = frozenset({"place", "category", "filing", "institution", "competence", "materials"})
"""Subjects that cannot be judged before an institution is chosen."""

OF_THE_CHOICE = frozenset({"scope"})
"""Subjects that cannot be judged before a scope is chosen."""

BY_OTHERS = frozenset(
    {
        Business.DEPARTURE_FILING,
        Business.SHORT_TERM_PRACTICE,
        Business.SUSPENSION,
        Business.RESUMPTION,
        Business.RESCISSION,
        Business.PERIODIC_ASSESSMENT,
    }
)
"""Acts that institutions, employers, assessment bodies and authorities start, never the physician (FORMAT 1.3)."""

ELSEWHERE = (
    Business.CHANGE_MAIN_INSTITUTION,
    Business.MULTI_INSTITUTION_FILING,
    Business.ADDITIONAL_REGISTRATION,
    Business.CHANGE_PLACE,
)
"""The four ways in which somebody registered comes to work at another institution, gentlest first."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One business for one person. `findings` are those that can be said
    at this point: without an institution only those of the person."""

    business: Business
    facts: Facts
    ruling: Ruling
    findings: tuple[Finding, ...] = ()
    effects: Effects = field(default=())

    @property
    def runs_here(self) -> bool:
        """Whether the platform takes applications of this business."""
        return self.business in BUSINESS_TYPES

    @property
    def outcome(self) -> Decision:
        """What these findings amount to; NO_PROCEDURE wins, as in the engine."""
        order = tuple(Decision)
        return min((each.leads_to for each in self.findings), key=order.index, default=Decision.ACCEPTABLE)

    @property
    def open(self) -> bool:
        """Nothing found stands in the way but papers, or what an officer judges."""
        return self.outcome in (Decision.CORRECT, Decision.OFFICER, Decision.ACCEPTABLE)

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that make the outcome what it is."""
        return tuple(each for each in self.findings if each.leads_to is self.outcome)

    @property
    def instead(self) -> Business | None:
        """The business that fits, named by the deciding findings."""
        return next((each.instead for each in self.deciding if each.instead is not None), None)

    @property
    def not_before(self) -> date | None:
        """First day on which none of the bars found stands any more, NEVER, or None without a bar."""
        return max((each.not_before for each in self.findings if each.not_before is not None), default=None)

    @property
    def lasting(self) -> bool:
        """A bar without end stands."""
        return self.not_before == NEVER

    @property
    def ends_a_registration(self) -> bool:
        """A grant would end a registration that stands now."""
        return any(each.verb is Verb.END and each.object == "registration" for each in self.effects)


def facts_of_person(person_id: int, *, institution_id: int | None = None) -> Facts:
    """Everything on file today; a photo counts as given, since nothing has been asked for yet."""
    return facts_about(
        person_of(person_id),
        clock.today(),
        institution_id=institution_id,
        photo=True,
        pending=pending_of(person_id),
    )


def outlook(facts: Facts, asked: Request) -> Outlook:
    """One business judged; every material counts as attached and employment as confirmed."""
    complete = replace(asked, materials=None, institution_confirmation=InstitutionConfirmation.CONFIRMED)
    parameters = applicable_parameters(facts, complete)
    ruling = decide(facts, complete, parameters)
    at_hand = bool(asked.institution) or asked.business not in WITH_AN_INSTITUTION
    findings = tuple(each for each in ruling.barring if _sayable(each, asked, at_hand))
    judged = Outlook(asked.business, facts, ruling, findings)
    if not at_hand or judged.outcome in CHANGES_NOTHING:
        return judged
    return replace(judged, effects=consequences(facts, complete, parameters))


def _sayable(finding: Finding, asked: Request, at_hand: bool) -> bool:
    """What hangs on a choice that was not made yet is nothing that stands in the way."""
    if finding.subject in OF_THE_CHOICE:
        return bool(asked.scopes or asked.techniques)
    return at_hand or finding.subject not in OF_THE_PLACE


def plain_request(business: Business, facts: Facts, *, institution: str = "") -> Request:
    """What somebody asks who has said nothing but the business, and perhaps where: with the newest qualification where
    a registration is made from nothing, a cancellation at her own wish, the end of the first filing that stands."""
    return Request(
        business,
        institution=institution or (_filed_at(facts) if business is Business.END_FILING else ""),
        qualification=_fitting(business, facts) if business in FROM_NOTHING else "",
        ground=CancellationGround.OWN_REQUEST if business is Business.CANCELLATION else None,
    )


def _fitting(business: Business, facts: Facts) -> str:
    """The newest qualification of the kind that the business rests on; of another kind where there is none."""
    special = business is Business.TCM_SPECIALTY_REGISTRATION
    held = facts.physician.qualifications
    of_the_kind = [each for each in held if (each.level is Level.TCM_SPECIALTY) is special]
    newest = max(of_the_kind or held, key=lambda each: each.issued, default=None)
    return newest.key if newest is not None else ""


def _filed_at(facts: Facts) -> str:
    who, stands = facts.physician, (FilingStatus.ACTIVE, FilingStatus.NOT_STARTED)
    filed = (each.institution for each in who.filings if filing_status(each, who, facts.date) in stands)
    return next(filed, "")


def outlooks(person_id: int) -> tuple[Outlook, ...]:
    """Every business that a physician starts herself, before anything is chosen."""
    facts = facts_of_person(person_id)
    return tuple(outlook(facts, plain_request(business, facts)) for business in Business if business not in BY_OTHERS)


def ways_to(facts: Facts, institution: str) -> tuple[Outlook, ...]:
    """The ways in which this person may come to work at an institution, each judged, gentlest first."""
    judged = (outlook(facts, plain_request(business, facts, institution=institution)) for business in ELSEWHERE)
    return tuple(judged)


def findings_before_applying(person_id: int, business: Business) -> tuple[Finding, ...]:
    """What stands in the way today, before any institution is chosen."""
    facts = facts_of_person(person_id)
    return outlook(facts, plain_request(business, facts)).findings
