"""The closed lists of what offices publish."""

from medreg.access.actor import AUTHORITY_ROLES, INSTITUTION_ROLES, Role
from medreg.standards.term import Term, label


class EditionKind(Term):
    BULLETIN = "bulletin"
    PAGE = "page"
    PARAMETERS = "parameters"


class EditionState(Term):
    PROPOSED = "proposed"
    RELEASED = "released"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Audience(Term):
    """For whom an announcement is; the public sees what is for the public, whoever signs in also what is for her role."""

    PUBLIC = "public"
    PHYSICIAN = "physician"
    INSTITUTION = "institution"
    AUTHORITY = "authority"


class BulletinSort(Term):
    NOTICE = "notice"
    MAINTENANCE = "maintenance"


label(EditionKind, {"bulletin": "公告", "page": "省级页面", "parameters": "省级参数"})
label(EditionState, {"proposed": "待发布", "released": "已发布", "returned": "已退回", "withdrawn": "已撤下"})
label(Audience, {"public": "公众", "physician": "医师", "institution": "医疗卫生机构", "authority": "主管部门"})
label(BulletinSort, {"notice": "公告、通知", "maintenance": "停机维护"})


def audiences_of(role: Role) -> tuple[str, ...]:
    """For which audiences a reader in this role counts, the public first."""
    own = {Role.PHYSICIAN: Audience.PHYSICIAN}.get(role)
    if role in INSTITUTION_ROLES:
        own = Audience.INSTITUTION
    if role in AUTHORITY_ROLES | {Role.NATIONAL_SUPERVISOR}:
        own = Audience.AUTHORITY
    return (Audience.PUBLIC.value,) if own is None else (Audience.PUBLIC.value, own.value)
