"""LOC-01 and LOC-06: the place that a registration is valid for, and the limits of rural assistants."""

from medreg.law.businesses import REGISTRATION_TYPES
from medreg.law.eras import REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999, RURAL_ASSISTANT_RULES
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.place import place_of_registration
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.gb2260 import area
from medreg.standards.vocabulary import Business, Level, Reason

TOWNSHIP_HOSPITAL_OR_VILLAGE_CLINIC = ("C2", "D6")


@rule("LOC-01", subject="place", cites=("管理办法 7",), since=REGISTRATION_MEASURES)
@rule("LOC-01", subject="place", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def place_follows_level_and_institution(matter: Matter, basis: Basis) -> Findings:
    """The place is never chosen: it follows from the level and the institution."""
    if matter.business not in REGISTRATION_TYPES or matter.institution is None or matter.level is None:
        return ()
    place = place_of_registration(matter.level, matter.institution, matter.today)
    named = area(place.code) if place.code else None
    return basis.met(f"执业地点：{named.full_name if named else matter.institution.name}")


@rule("LOC-06", subject="place", cites=("乡村全科规定",), since=RURAL_ASSISTANT_RULES)
def rural_assistants_work_in_townships_and_villages(matter: Matter, basis: Basis) -> Findings:
    """乡村全科执业助理医师: township hospitals and village clinics only, and one place only."""
    if matter.level is not Level.RURAL_ASSISTANT or matter.business not in REGISTRATION_TYPES:
        return ()
    institution = matter.institution
    fits = institution is None or institution.class_code.startswith(TOWNSHIP_HOSPITAL_OR_VILLAGE_CLINIC)
    if fits and matter.business is not Business.ADDITIONAL_REGISTRATION:
        return basis.met("乡镇卫生院或者村卫生室")
    return basis.barred(
        Decision.REFUSE,
        "乡村全科执业助理医师申请在乡镇卫生院、村卫生室以外执业",
        plain="乡村全科执业助理医师只能在签约的乡镇卫生院或者村卫生室注册，请改选机构。",
        reasons=(Reason.R11,),
    )
