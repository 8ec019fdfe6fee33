"""The people one may step into, and what each is good for looking at."""

from collections.abc import Iterable
from dataclasses import dataclass

from medreg.access.actor import Role
from medreg.accounts.models import Membership, User
from medreg.demo.organisations import BODIES, CENTRE, HOUSES
from medreg.demo.physician_accounts import ASSISTANT, NEW, REGISTERED
from medreg.demo.staff import login_name
from medreg.physicians.models import Person

UNACTIVATED = "林知远"
PHYSICIANS = (
    (NEW, "新取得资格的医师", "账号已激活，还没有提出申请：从这里开始首次注册"),
    ("demo.draft", "正在填写申请的医师", "草稿已填写，材料还没有上传"),
    ("story.review", "申请正在审核的医师", "可以看到办理进度、期限和下一步"),
    ("demo.correction", "需要补正的医师", "主管部门发来一次性补正通知，标明两处"),
    ("story.returned", "被机构退回的医师", "机构退回申请并写明了理由"),
    ("demo.closed", "刚办结注册的医师", "电子证照已签发，可以出示二维码、下载 PDF"),
    ("story.refused", "被不予注册的医师", "决定书写明理由、依据和救济途径"),
    (REGISTERED, "已注册多年的医师", "由机构发激活码激活；电子证照由旧登记转入"),
    (ASSISTANT, "执业助理医师", "执业地点为县级行政区"),
)
BODY_DESKS = (Role.ACCEPTANCE_OFFICER, Role.REVIEWER, Role.APPROVER)
DESKS = (
    ("综合医院", "haidian-hospital", (Role.INSTITUTION_CLERK, Role.INSTITUTION_ADMINISTRATOR)),
    ("社区卫生服务中心", "zhongguancun", (Role.INSTITUTION_CLERK, Role.INSTITUTION_ADMINISTRATOR)),
    ("县级主管部门", "haidian", (*BODY_DESKS, Role.AUTHORITY_HEAD, Role.AUTHORITY_ADMINISTRATOR)),
    ("行政审批局（受委托）", "gulou-bureau", BODY_DESKS),
    ("市级主管部门", "nanjing", BODY_DESKS),
    ("省级主管部门", "bj", (*BODY_DESKS, Role.AUTHORITY_HEAD, Role.AUTHORITY_ADMINISTRATOR)),
    ("中医药主管部门", "bj-tcm", BODY_DESKS),
    ("国家医学考试中心", CENTRE, (Role.APPROVER,)),
    ("国家", "national", (Role.NATIONAL_SUPERVISOR,)),
)
WORK = {
    Role.INSTITUTION_CLERK: "确认聘用、退回申请、发激活码",
    Role.INSTITUTION_ADMINISTRATOR: "维护机构信息和工作人员",
    Role.ACCEPTANCE_OFFICER: "受理、一次性告知补正、不予受理",
    Role.REVIEWER: "对照材料核查，写审核意见",
    Role.APPROVER: "作出准予或者不予许可的决定",
    Role.AUTHORITY_HEAD: "批准延长办理时限，发布公告和省级页面",
    Role.AUTHORITY_ADMINISTRATOR: "工作人员、机构信息确认，起草公告和省级页面",
    Role.NATIONAL_SUPERVISOR: "查看全国办理情况、发布全国公告，不办理具体申请",
}


@dataclass(frozen=True, slots=True)
class Persona:
    """One card; `login` is the account's log-in name."""

    login: str
    name: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    place: str
    personas: tuple[Persona, ...]


@dataclass(frozen=True, slots=True)
class Unactivated:
    """What the newly qualified physician has at hand when she activates her account."""

    name: str
    id_number: str
    qualification_number: str
    issued_on: str


def groups() -> list[Group]:
    """Every persona whose account exists, physicians first."""
    names: dict[str, str] = dict(User.objects.filter(is_active=True).values_list("login_name", "display_name"))
    found = [Group("医师", "", _present(((login, title, about) for login, title, about in PHYSICIANS), names))]
    places = {place.key: place.name for place in (*BODIES, *HOUSES)}
    for title, key, roles in DESKS:
        cards = ((login_name(key, role), role.label, WORK[role]) for role in roles)
        found.append(Group(title, places.get(key, ""), _present(cards, names)))
    return [group for group in found if group.personas]


def unactivated() -> Unactivated | None:
    """None once somebody has activated the account (or in a world without this person)."""
    taken = User.objects.filter(person_id__isnull=False).values("person_id")
    person = Person.objects.filter(name=UNACTIVATED).exclude(pk__in=taken).order_by("pk").first()
    qualification = person.qualifications.first() if person else None
    if person is None or qualification is None or qualification.issued_on is None:
        return None
    return Unactivated(person.name, person.id_number or "", qualification.number or "", qualification.issued_on.isoformat())


def persona_user(login: str) -> tuple[User, int | None] | None:
    """The account of a persona, with the membership of its desk; None for any other account."""
    known = {card.login for group in groups() for card in group.personas}
    user = User.objects.filter(login_name=login, is_active=True).first() if login in known else None
    if user is None:
        return None
    desk = Membership.objects.filter(user=user, until__isnull=True).order_by("pk").values_list("pk", flat=True)
    return user, None if user.person_id else desk.first()


def _present(cards: Iterable[tuple[str, str, str]], names: dict[str, str]) -> tuple[Persona, ...]:
    return tuple(Persona(login, names[login], title, about) for login, title, about in cards if login in names)
