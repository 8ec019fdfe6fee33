"""What can be searched by: one table for the search itself, the CapabilityStatement and the tests. Pure.

After IHE mCSD, ITI-90, and the search parameters of FHIR R4 of the same names.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Types of search parameters (FHIR R4, 3.1.1.4)."""

    TOKEN = "token"  # noqa: S105 - a type of parameter
    STRING = "string"
    REFERENCE = "reference"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Parameter:
    """`words` go into the CapabilityStatement; `target` is the type that a reference may name."""

    name: str
    kind: Kind
    words: str
    target: str = ""
    contains: bool = False

    @property
    def modifiers(self) -> frozenset[str]:
        if self.kind is Kind.STRING:
            return frozenset({"exact", "contains"} if self.contains else {"exact"})
        return frozenset({self.target}) if self.kind is Kind.REFERENCE else frozenset()


_ID = Parameter("_id", Kind.TOKEN, "逻辑 id")
_UPDATED = Parameter("_lastUpdated", Kind.DATE, "最近变更的时刻；前缀 eq ne gt lt ge le sa eb；不带时区按北京时间")
_NOTHING_PARTOF = "本登记中没有机构从属关系，任何值都没有结果"

PRACTITIONER = "Practitioner"
PRACTITIONER_ROLE = "PractitionerRole"
ORGANIZATION = "Organization"
LOCATION = "Location"

PARAMETERS: dict[str, tuple[Parameter, ...]] = {
    PRACTITIONER: (
        *(_ID, _UPDATED),
        Parameter("active", Kind.TOKEN, "注册未注销、未撤销、未转出"),
        Parameter("family", Kind.STRING, "姓（按常用单姓和复姓划分）的开头"),
        Parameter("given", Kind.STRING, "名的开头"),
        Parameter("identifier", Kind.TOKEN, "执业证书编码"),
        Parameter("name", Kind.STRING, "姓名的开头"),
    ),
    PRACTITIONER_ROLE: (
        *(_ID, _UPDATED),
        Parameter("active", Kind.TOKEN, "注册状态为有效"),
        Parameter("location", Kind.REFERENCE, "执业地点", LOCATION),
        Parameter("organization", Kind.REFERENCE, "执业机构", ORGANIZATION),
        Parameter("practitioner", Kind.REFERENCE, "医师", PRACTITIONER),
        Parameter("role", Kind.TOKEN, "级别，或者执业方式 main、filed"),
        Parameter("specialty", Kind.TOKEN, "执业类别，或者执业范围（只对主要执业机构）"),
    ),
    ORGANIZATION: (
        *(_ID, _UPDATED),
        Parameter("active", Kind.TOKEN, "执业许可今天有效"),
        Parameter("identifier", Kind.TOKEN, "机构登记号或者统一社会信用代码"),
        Parameter("name", Kind.STRING, "机构名称的开头", contains=True),
        Parameter("partof", Kind.REFERENCE, _NOTHING_PARTOF, ORGANIZATION),
        Parameter("type", Kind.TOKEN, "卫生机构类别（WS 218）"),
    ),
    LOCATION: (
        *(_ID, _UPDATED),
        Parameter("address", Kind.STRING, "省、市、县或者详细地址的开头"),
        Parameter("address-city", Kind.STRING, "市名的开头"),
        Parameter("address-state", Kind.STRING, "省名的开头"),
        Parameter("identifier", Kind.TOKEN, "机构登记号"),
        Parameter("name", Kind.STRING, "机构名称的开头", contains=True),
        Parameter("organization", Kind.REFERENCE, "所属机构", ORGANIZATION),
        Parameter("partof", Kind.REFERENCE, _NOTHING_PARTOF, LOCATION),
        Parameter("status", Kind.TOKEN, "active 或者 inactive"),
        Parameter("type", Kind.TOKEN, "卫生机构类别（WS 218）"),
    ),
}
INCLUDES: dict[str, tuple[str, ...]] = {
    PRACTITIONER: (),
    PRACTITIONER_ROLE: ("PractitionerRole:location", "PractitionerRole:organization", "PractitionerRole:practitioner"),
    ORGANIZATION: (),
    LOCATION: ("Location:organization",),
}
REVINCLUDES: dict[str, tuple[str, ...]] = {
    PRACTITIONER: (),
    PRACTITIONER_ROLE: (),
    ORGANIZATION: ("Location:organization",),
    LOCATION: (),
}


def parameter(resource: str, name: str) -> Parameter | None:
    return next((one for one in PARAMETERS[resource] if one.name == name), None)
