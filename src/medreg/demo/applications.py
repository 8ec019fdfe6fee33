"""One application on its way: every move is the real action of the person whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.cases.actions.accept import accept
from medreg.cases.actions.add_material import add_material
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.claim import claim
from medreg.cases.actions.extend import extend
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.pause import pause
from medreg.cases.actions.record_death import record_death
from medreg.cases.actions.recuse import recuse
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.resume import resume
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.review import review
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.facts import assess
from medreg.cases.queries import cases_of
from medreg.demo.organisations import house_of
from medreg.demo.paper_register import person_id_of
from medreg.demo.papers import employment_proof
from medreg.demo.people import Newcomer
from medreg.demo.physician_accounts import activate_by_certificate
from medreg.demo.portraits import draw_portrait
from medreg.demo.posts import Post
from medreg.demo.staff import Desks
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.physicians.queries import qualifications_of
from medreg.standards.vocabulary import ApplicationEvent, Business, MaterialKind, PauseGround, Reason


@dataclass(slots=True)
class Application:
    """Somebody applies for a post at a house; `desk` is the key of the body that decides."""

    applicant: Newcomer
    post: Post
    house: str
    desk: str
    desks: Desks
    random: Random
    login: str
    physician: Actor | None = None
    case_id: int = 0

    def officer(self, role: Role) -> Actor:
        return self.desks.at(self.desk, role)

    @property
    def clerk(self) -> Actor:
        return self.desks.at(self.house, Role.INSTITUTION_CLERK)

    @property
    def applying(self) -> Actor:
        assert self.physician is not None
        return self.physician


def draft(story: Application) -> None:
    """Everything but the materials."""
    story.physician = activate_by_certificate(story.applicant, story.login, story.desks)
    case = start_draft(
        business=Business.FIRST_REGISTRATION,
        by=story.applying,
        submission_id=UUID(int=story.random.getrandbits(128), version=4),
    )
    story.case_id = case.pk
    save_draft(case_id=case.pk, answers=_answers(story), by=story.applying)


def hand_in(story: Application) -> None:
    """A whole application: draft, materials, submit."""
    if not story.case_id:
        draft(story)
    person = story.applicant
    give(story, MaterialKind.PHOTO, draw_portrait(story.random, person.sex), f"{person.name}.jpg", Purpose.PHOTO)
    give_proof(story)
    submit(case_id=story.case_id, by=story.applying)


def confirm(story: Application) -> None:
    answer_employment(
        case_id=story.case_id, event=ApplicationEvent.INSTITUTION_CONFIRM, by=story.clerk, note="聘用关系属实"
    )


def send_back(story: Application) -> None:
    answer_employment(
        case_id=story.case_id,
        event=ApplicationEvent.INSTITUTION_RETURN,
        by=story.clerk,
        note="聘用起始日期与合同不一致，请按合同第一页改正后重新提交。",
    )


def deny(story: Application) -> None:
    answer_employment(
        case_id=story.case_id,
        event=ApplicationEvent.INSTITUTION_DENY,
        by=story.clerk,
        note="本单位没有与申请人签订聘用合同。",
    )


def take(story: Application) -> None:
    claim(case_id=story.case_id, by=story.officer(Role.ACCEPTANCE_OFFICER))


def accept_it(story: Application) -> None:
    accept(case_id=story.case_id, by=story.officer(Role.ACCEPTANCE_OFFICER))


def ask_correction(story: Application) -> None:
    return_for_correction(
        case_id=story.case_id,
        wanted=(
            Wanted("material", MaterialKind.EMPLOYMENT_PROOF.value, Reason.M04, "证明上的公章看不清，请重新扫描上传。"),
            Wanted("field", "department", Reason.M06, "请填写合同上的科室全称。"),
        ),
        by=story.officer(Role.ACCEPTANCE_OFFICER),
        note="请在收到通知后一次补齐。",
    )


def correct(story: Application) -> None:
    save_draft(case_id=story.case_id, answers={"department": f"{story.post.department}一病区"}, by=story.applying)
    give_proof(story)
    resubmit(case_id=story.case_id, by=story.applying)


def decline(story: Application) -> None:
    not_accept(
        case_id=story.case_id,
        reason=Reason.N01,
        article="行政许可法 32",
        note="申请的主要执业机构由其他机关登记，请向该机构的登记机关提出申请。",
        by=story.officer(Role.ACCEPTANCE_OFFICER),
    )


def examine(story: Application) -> None:
    _review(story, "grant", "材料齐全，聘用关系已核实，符合医师法第十三条规定，建议准予注册。")


def step_aside(story: Application) -> None:
    """The reviewer finds out that the applicant is a relative, and her opinion falls away."""
    recuse(case_id=story.case_id, by=story.officer(Role.REVIEWER))


def advise_refusal(story: Application) -> None:
    _review(story, "refuse", "所申请的执业范围与所在科室不符，建议不予注册。")


def grant(story: Application) -> None:
    approve(case_id=story.case_id, by=story.officer(Role.APPROVER))


def reject(story: Application) -> None:
    refuse(
        case_id=story.case_id,
        reasons=(Reason.R09,),
        articles=("169号 2",),
        note="所在科室不开展所申请的专业，不具备该执业范围的条件。可以更换执业范围后重新申请。",
        by=story.officer(Role.APPROVER),
    )


def prolong(story: Application) -> None:
    extend(
        case_id=story.case_id,
        working_days=10,
        reason="需要向资格证书签发地核实信息，经本机关负责人批准延长十个工作日。",
        by=story.officer(Role.AUTHORITY_HEAD),
    )


def stop_clock(story: Application) -> None:
    pause(
        case_id=story.case_id,
        ground=PauseGround.EXPERT_REVIEW,
        reason="组织专家评审，所需时间不计算在期限内。",
        until=clock.today() + timedelta(days=14),
        by=story.officer(Role.REVIEWER),
    )


def run_on(story: Application) -> None:
    resume(case_id=story.case_id, by=story.officer(Role.REVIEWER), note="专家评审已结束。")


def take_back(story: Application) -> None:
    withdraw(case_id=story.case_id, by=story.applying, note="本人另有安排。")


def end_by_death(story: Application) -> None:
    record_death(case_id=story.case_id, by=story.officer(Role.APPROVER), internal_note="收到户籍部门的死亡信息。")


Move = Callable[[Application], None]


def _review(story: Application, recommendation: str, opinion: str) -> None:
    case = cases_of(story.applying.person_id or 0).get(pk=story.case_id)
    answers = {question.rule: "已核实，符合规定。" for question in assess(case).questions}
    review(
        case_id=story.case_id,
        recommendation=recommendation,
        opinion=opinion,
        answers=answers,
        by=story.officer(Role.REVIEWER),
    )


def _answers(story: Application) -> dict[str, Any]:
    post, person_id = story.post, person_id_of(story.applicant)
    return {
        "qualification": str(qualifications_of(person_id)[0].qualification_id),
        "institution": str(story.desks.organisations.houses[story.house]),
        "department": post.department,
        "employment": "contract",
        "employed_from": (clock.today() - timedelta(days=story.random.randint(5, 30))).isoformat(),
        "scopes": [post.scope],
        "phone": f"139000{story.random.randint(0, 99999):05d}",
        "education": "21",
        "degree": "4",
        "school": story.applicant.school,
        "major": "临床医学",
        "full_capacity": True,
        "circumstances": "none",
        "truthful": True,
    }


def give_proof(story: Application) -> None:
    proof = employment_proof(
        institution=house_of(story.house).name,
        name=story.applicant.name,
        department=story.post.department,
        since=clock.today().replace(day=1),
    )
    give(story, MaterialKind.EMPLOYMENT_PROOF, proof, "聘用证明.pdf", Purpose.DOCUMENT)


def give(story: Application, kind: MaterialKind, content: bytes, name: str, purpose: Purpose) -> None:
    stored = store_upload(content=content, filename=name, purpose=purpose, owner_id=story.applying.user_id or 0)
    add_material(case_id=story.case_id, kind=kind, file_id=stored.pk, by=story.applying)
