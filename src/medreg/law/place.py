"""执业地点: the place a registration is valid for (管理办法 7)."""

from dataclasses import dataclass
from datetime import date

from medreg.law.eras import REGISTRATION_MEASURES
from medreg.law.facts import Institution, Registration
from medreg.standards.vocabulary import Level

RURAL_STAMP = "乡镇/村"


@dataclass(frozen=True, slots=True)
class Place:
    """`code` is a GB/T 2260 code (empty before 2017-04-01, when the place was `limited_to` one institution)."""

    code: str
    limited_to: str = ""
    stamp: str = ""


def place_of_registration(level: Level, institution: Institution, on: date) -> Place:
    """Physicians: the province. Assistants: the county unit (a city without counties stands for itself). Rural
    assistants: the county unit, limited to the institution. Before 2017-04-01: the institution itself."""
    if on < REGISTRATION_MEASURES:
        return Place("", limited_to=institution.key)
    if level is Level.RURAL_ASSISTANT:
        return Place(institution.region, limited_to=institution.key, stamp=RURAL_STAMP)
    if level is Level.ASSISTANT:
        return Place(institution.region)
    return Place(f"{institution.province}0000")


def same_place(registration: Registration, institution: Institution, on: date) -> bool:
    """Whether the institution lies in the place of the registration; before 2017-04-01 only the main institution did."""
    if on < REGISTRATION_MEASURES:
        return registration.main_institution == institution.key
    return registration.place == place_of_registration(registration.level, institution, on).code
