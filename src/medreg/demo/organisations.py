"""The bodies and institutions of the demo world: two provinces, every class of institution that matters. All invented."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from medreg.access.actor import SYSTEM
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.actions.register_institution import register_institution
from medreg.standards.gb32100 import credit_code_check_character, organisation_check_character
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel, InstitutionKind

PROVINCE, CITY, COUNTY = AuthorityLevel.PROVINCE, AuthorityLevel.CITY, AuthorityLevel.COUNTY
HEALTH, TCM, BUREAU = AuthorityKind.HEALTH, AuthorityKind.TCM, AuthorityKind.APPROVAL_BUREAU
CENTRE = "nmec"


@dataclass(frozen=True, slots=True)
class Body:
    """An authority; `tcm` and `city` are keys of bodies that stand above it in this list."""

    key: str
    name: str
    level: AuthorityLevel
    kind: AuthorityKind
    area: str
    tcm: str = ""
    city: str = ""
    acceptor_must_not_decide: bool = False


BODIES = (
    Body("bj-tcm", "北京市中医管理局", PROVINCE, TCM, "110000"),
    Body("bj", "北京市卫生健康委员会", PROVINCE, HEALTH, "110000", tcm="bj-tcm"),
    Body("haidian", "北京市海淀区卫生健康委员会", COUNTY, HEALTH, "110108", city="bj"),
    Body("dongcheng", "北京市东城区卫生健康委员会", COUNTY, HEALTH, "110101", city="bj"),
    Body("chaoyang", "北京市朝阳区卫生健康委员会", COUNTY, HEALTH, "110105", city="bj", acceptor_must_not_decide=True),
    Body("js-tcm", "江苏省中医药管理局", PROVINCE, TCM, "320000"),
    Body("js", "江苏省卫生健康委员会", PROVINCE, HEALTH, "320000", tcm="js-tcm"),
    Body("nanjing", "南京市卫生健康委员会", CITY, HEALTH, "320100"),
    Body("suzhou", "苏州市卫生健康委员会", CITY, HEALTH, "320500"),
    Body("gulou", "南京市鼓楼区卫生健康委员会", COUNTY, HEALTH, "320106", city="nanjing"),
    Body("gulou-bureau", "南京市鼓楼区行政审批局", COUNTY, BUREAU, "320106", city="nanjing"),
    Body("jiangning", "南京市江宁区卫生健康委员会", COUNTY, HEALTH, "320115", city="nanjing"),
    Body("kunshan", "昆山市卫生健康委员会", COUNTY, HEALTH, "320583", city="suzhou"),
    Body(CENTRE, "国家医学考试中心", AuthorityLevel.NATIONAL, AuthorityKind.EXAMINATION_CENTRE, "110000"),
)


@dataclass(frozen=True, slots=True)
class House:
    """An institution; `body` licenses it (or is of its level, for public-health institutions)."""

    key: str
    name: str
    class_code: str
    region: str
    body: str
    departments: str
    address: str
    until: date | None = date(2031, 12, 31)
    public_health: bool = False
    filed_clinic: bool = False
    county_hospital: bool = False
    auto_activation: bool = False


LARGE = "02 03 04 05 07 10 11 12 13 15 20 21 26 28 30 31 32 50"
HOUSES = (
    House("bj-hospital", "北京海淀示例医院", "A100", "110108", "bj", LARGE, "海淀区示例路1号"),
    House("haidian-hospital", "海淀区第二示例医院", "A100", "110108", "haidian", "02 03 04 05 07 20 30 32", "海淀区示例路22号"),
    House(
        "zhongguancun", "中关村示例社区卫生服务中心", "B100", "110108", "haidian", "01 02 03 07 50", "海淀区示例东街8号",
        auto_activation=True,
    ),
    House("qinghe", "清河示例社区卫生服务站", "B200", "110108", "haidian", "01 02", "海淀区清河示例街3号"),
    House("haidian-dental", "海淀示例口腔诊所", "D215", "110108", "haidian", "12", "海淀区示例路58号", None, filed_clinic=True),
    House(
        "haidian-cdc", "海淀区示例疾病预防控制中心", "J100", "110108", "haidian", "", "海淀区示例西路6号", public_health=True
    ),
    House("bj-tcm-hospital", "北京示例中医医院", "A210", "110101", "bj-tcm", "03 04 07 21 50 52", "东城区示例胡同23号"),
    House("dongcheng-tcm", "东城示例中医诊所", "D212", "110101", "dongcheng", "50", "东城区示例胡同5号", None, filed_clinic=True),
    House("chaoyang-hospital", "朝阳示例医院", "A100", "110105", "chaoyang", "02 03 04 05 07 15", "朝阳区示例北路9号"),
    House("chaoyang-maternity", "朝阳示例妇幼保健院", "G100", "110105", "chaoyang", "05 06 07 09", "朝阳区示例北路19号"),
    House("js-hospital", "江苏示例总医院", "A100", "320106", "js", LARGE, "鼓楼区示例大街300号"),
    House("js-tcm-hospital", "江苏示例中医院", "A210", "320106", "js-tcm", "03 04 21 50 52", "鼓楼区示例大街155号"),
    House("nanjing-dental", "南京示例口腔医院", "A511", "320106", "nanjing", "12 26 31 32", "鼓楼区示例路30号"),
    House("gulou-hospital", "鼓楼示例医院", "A100", "320106", "gulou", "02 03 04 05 07 20", "鼓楼区示例巷12号"),
    House("gulou-centre", "鼓楼示例社区卫生服务中心", "B100", "320106", "gulou", "01 02 03 50", "鼓楼区示例巷40号"),
    House("gulou-outpatient", "鼓楼示例综合门诊部", "D110", "320106", "gulou", "03 04 12", "鼓楼区示例巷66号", date(2026, 8, 31)),
    House("jiangning-township", "江宁示例镇中心卫生院", "C210", "320115", "jiangning", "01 02 03 04 07 50", "江宁区示例镇1号"),
    House("jiangning-village", "江宁示例村卫生室", "D600", "320115", "jiangning", "02", "江宁区示例镇示例村"),
    House(
        "kunshan-hospital", "昆山示例人民医院", "A100", "320583", "kunshan", LARGE, "昆山市示例路91号", county_hospital=True
    ),
    House("kunshan-township", "昆山示例乡卫生院", "C220", "320583", "kunshan", "01 02 03 50", "昆山市示例乡2号"),
    House("suzhou-mental", "苏州示例精神病医院", "A520", "320508", "suzhou", "03 15", "姑苏区示例路11号"),
    House("nanjing-cdc", "南京示例疾病预防控制中心", "J100", "320106", "nanjing", "", "鼓楼区示例路128号", public_health=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organisations:
    """Database ids by key."""

    bodies: dict[str, int]
    houses: dict[str, int]


def register_organisations() -> Organisations:
    """Enter all of them by the real actions."""
    bodies: dict[str, int] = {}
    for serial, body in enumerate(BODIES, start=1):
        bodies[body.key] = _register_body(body, serial, bodies)
    houses = {house.key: _register_house(house, serial, bodies) for serial, house in enumerate(HOUSES, start=1)}
    return Organisations(bodies, houses)


def body_of(key: str) -> Body:
    return next(body for body in BODIES if body.key == key)


def province_of(key: str) -> str:
    """The province whose files a body's staff see; the centre is of none."""
    return "" if key == CENTRE else body_of(key).area[:2]


def house_of(key: str) -> House:
    return next(house for house in HOUSES if house.key == key)


def number_of_body(body: Body) -> str:
    if body.key == CENTRE:
        return str(settings.EXAMINATION_CENTRE)
    return f"{body.area}{BODIES.index(body) + 1:02d}"


def organisation_code_of(house: House) -> str:
    """Nine characters with their check character (GB 11714)."""
    eight = f"M{HOUSES.index(house) + 1:07d}"
    return eight + organisation_check_character(eight)


def number_of_house(house: House) -> str:
    """登记号 by WS 218: organisation code, county, economic type, class, profit class."""
    return f"{organisation_code_of(house)}{house.region}11{house.class_code}1"


def _register_body(body: Body, serial: int, bodies: dict[str, int]) -> int:
    return register_authority(
        number=number_of_body(body),
        name=body.name,
        level=body.level,
        kind=body.kind,
        area_code=body.area,
        tcm_body_id=bodies.get(body.tcm),
        city_body_id=bodies.get(body.city),
        address=f"{body.name.removesuffix('委员会')}政务服务大厅（示例）",
        phone=f"{'010' if body.area.startswith('11') else '025'}-0000{serial:04d}",
        decides=body.key != CENTRE,
        acceptor_must_not_decide=body.acceptor_must_not_decide,
        actor=SYSTEM,
    ).pk


def _register_house(house: House, serial: int, bodies: dict[str, int]) -> int:
    body, city = bodies[house.body], body_of(house.body).city
    credit = f"12{house.region}{organisation_code_of(house)}"
    return register_institution(
        name=house.name,
        licence_number=number_of_house(house),
        credit_code=credit + credit_code_check_character(credit),
        class_code=house.class_code,
        kind=InstitutionKind.PUBLIC_HEALTH if house.public_health else InstitutionKind.MEDICAL,
        region=house.region,
        departments=tuple(house.departments.split()),
        valid_from=date(2016, 9, 1),
        valid_to=house.until,
        licensor_id=None if house.public_health else body,
        same_level_authority_id=body if house.public_health else None,
        city_authority_id=bodies.get(city, body),
        address=house.address,
        phone=f"{'010' if house.region.startswith('11') else '025'}-1000{serial:04d}",
        county_hospital=house.county_hospital,
        clinic_filing=house.filed_clinic,
        auto_activation=house.auto_activation,
        actor=SYSTEM,
    ).pk
