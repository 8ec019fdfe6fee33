"""A newly qualified physician at a hospital in Beijing, as facts that a test changes in one place."""

from datetime import date
from typing import Any

from medreg.law.decide import Ruling, decide, matter_of
from medreg.law.facts import (
    Authority,
    Facts,
    Identity,
    Institution,
    InstitutionLicence,
    PastEvent,
    Period,
    Physician,
    Qualification,
    Request,
    Training,
)
from medreg.law.matter import Matter
from medreg.law.parameters import Parameters
from medreg.standards.vocabulary import (
    AuthorityKind,
    AuthorityLevel,
    Business,
    Category,
    HistoryEvent,
    IdType,
    InstitutionKind,
    Level,
    RecordState,
    Sex,
    TrainingKind,
)

TODAY = date(2026, 9, 15)
AUTHORITY = Authority("A", "示例市卫生健康委员会", AuthorityLevel.CITY, "110000", AuthorityKind.HEALTH)
HOSPITAL = Institution(
    key="H",
    name="示例医院",
    class_code="A100",
    kind=InstitutionKind.MEDICAL,
    region="110108",
    licence=InstitutionLicence("valid", date(2030, 12, 31)),
    licensor="A",
    departments=frozenset({"02", "03", "04", "07", "28"}),
)
QUALIFICATION = Qualification("Q", Level.PHYSICIAN, Category.CLINICAL, date(2025, 12, 20), "11", RecordState.MATCHED)
RETRAINED = Training(TrainingKind.RETRAINING, Period(date(2025, 1, 1), date(2025, 6, 30)), True, True)
REQUEST = Request(Business.FIRST_REGISTRATION, institution="H", scopes=("C01",))


def person(**changes: Any) -> Physician:
    known: dict[str, Any] = {
        "name": "张示例",
        "sex": Sex.MALE,
        "birth_date": date(1998, 3, 7),
        "identity": Identity(IdType.RESIDENT_CARD, "110101199803070011"),
        "qualifications": (QUALIFICATION,),
    }
    return Physician(**{**known, **changes})


def past(event: HistoryEvent, day: date, **more: Any) -> PastEvent:
    return PastEvent(event, day, **more)


def facts(
    physician: Physician | None = None,
    *,
    on: date = TODAY,
    institution: Institution = HOSPITAL,
    authority: Authority = AUTHORITY,
    **more: Any,
) -> Facts:
    return Facts(on, physician or person(), {"H": institution}, {"A": authority}, **more)


def ruled(known: Facts, request: Request = REQUEST, parameters: Parameters | None = None) -> Ruling:
    return decide(known, request, parameters or Parameters())


def granted_matter() -> Matter:
    return matter_of(facts(), REQUEST)
