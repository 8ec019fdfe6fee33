"""What happens to people of the demo after their registration: every move is the real action of whose turn it is."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from medreg import clock
from medreg.access.actor import Role
from medreg.cases.actions.object_to_case import object_to_case
from medreg.cases.actions.open_case import open_case
from medreg.cases.actions.reply_to_objection import reply_to_objection
from medreg.cases.actions.report_case import report_case
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.materials import missing_materials
from medreg.cases.queries import read_case
from medreg.demo.applications import Application, Move, give, give_proof
from medreg.demo.organisations import house_of
from medreg.demo.papers import paper
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.law.dated import add_months
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import Business, MaterialKind


def apply_for(business: Business, *, house: str = "", desk: str = "", **answers: Any) -> Move:
    """Hand in an application of this business, at another house where one is named; `desk` then decides."""

    def move(story: Application) -> None:
        story.house, story.desk = house or story.house, desk or story.desk
        case = start_draft(business=business, by=story.applying, submission_id=_fresh(story))
        story.case_id = case.pk
        where = {"institution": str(story.desks.organisations.houses[story.house]), **EMPLOYED} if house else {}
        known = {"scopes": [story.post.scope], **where, **DECLARED, **answers}
        save_draft(case_id=case.pk, answers=known, by=story.applying)
        _give_what_is_missing(story)
        submit(case_id=case.pk, by=story.applying)

    return move


def _give_what_is_missing(story: Application) -> None:
    case = read_case(case_id=story.case_id, by=story.applying)
    for kind in missing_materials(case):
        if kind is MaterialKind.EMPLOYMENT_PROOF:
            give_proof(story)
        else:
            written = paper(kind.label, house_of(story.house).name, f"兹就{story.applicant.name}同志的申请出具{kind.label}。")
            give(story, kind, written, f"{kind.label}.pdf", Purpose.DOCUMENT)


def file_at(house: str) -> Move:
    """多机构备案 at another house of the place, for two years from next week."""

    def move(story: Application) -> None:
        first = clock.today() + timedelta(days=7)
        term = {"filed_from": first.isoformat(), "filed_until": add_months(first, 24).isoformat()}
        apply_for(Business.MULTI_INSTITUTION_FILING, house=house, **term)(story)

    return move


EMPLOYED = {"department": "门诊部", "employment": "contract", "employed_from": "2026-06-01"}
DECLARED = {"full_capacity": True, "circumstances": "none", "truthful": True}
"""Answers to pages that many businesses share; what a form does not ask is not kept."""


def report_departure(story: Application) -> None:
    """The house reports that the physician left last week."""
    case = report_case(
        business=Business.DEPARTURE_FILING,
        person_id=story.applying.person_id or 0,
        answers={
            "registration": _registration(story),
            "ground": "D6",
            "left_on": (clock.today() - timedelta(days=7)).isoformat(),
            "explanation": "劳动合同期满，双方不再续签，已办理离职手续。",
        },
        submission_id=_fresh(story),
        by=story.clerk,
    )
    story.case_id = case.pk


def object_to_it(story: Application) -> None:
    object_to_case(
        case_id=story.case_id,
        statement="我与单位的合同到明年六月才期满，没有办理过离职手续，现正在上班。请核实。",
        by=story.applying,
    )


def answer_it(story: Application) -> None:
    """The house answers the objection with a statement."""
    reply_to_objection(
        case_id=story.case_id,
        statement="该同志已于上月书面提出辞职，双方签有解除劳动合同协议书，可以提供原件。",
        by=story.clerk,
    )


def suspend(story: Application) -> None:
    """The body opens a suspension of seven months on a decision in discipline."""
    today = clock.today()
    _open(
        story,
        Business.SUSPENSION,
        ground="discipline",
        suspended_from=today.isoformat(),
        suspended_until=add_months(today, 7).isoformat(),
        document="卫医罚〔2026〕示例3号行政处罚决定书",
        explanation="违反诊疗规范，给予暂停七个月执业活动的处罚，处罚决定已经生效。",
    )


def rescind(story: Application) -> None:
    """The body opens the rescission of a registration that was obtained by deceit."""
    _open(
        story,
        Business.RESCISSION,
        document="示例〔2026〕7号调查报告",
        explanation="经查，申请注册时提交的聘用证明系伪造，属于以欺骗手段取得注册。",
    )


def _open(story: Application, business: Business, **stated: str) -> None:
    officer = story.officer(Role.REVIEWER)
    proof = paper(stated["document"], "演示主管部门", stated["explanation"])
    stored = store_upload(
        content=proof, filename="依据文书.pdf", purpose=Purpose.DOCUMENT, owner_id=officer.user_id or 0
    )
    case = open_case(
        business=business,
        person_id=story.applying.person_id or 0,
        answers={"registration": _registration(story), **stated},
        submission_id=_fresh(story),
        by=officer,
        evidence=(stored.pk,),
    )
    story.case_id = case.pk


def _registration(story: Application) -> str:
    return str(standing_registrations(story.applying.person_id or 0)[0].registration_id)


def _fresh(story: Application) -> UUID:
    return UUID(int=story.random.getrandbits(128), version=4)
