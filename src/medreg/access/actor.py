"""Who is acting: opaque ids only, so that the pure policy needs no database."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    ANONYMOUS = "anonymous"
    PHYSICIAN = "physician"
    INSTITUTION_ADMINISTRATOR = "institution_administrator"
    INSTITUTION_CLERK = "institution_clerk"
    ACCEPTANCE_OFFICER = "acceptance_officer"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    AUTHORITY_HEAD = "authority_head"
    AUTHORITY_ADMINISTRATOR = "authority_administrator"
    NATIONAL_SUPERVISOR = "national_supervisor"
    SYSTEM_OPERATOR = "system_operator"
    SECURITY_OPERATOR = "security_operator"
    AUDIT_OPERATOR = "audit_operator"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.ANONYMOUS: "未登录",
    Role.PHYSICIAN: "医师",
    Role.INSTITUTION_ADMINISTRATOR: "机构管理员",
    Role.INSTITUTION_CLERK: "机构经办人",
    Role.ACCEPTANCE_OFFICER: "受理岗",
    Role.REVIEWER: "审核岗",
    Role.APPROVER: "审批岗",
    Role.AUTHORITY_HEAD: "主管部门负责人",
    Role.AUTHORITY_ADMINISTRATOR: "主管部门管理员",
    Role.NATIONAL_SUPERVISOR: "国家监督岗",
    Role.SYSTEM_OPERATOR: "系统管理员",
    Role.SECURITY_OPERATOR: "安全管理员",
    Role.AUDIT_OPERATOR: "审计管理员",
    Role.SYSTEM: "系统",
}

INSTITUTION_ROLES = frozenset({Role.INSTITUTION_ADMINISTRATOR, Role.INSTITUTION_CLERK})
AUTHORITY_ROLES = frozenset(
    {
        Role.ACCEPTANCE_OFFICER,
        Role.REVIEWER,
        Role.APPROVER,
        Role.AUTHORITY_HEAD,
        Role.AUTHORITY_ADMINISTRATOR,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """One person in one role; `relatives` are person ids whose cases this officer must not touch."""

    role: Role
    user_id: int | None = None
    person_id: int | None = None
    institution_id: int | None = None
    authority_id: int | None = None
    province: str = ""
    name: str = ""
    relatives: tuple[int, ...] = field(default=())


ANONYMOUS = Actor(Role.ANONYMOUS)
SYSTEM = Actor(Role.SYSTEM, name="系统")
