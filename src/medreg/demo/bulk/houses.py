"""The institutions of a county: hospitals down to village clinics, and how many physicians each has."""

from dataclasses import dataclass
from random import Random

from medreg.demo.bulk.ground import Share
from medreg.demo.bulk.recipe import Body, Recipe
from medreg.importers.copy_lines import NULL
from medreg.standards.gb32100 import credit_code_check_character, organisation_check_character

LARGE = ("02", "03", "04", "05", "07", "10", "11", "12", "13", "15", "20", "21", "26", "28", "30", "31", "32", "50")
NAMES = "仁安康宁和平济民惠华德善同新永泰春晖明阳东西南北中文昌盛福源"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of institution: its share of all, the physicians it has in relation to others (at least, at most), and for
    each staff mix a weight in `staff` (names of `physicians.POSTS`)."""

    class_code: str
    words: str
    share: float
    least: float
    most: float
    departments: tuple[str, ...]
    staff: str
    public_health: bool = False
    filed: bool = False


KINDS = (
    Kind("A100", "综合医院", 0.024, 20, 160, LARGE, "hospital"),
    Kind("A210", "中医医院", 0.006, 30, 140, ("03", "04", "07", "21", "50", "52"), "tcm"),
    Kind("A511", "口腔医院", 0.003, 8, 40, ("12", "31", "32"), "dental"),
    Kind("A520", "精神病医院", 0.002, 10, 60, ("03", "15"), "mind"),
    Kind("G100", "妇幼保健院", 0.003, 20, 90, ("05", "06", "07", "09"), "maternity"),
    Kind("J100", "疾病预防控制中心", 0.003, 10, 60, (), "public", public_health=True),
    Kind("B100", "社区卫生服务中心", 0.009, 6, 22, ("01", "02", "03", "07", "50"), "centre"),
    Kind("B200", "社区卫生服务站", 0.025, 1, 4, ("01", "02"), "station"),
    Kind("C210", "镇中心卫生院", 0.010, 10, 30, ("01", "02", "03", "04", "07", "50"), "township"),
    Kind("C220", "乡卫生院", 0.020, 6, 18, ("01", "02", "03", "50"), "township"),
    Kind("D110", "综合门诊部", 0.030, 2, 8, ("03", "04", "12"), "outpatient"),
    Kind("D211", "诊所", 0.150, 1, 2, ("03",), "clinic", filed=True),
    Kind("D212", "中医诊所", 0.070, 1, 2, ("50",), "tcm_clinic", filed=True),
    Kind("D215", "口腔诊所", 0.110, 1, 3, ("12",), "dental", filed=True),
    Kind("D400", "医务室", 0.030, 0.5, 2, ("02", "03"), "clinic"),
    Kind("D600", "村卫生室", 0.505, 0.4, 2, ("02",), "village"),
)
_OFTEN = [kind for kind in KINDS for _ in range(round(kind.share * 1000))]


@dataclass(frozen=True, slots=True)
class House:
    """An institution with its authority and the number of physicians whose main institution it is."""

    key: int
    name: str
    kind: Kind
    body: Body
    licence_number: str
    staff: int


def houses(recipe: Recipe, share: Share, draw: Random) -> list[House]:
    """The institutions of one county; the numbers of their physicians add up to the county's."""
    kinds = [KINDS[0]] + [_OFTEN[int(draw.random() * len(_OFTEN))] for _ in range(share.institutions - 1)]
    weights = [draw.uniform(kind.least, kind.most) for kind in kinds]
    total, passed, given, found = sum(weights), 0.0, 0, []
    province, county = share.county[:2], recipe.bodies[share.county]
    leading = share.county[2:4] == "01" and f"{province}0000" in recipe.bodies
    for place, (kind, weight) in enumerate(zip(kinds, weights, strict=True)):
        passed += weight
        staff = round(share.physicians * passed / total) - given
        given += staff
        body = recipe.bodies[f"{province}0000"] if place == 0 and leading else county
        number = share.institutions_before + place
        organisation = f"N{number:07d}"
        organisation += organisation_check_character(organisation)
        nth = f"第{place + 1}" if place % 5 == 0 else ""
        name = f"{share.name}{NAMES[number % len(NAMES)]}{NAMES[number // len(NAMES) % len(NAMES)]}{nth}{kind.words}"
        house = House(
            recipe.first["institutions_institution"] + number,
            name,
            kind,
            body,
            f"{organisation}{share.county}11{kind.class_code}1",
            staff,
        )
        found.append(house)
    return found


def house_lines(recipe: Recipe, share: Share, found: list[House], run: str) -> dict[str, str]:
    """Lines for the institution, its licence and its departments."""
    rows, licences, departments = [], [], []
    for place, house in enumerate(found):
        organisation, body = house.licence_number[:9], house.body
        credit = f"12{share.county}{organisation}"
        credit += credit_code_check_character(credit)
        licensor, same = (NULL, body.key) if house.kind.public_health else (body.key, NULL)
        since = f"20{10 + place % 14:02d}-0{1 + place % 9}-01"
        rows.append(
            f"{house.key}\t{share.county[:2]}\t{house.name}\t{credit}\t{house.licence_number}\t{house.kind.class_code}\t"
            f"{'public_health' if house.kind.public_health else 'medical'}\t{share.county}\t{share.name}示例路{place + 1}号\t{licensor}\t"
            f"{same}\t{body.city or body.key}\tf\t{'t' if house.kind.filed else 'f'}\tf\t0000-{house.key:08d}\t\t{run}\n"
        )
        until = NULL if house.kind.filed else f"20{31 + place % 4}-12-31"
        licences.append(f"{house.key}\tvalid\t{since}\t{until}\t{recipe.moment_text}\n")
        departments += [f"{house.key}\t{code}\t{since}\t{NULL}\n" for code in house.kind.departments]
    return {
        "institutions_institution": "".join(rows),
        "institutions_institutionlicence": "".join(licences),
        "institutions_department": "".join(departments),
    }
