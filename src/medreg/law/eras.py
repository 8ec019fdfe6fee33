"""From which day which instrument governs; past events are judged by the law of their day."""

from dataclasses import dataclass
from datetime import date

FOREIGN_PHYSICIANS_MEASURES = date(1993, 1, 1)
PRACTISING_PHYSICIANS_LAW = date(1999, 5, 1)
REGISTRATION_MEASURES_1999 = date(1999, 7, 16)
SCOPE_RULES = date(2001, 6, 20)
VILLAGE_DOCTOR_REGULATIONS = date(2004, 1, 1)
LICENSING_LAW = date(2004, 7, 1)
PERIODIC_ASSESSMENT_MEASURES = date(2007, 5, 1)
VISITING_PHYSICIANS_MEASURES = date(2009, 3, 1)
QUALIFICATION_CORRECTION_NOTICE = date(2010, 1, 4)
RURAL_ASSISTANT_RULES = date(2016, 3, 1)
REGISTRATION_MEASURES = date(2017, 4, 1)
TCM_SPECIALTY_MEASURES = date(2017, 12, 20)
PHYSICIANS_LAW = date(2022, 3, 1)


@dataclass(frozen=True, slots=True)
class LawInForce:
    """Short names of the statute and of the registration regulation in force on a day."""

    law: str
    regulation: str


def applicable_law(on: date) -> LawInForce:
    """The statute and the regulation in force on that day (Asia/Shanghai)."""
    return LawInForce(
        law="医师法" if on >= PHYSICIANS_LAW else "执业医师法",
        regulation="管理办法" if on >= REGISTRATION_MEASURES else "1999办法",
    )
