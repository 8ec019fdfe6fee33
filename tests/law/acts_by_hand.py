"""A physician registered at the hospital since 2020, and acts upon that registration."""

from datetime import date
from typing import Any

from medreg.law.consequences import consequences
from medreg.law.effect import Effects
from medreg.law.facts import (
    Assessment,
    Authority,
    Facts,
    Institution,
    InstitutionLicence,
    PastEvent,
    Physician,
    Registration,
    Request,
)
from medreg.law.finding import Decision
from medreg.standards.vocabulary import (
    AssessmentKind,
    AssessmentResult,
    AuthorityKind,
    AuthorityLevel,
    Business,
    Category,
    InstitutionKind,
    Level,
    RegistrationStatus,
)
from tests.law.cases_by_hand import AUTHORITY, HOSPITAL, TODAY, person

OTHER_AUTHORITY = Authority("B", "另一市卫生健康委员会", AuthorityLevel.CITY, "320100", AuthorityKind.HEALTH)
OTHER_HOSPITAL = Institution(
    key="H3",
    name="外省医院",
    class_code="A100",
    kind=InstitutionKind.MEDICAL,
    region="320106",
    licence=InstitutionLicence("valid"),
    licensor="B",
)
CLINIC = Institution(
    key="H2",
    name="示例诊所",
    class_code="D200",
    kind=InstitutionKind.MEDICAL,
    region="110105",
    licence=InstitutionLicence("valid"),
    licensor="A",
)
SINCE = date(2020, 6, 1)


def registration(**changes: Any) -> Registration:
    known: dict[str, Any] = {
        "key": "R",
        "qualification": "Q",
        "level": Level.PHYSICIAN,
        "category": Category.CLINICAL,
        "scopes": frozenset({"C01"}),
        "place": "110000",
        "main_institution": "H",
        "authority": "A",
        "issuer": "A",
        "status": RegistrationStatus.VALID,
        "since": SINCE,
    }
    return Registration(**{**known, **changes})


IN_JIANGSU = registration(key="R2", place="320000", main_institution="H3", authority="B")


def physician(*history: PastEvent, **changes: Any) -> Physician:
    return person(**{"registrations": (registration(),), "history": history, **changes})


def known(who: Physician | None = None, *, on: date = TODAY, **more: Any) -> Facts:
    institutions = {each.key: each for each in (HOSPITAL, CLINIC, OTHER_HOSPITAL)}
    authorities = {each.key: each for each in (AUTHORITY, OTHER_AUTHORITY)}
    return Facts(on, who or physician(), institutions, authorities, **more)


def act(business: Business, **asked: Any) -> Request:
    return Request(business, **asked)


def granted(facts: Facts, request: Request, outcome: Decision = Decision.ACCEPTABLE) -> Effects:
    return consequences(facts, request, outcome=outcome)


def assessed(kind: AssessmentKind, day: date, result: AssessmentResult) -> Assessment:
    return Assessment(kind, day, result)
