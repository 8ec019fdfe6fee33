"""Two sides that must not see each other: each an authority, a hospital, its people and an application in every state."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from medreg import clock
from medreg.access.actor import ANONYMOUS, AUTHORITY_ROLES, INSTITUTION_ROLES, Actor, Role
from medreg.accounts.actions.invite_staff import invite_staff
from medreg.accounts.models import Membership, User
from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.notify_keeper import notify_keeper
from medreg.cases.actions.pause import pause
from medreg.cases.actions.propose_entry_correction import propose_entry_correction
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.review import review
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.models import Case, EntryCorrection, Notification
from medreg.files.kinds import Purpose
from medreg.files.models import StoredFile
from medreg.institutions.actions.propose_profile_change import propose_profile_change
from medreg.institutions.models import ProfileChange
from medreg.institutions.profile import InstitutionProfile
from medreg.institutions.queries import profile_of
from medreg.licences.actions.renew_showing_keys import renew_showing_keys
from medreg.licences.actions.share_licence import share_licence
from medreg.licences.models import LicenceShare, LicenceVersion
from medreg.licences.share_terms import Lasting
from medreg.licences.sharing import shares_of
from medreg.notices.models import Notice
from medreg.physicians.models import DataTicket
from medreg.provinces.models import Edition
from medreg.publication.actions.report_record import report_record
from medreg.publication.models import RecordReport
from medreg.publication.reports import ReportKind
from medreg.register.models import ShortTermRegistration
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State
from medreg.standards.vocabulary import Business, MaterialKind, PauseGround, Reason
from tests.adversary.hostile import SCRIPT, TYPED_NAME
from tests.adversary.papers import give_again, papers_of
from tests.builders.casework import Scene, a_scene, a_user, answers
from tests.builders.editions import Editors, a_released
from tests.builders.invitation import a_granted_stay
from tests.builders.matters import a_proof
from tests.builders.outbox import drain_outbox
from tests.builders.register_rows import a_person, a_qualification
from tests.portals.staff_scene import in_role

EMPTY_DRAFT, LATE_DRAFT, PAUSED = "empty_draft", "late_draft", "paused"
"""An application just begun; one by somebody whose qualification is old; one whose clock stands still."""
NAMES = ("阿依努尔·买买提", "𠮷野若楠", TYPED_NAME, "扎西顿珠", "王伟", "李雷", "韩梅", "赵一", "钱二", "孙三", "周四", "吴五", "郑六")
FOREIGN_SURNAME = "司徒"
FOREIGN_NAMES = tuple(f"{FOREIGN_SURNAME}{number}" for number in "甲乙丙丁戊己庚辛壬癸")
STAFF = sorted(AUTHORITY_ROLES | INSTITUTION_ROLES)
NATIONAL = (Role.NATIONAL_SUPERVISOR, Role.SYSTEM_OPERATOR, Role.SECURITY_OPERATOR, Role.AUDIT_OPERATOR)


@dataclass(frozen=True, slots=True)
class Side:
    """`cases` and `owners` by state (and EMPTY_DRAFT, PAUSED); `staff` by role; the rest is one row of its kind."""

    scene: Scene
    cases: dict[str, Case]
    owners: dict[str, Actor]
    staff: dict[Role, Actor]
    invitation: str
    ticket: DataTicket
    report: RecordReport
    change: ProfileChange
    licence: LicenceVersion
    share: LicenceShare
    stay: ShortTermRegistration
    notification: Notification
    correction: EntryCorrection
    edition: Edition

    @property
    def secret(self) -> str:
        """The random part of the shared link."""
        return shares_of(self.licence)[-1].link.split("/s/")[1].rstrip("/")

    def notice_of(self, actor: Actor) -> Notice | None:
        return Notice.objects.filter(recipient_id=actor.user_id or 0).order_by("pk").first()

    def membership_of(self, actor: Actor) -> int:
        return Membership.objects.filter(user_id=actor.user_id or 0).values_list("pk", flat=True)[0]

    def file(self, state: str, kind: MaterialKind) -> UUID:
        return self.cases[state].materials.get(kind=kind.value, replaced_at=None).file_id

    def uploaded(self, state: str, purpose: Purpose) -> UUID:
        return StoredFile.objects.filter(owner_id=self.owners[state].user_id or 0, purpose=purpose.value)[0].pk


@dataclass(frozen=True, slots=True)
class World:
    own: Side
    foreign: Side
    national: dict[Role, Actor]

    def people(self) -> dict[str, Actor]:
        """Everybody who may knock, by a name for reports; physicians stand for themselves by the case they own."""
        here = {f"own {role}": actor for role, actor in self.own.staff.items()}
        there = {f"foreign {role}": actor for role, actor in self.foreign.staff.items()}
        return {"anonymous": ANONYMOUS, **here, **there, **{str(role): one for role, one in self.national.items()}}


def a_world() -> World:
    renew_showing_keys()
    own = _a_side(tuple(ROADS), NAMES, "11")
    foreign = _a_side(FOREIGN_STATES, FOREIGN_NAMES, "31")
    return World(own, foreign, {role: in_role(role, own.scene) for role in NATIONAL})


def _a_side(states: tuple[str, ...], names: tuple[str, ...], ticket_province: str) -> Side:
    scene = a_scene()
    staff = {role: in_role(role, scene) for role in STAFF}
    cases: dict[str, Case] = {}
    owners: dict[str, Actor] = {}
    for state, name in zip(states, names, strict=False):
        applicant = _an_applicant(scene, name)
        owners[state] = applicant.physician
        cases[state] = ROADS[state](applicant)
    drain_outbox()
    for case in cases.values():
        case.refresh_from_db()
    administrator = staff[Role.INSTITUTION_ADMINISTRATOR]
    licence = LicenceVersion.objects.get(registration__person_id=owners[State.CLOSED].person_id or 0)
    return Side(
        scene,
        cases,
        owners,
        staff,
        invite_staff(role=Role.INSTITUTION_CLERK, display_name="新同事", by=administrator).token,
        _a_ticket(ticket_province),
        _a_report(licence.registration_id),
        _a_proposal(scene, administrator),
        licence,
        share_licence(version_id=licence.pk, claims=(), lasting=Lasting.MONTH, by=owners[State.CLOSED]),
        _a_stay(scene),
        _told_by_another_body(licence.registration_id),
        _a_correction(scene, licence.registration_id),
        _told_to_everybody(staff),
    )


def _an_applicant(scene: Scene, name: str) -> Scene:
    person = a_person(name)
    qualification = a_qualification(person)
    qualification.passed_on, qualification.issued_on = date(2025, 11, 1), date(2025, 12, 20)
    qualification.save()
    user = a_user(name, person_id=person.pk)
    return replace(scene, person=person, physician=Actor(Role.PHYSICIAN, user.pk, person_id=person.pk, name=name))


def _told_by_another_body(registration_id: int) -> Notification:
    officer = a_scene().reviewer
    return notify_keeper(
        registration_id=registration_id,
        text=f"已判刑{SCRIPT}",
        document=f"判决书{SCRIPT}",
        submission_id=uuid4(),
        by=officer,
        evidence=(a_proof(officer),),
    )


def _a_correction(scene: Scene, registration_id: int) -> EntryCorrection:
    return propose_entry_correction(
        registration_id=registration_id,
        since=clock.today(),
        until=None,
        changed={"department": f"外科{SCRIPT}"},
        reason=f"录入有误{SCRIPT}",
        document="登记簿",
        by=scene.acceptor,
    )


def _told_to_everybody(staff: dict[Role, Actor]) -> Edition:
    office = Editors(staff[Role.AUTHORITY_ADMINISTRATOR], staff[Role.AUTHORITY_HEAD])
    return a_released(office, area="110108", title=f"公告{SCRIPT}", body=f"正文{SCRIPT}", must_read=True)


def _a_stay(scene: Scene) -> ShortTermRegistration:
    case = a_granted_stay(scene, department=f"内科{SCRIPT}")
    return ShortTermRegistration.objects.get(person_id=case.person_id)


def _a_ticket(province: str) -> DataTicket:
    return DataTicket.objects.create(
        number=f"{province}2026091500000001",
        province=province,
        name="张三",
        id_type="01",
        id_number="110101199003070011",
        qualification_number="202311110110101199003070011",
        phone="13800138000",
        differing="name",
        statement=f"姓名不一致{SCRIPT}",
        opened_at=clock.now(),
    )


def _a_report(registration_id: int) -> RecordReport:
    number = report_record(
        registration_id=registration_id, kind=ReportKind.IMPERSONATED, statement=f"有人冒名{SCRIPT}", phone="13800138000"
    )
    return RecordReport.objects.get(number=number)


def _a_proposal(scene: Scene, by: Actor) -> ProfileChange:
    present = profile_of(scene.hospital.pk, on=clock.today())
    assert present is not None
    values = {**present.model_dump(), "address": f"海淀区示例路 1 号{SCRIPT}", "phone": "010-62345678"}
    return propose_profile_change(
        institution_id=scene.hospital.pk, profile=InstitutionProfile.model_validate(values), actor=by
    )


def _empty_draft(scene: Scene) -> Case:
    return start_draft(business=Business.FIRST_REGISTRATION, by=scene.physician, submission_id=uuid4())


def _draft(scene: Scene) -> Case:
    case = _empty_draft(scene)
    typed = dict.fromkeys(("department", "school", "major"), f"示例{SCRIPT}")
    save_draft(case_id=case.pk, answers={**answers(scene), **typed}, by=scene.physician)
    for kind, stored in papers_of(scene.physician).items():
        give_again(case, kind, stored, scene.physician)
    return case


def _late_draft(scene: Scene) -> Case:
    """Passed more than two years ago and never registered: the law asks for training."""
    scene.person.qualifications.update(passed_on=date(2020, 11, 1), issued_on=date(2020, 12, 20))
    return _draft(scene)


def _submitted(scene: Scene) -> Case:
    return submit(case_id=_draft(scene).pk, by=scene.physician)


def _confirmed(scene: Scene) -> Case:
    return answer_employment(case_id=_submitted(scene).pk, event=Event.INSTITUTION_CONFIRM, by=scene.clerk)


def _in_correction(scene: Scene) -> Case:
    wanted = (
        Wanted("material", MaterialKind.EMPLOYMENT_PROOF.value, Reason.M04, "聘用证明没有盖章，请重新上传"),
        Wanted("field", "department", Reason.M99, f"科室请写全称{SCRIPT}"),
        Wanted("field", "institution", Reason.M99, "机构请核对"),
        Wanted("material", MaterialKind.PHOTO.value, Reason.M01, f"照片请换白底{SCRIPT}"),
    )
    return return_for_correction(case_id=_confirmed(scene).pk, wanted=wanted, by=scene.acceptor)


def _accepted(scene: Scene) -> Case:
    return accept(case_id=_confirmed(scene).pk, by=scene.acceptor)


def _paused(scene: Scene) -> Case:
    case = _accepted(scene)
    pause(
        case_id=case.pk,
        ground=PauseGround.HEARING,
        reason=f"听证{SCRIPT}",
        until=clock.today() + timedelta(days=7),
        by=scene.reviewer,
    )
    return case


def _reviewed(scene: Scene) -> Case:
    return review(
        case_id=_accepted(scene).pk, recommendation="grant", opinion=f"符合条件{SCRIPT}", answers={}, by=scene.reviewer
    )


def _granted(scene: Scene) -> Case:
    return approve(case_id=_reviewed(scene).pk, by=scene.approver)


def _refused(scene: Scene) -> Case:
    return refuse(
        case_id=_reviewed(scene).pk,
        reasons=(next(reason for reason in Reason if reason.is_refusal),),
        articles=("医师法 16(2)",),
        note=f"受刑事处罚，刑罚执行完毕不满二年{SCRIPT}",
        by=scene.approver,
    )


def _not_accepted(scene: Scene) -> Case:
    return not_accept(
        case_id=_confirmed(scene).pk, reason=Reason.N01, article="行政许可法 32", note=f"不属于本机关{SCRIPT}", by=scene.acceptor
    )


ROADS: dict[str, Callable[[Scene], Case]] = {
    EMPTY_DRAFT: _empty_draft,
    LATE_DRAFT: _late_draft,
    State.DRAFT: _draft,
    State.INSTITUTION_REVIEW: _submitted,
    State.AWAITING_ACCEPTANCE: _confirmed,
    State.CORRECTION: _in_correction,
    State.REVIEW: _accepted,
    PAUSED: _paused,
    State.DECISION: _reviewed,
    State.CLOSED: _granted,
    State.REFUSED: _refused,
    State.NOT_ACCEPTED: _not_accepted,
    State.WITHDRAWN: lambda scene: withdraw(case_id=_submitted(scene).pk, by=scene.physician),
}


FOREIGN_STATES = (
    State.DRAFT,
    State.INSTITUTION_REVIEW,
    State.AWAITING_ACCEPTANCE,
    State.CORRECTION,
    State.REVIEW,
    PAUSED,
    State.DECISION,
    State.CLOSED,
)
"""Those that an address asks across for."""


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id or 0)
