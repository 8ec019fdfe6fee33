"""A physician registered in Beijing and what surrounds her, as facts that a test changes in one place.

Beijing: OWN (main institution), NEAR (county-licensed community centre, same county), FAR (same city, other county).
Nanjing: AWAY. Zhengzhou's county: TOWNSHIP and VILLAGE.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from medreg.law.consequences import consequences
from medreg.law.decide import Ruling, decide
from medreg.law.effect import Effect
from medreg.law.facts import (
    Authority,
    Facts,
    Filing,
    Institution,
    Period,
    Physician,
    Qualification,
    Registration,
    Request,
    Training,
)
from medreg.law.finding import Decision
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import (
    AuthorityKind,
    AuthorityLevel,
    Business,
    Category,
    InstitutionKind,
    Level,
    RecordState,
    RegistrationStatus,
    TrainingKind,
)
from tests.law.cases_by_hand import HOSPITAL, TODAY, person

YEAR = Period(date(2026, 10, 1), date(2027, 9, 30))
CLINICAL = Qualification("Q", Level.PHYSICIAN, Category.CLINICAL, date(2018, 12, 20), "11", RecordState.MATCHED)
ASSISTANT = replace(CLINICAL, key="QA", level=Level.ASSISTANT)
RURAL = replace(CLINICAL, key="QX", level=Level.RURAL_ASSISTANT, category=Category.RURAL)
PUBLIC_HEALTH = replace(CLINICAL, key="QP", category=Category.PUBLIC_HEALTH)
CHINESE = replace(CLINICAL, key="QT", category=Category.CHINESE_MEDICINE)
SPECIALTY = replace(CHINESE, key="QZ", level=Level.TCM_SPECIALTY, techniques=frozenset({"针刺", "外治"}))


def _authority(key: str, level: AuthorityLevel, **more: Any) -> Authority:
    return Authority(key, f"{key}卫生健康委员会", level, "110000", AuthorityKind.HEALTH, **more)


AUTHORITIES = {
    each.key: each
    for each in (
        _authority("CITY", AuthorityLevel.PROVINCE, tcm_body="TCM"),
        Authority("TCM", "中医药管理局", AuthorityLevel.PROVINCE, "110000", AuthorityKind.TCM),
        _authority("COUNTY", AuthorityLevel.COUNTY, city="CITY"),
        _authority("COUNTY2", AuthorityLevel.COUNTY, city="CITY"),
        _authority("NANJING", AuthorityLevel.CITY),
        _authority("ZHONGMU", AuthorityLevel.COUNTY, city="ZHENGZHOU"),
        _authority("ZHENGZHOU", AuthorityLevel.CITY),
        _authority("WATCHES", AuthorityLevel.CITY, decides=False),
    )
}


def _institution(key: str, region: str, licensor: str, class_code: str = "A100", **more: Any) -> Institution:
    return replace(
        HOSPITAL, key=key, name=f"{key}医院", region=region, licensor=licensor, class_code=class_code, **more
    )


INSTITUTIONS = {
    each.key: each
    for each in (
        _institution("OWN", "110108", "CITY"),
        _institution("NEAR", "110108", "COUNTY", "B100"),
        _institution("FAR", "110105", "COUNTY2"),
        _institution("AWAY", "320106", "NANJING"),
        _institution("TOWNSHIP", "410122", "ZHONGMU", "C220"),
        _institution("VILLAGE", "410122", "ZHONGMU", "D600"),
        _institution("CDC", "110108", "", "J100", kind=InstitutionKind.PUBLIC_HEALTH, same_level="COUNTY"),
    )
}


def registration(**changes: Any) -> Registration:
    known: dict[str, Any] = {
        "key": "R",
        "qualification": "Q",
        "level": Level.PHYSICIAN,
        "category": Category.CLINICAL,
        "scopes": frozenset({"C01"}),
        "place": "110000",
        "main_institution": "OWN",
        "authority": "CITY",
        "status": RegistrationStatus.VALID,
        "since": date(2019, 3, 1),
    }
    return Registration(**{**known, **changes})


AWAY = registration(key="R2", place="320000", main_institution="AWAY", authority="NANJING")
OF_AN_ASSISTANT = registration(
    qualification="QA", level=Level.ASSISTANT, place="110108", main_institution="NEAR", authority="COUNTY"
)
OF_A_RURAL_ASSISTANT = registration(
    qualification="QX",
    level=Level.RURAL_ASSISTANT,
    category=Category.RURAL,
    scopes=frozenset({"C11"}),
    place="410122",
    main_institution="VILLAGE",
    authority="ZHONGMU",
)


def physician(*registrations: Registration, **more: Any) -> Physician:
    """Registered in Beijing unless other registrations are given; qualified as their registrations say."""
    return person(**{"qualifications": (CLINICAL,), "registrations": registrations or (registration(),), **more})


def assistant(**more: Any) -> Physician:
    return physician(OF_AN_ASSISTANT, **{"qualifications": (ASSISTANT,), **more})


def rural_assistant(**more: Any) -> Physician:
    return physician(OF_A_RURAL_ASSISTANT, **{"qualifications": (RURAL,), **more})


def specialist(**more: Any) -> Physician:
    held = registration(
        qualification="QZ",
        level=Level.TCM_SPECIALTY,
        category=Category.CHINESE_MEDICINE,
        scopes=frozenset(),
        techniques=frozenset({"针刺"}),
    )
    return physician(held, **{"qualifications": (SPECIALTY,), **more})


def filing(institution: str, first: date = date(2026, 1, 1), last: date = date(2026, 12, 31), **more: Any) -> Filing:
    return Filing(f"F-{institution}", institution, more.pop("scopes", frozenset({"C01"})), first, last, **more)


def trained(kind: TrainingKind, subject: str, first: date, last: date, **more: Any) -> Training:
    return Training(kind, Period(first, last), more.get("designated", True), more.get("passed", True), subject)


def facts(known: Physician | None = None, *, on: date = TODAY, **more: Any) -> Facts:
    surrounding: dict[str, Any] = {"institutions": INSTITUTIONS, "authorities": AUTHORITIES, **more}
    return Facts(date=on, physician=known or physician(), **surrounding)


def asked(business: Business, institution: str = "", *scopes: str, **more: Any) -> Request:
    return Request(business, institution=institution, scopes=scopes, **more)


def ruled(request: Request, known: Facts | None = None, **parameters: Any) -> Ruling:
    return decide(known or facts(), request, Parameters(**parameters))


def granted(request: Request, known: Facts | None = None, **parameters: Any) -> tuple[Effect, ...]:
    return consequences(known or facts(), request, Parameters(**parameters), outcome=Decision.ACCEPTABLE)


def rules_of(ruling: Ruling) -> set[str]:
    """Keys of the findings that stand in the way."""
    return {each.rule for each in ruling.barring}
