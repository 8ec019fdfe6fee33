"""What anybody may try in a sequence, by the real actions; each answers whether the legal flow foresaw its outcome."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.cases.actions.accept import accept
from medreg.cases.actions.add_material import add_material
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.extend import extend
from medreg.cases.actions.object_to_case import object_to_case
from medreg.cases.actions.open_case import open_case
from medreg.cases.actions.pause import pause
from medreg.cases.actions.record_death import record_death
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.report_case import report_case
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.resume import resume
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.review import review
from medreg.cases.actions.run_clocks import run_clocks
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.actions.watch_departures import watch_departures
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.facts import assess
from medreg.cases.materials import missing_materials
from medreg.cases.models import Case
from medreg.cases.payloads import form_of
from medreg.law.dated import add_months
from medreg.licences.actions.follow_calendar import follow_calendar
from medreg.publication.actions.refresh_due_records import refresh_due_records
from medreg.standards.vocabulary import ApplicationEvent as Event
from medreg.standards.vocabulary import ApplicationState as State
from medreg.standards.vocabulary import Business, MaterialKind, PauseGround, Reason
from tests.builders.business import DECLARED, PERSONAL, employed_at
from tests.builders.outbox import drain_outbox
from tests.cases.flow.world import Attempted, World, foreseen

Taken = Callable[[Case, Actor], Case]
FOLLOWS_AT_ONCE = {State.GRANTED: State.CLOSED}
"""What has nothing to sign is closed in the same transaction."""


@dataclass(frozen=True)
class Act(Attempted):
    """`name` shows in a failing example."""

    name: str
    run: Callable[[World, int], bool]

    def __call__(self, world: World, choice: int) -> bool:
        return self.run(world, choice)

    def __repr__(self) -> str:
        return self.name


def _starts(business: Business) -> Act:
    def run(world: World, choice: int) -> bool:
        case = start_draft(business=business, by=world.physician, submission_id=uuid4())
        if case.state != State.DRAFT:
            return False
        known = set(form_of(case).model_fields)
        given = {name: value for name, value in _answers(world, business, choice).items() if name in known}
        case = save_draft(case_id=case.pk, answers=given, by=world.physician)
        for kind in missing_materials(case):
            file_id = world.photo if kind is MaterialKind.PHOTO else world.scan
            add_material(case_id=case.pk, kind=kind, file_id=file_id, by=world.physician)
        return world.attempt(Act("submit", lambda _world, _choice: submit(case_id=case.pk, by=world.physician) is not None), 0)

    return Act(f"apply for {business.value}", run)


def _answers(world: World, business: Business, choice: int) -> dict[str, Any]:
    """Answers to whatever a form may ask; what a business does not ask is left out."""
    newest = list(world.scenes[0].person.qualifications.order_by("pk").values_list("pk", flat=True))
    scopes = {Business.ADD_SCOPE: ["C02"], Business.CHANGE_SCOPE: ["C04"], Business.CHANGE_CATEGORY: ["T01"]}
    return {
        **employed_at(world.house(choice).pk),
        **PERSONAL,
        **DECLARED,
        "qualification": str(newest[-1] if business is Business.CHANGE_CATEGORY else newest[0]),
        "scopes": scopes.get(business, ["C01"]),
        "filed_from": clock.today().isoformat(),
        "filed_until": add_months(clock.today(), 12).isoformat(),
        "loss": "lost",
        "reason": "old_form",
        "school": f"示例医科大学{choice}",
    }


def _on_a_case(name: str, event: Event, role: Role | None, take: Taken) -> Act:
    """An act on one of the cases: what the flow does not foresee must be refused, what it does leads where it says.
    A second click that is answered with what the first one did is no step."""

    def run(world: World, choice: int) -> bool:
        case = world.case(choice // 2)
        if case is None:
            return False
        by = world.physician if role is None else world.officer(role, case, choice)
        target, seen = foreseen(case, event, by), case.version
        case = take(case, by)
        case.refresh_from_db()
        if case.version == seen:
            return False
        assert target is not None, f"{event} was taken though the flow forbids it"
        assert case.state in (target, FOLLOWS_AT_ONCE.get(target)), f"{event} led to {case.state}, not {target}"
        return True

    return Act(name, run)


def _answered(event: Event) -> Taken:
    return lambda case, by: answer_employment(case_id=case.pk, event=event, by=by, note="已核对")


def _reviewed(case: Case, by: Actor) -> Case:
    answers = {question.rule: "已核实" for question in assess(case).questions}
    return review(case_id=case.pk, recommendation="grant", opinion="建议准予", answers=answers, by=by)


def _refused(case: Case, by: Actor) -> Case:
    return refuse(case_id=case.pk, reasons=(Reason.R99,), articles=("医师法 16",), note="不符合条件", by=by)


def _corrected(case: Case, by: Actor) -> Case:
    wanted = Wanted("material", "evidence", Reason.M99, "请补交材料")
    return return_for_correction(case_id=case.pk, wanted=(wanted,), by=by)


def _opens(business: Business, **stated: str) -> Act:
    def run(world: World, choice: int) -> bool:
        registration = world.scenes[0].person.registrations.order_by("pk").last()
        assert registration is not None
        term = {
            "suspended_from": clock.today().isoformat(),
            "suspended_until": add_months(clock.today(), 7).isoformat(),
            "happened_on": clock.today().isoformat(),
        }
        fields = {"registration", "explanation", *stated} | (set(term) if business is not Business.CANCELLATION else {"happened_on"})
        given = {"registration": str(registration.pk), "explanation": "经查属实", **stated, **term}
        wanted = {name: value for name, value in given.items() if name in fields}
        if business in (Business.RESCISSION, Business.RESUMPTION):
            wanted = {name: value for name, value in wanted.items() if name not in term}
        if business is Business.SUSPENSION:
            wanted.pop("happened_on", None)
        open_case(
            business=business,
            person_id=world.person_id,
            answers=wanted,
            submission_id=uuid4(),
            by=world.scenes[choice % 3].reviewer,
            evidence=(world.scan,),
        )
        return True

    return Act(f"open {business.value}", run)


def _reports_departure(world: World, choice: int) -> bool:
    registration = world.scenes[0].person.registrations.order_by("pk").last()
    assert registration is not None
    report_case(
        business=Business.DEPARTURE_FILING,
        person_id=world.person_id,
        answers={
            "registration": str(registration.pk),
            "explanation": "合同期满",
            "ground": "D6",
            "left_on": clock.today().isoformat(),
        },
        submission_id=uuid4(),
        by=world.scenes[choice % 3].clerk,
    )
    return True


def _time_passes(world: World, choice: int) -> bool:
    """Days go by; what the calendar brings is done as the worker's own periods do it, and everything that was put off."""
    world.wait((1, 3, 8, 40, 220)[choice % 5])
    run_clocks()
    watch_departures()
    follow_calendar()
    refresh_due_records()
    drain_outbox()
    return True


APPLICATIONS = (
    Business.CHANGE_MAIN_INSTITUTION,
    Business.CHANGE_PLACE,
    Business.ADDITIONAL_REGISTRATION,
    Business.MULTI_INSTITUTION_FILING,
    Business.END_FILING,
    Business.ADD_SCOPE,
    Business.CHANGE_SCOPE,
    Business.CHANGE_CATEGORY,
    Business.CANCELLATION,
    Business.RE_REGISTRATION,
    Business.REPLACEMENT,
    Business.PERSONAL_DATA_CHANGE,
)
_CONFIRM = _on_a_case(
    "the institution confirms", Event.INSTITUTION_CONFIRM, Role.INSTITUTION_CLERK, _answered(Event.INSTITUTION_CONFIRM)
)
_ACCEPT = _on_a_case("accept", Event.ACCEPT, Role.ACCEPTANCE_OFFICER, lambda case, by: accept(case_id=case.pk, by=by))
_REVIEW = _on_a_case("review", Event.REVIEW_DONE, Role.REVIEWER, _reviewed)
_GRANT = _on_a_case("grant", Event.GRANT, Role.APPROVER, lambda case, by: approve(case_id=case.pk, by=by))
NEXT_DESK = {
    State.INSTITUTION_REVIEW: _CONFIRM,
    State.AWAITING_ACCEPTANCE: _ACCEPT,
    State.REVIEW: _REVIEW,
    State.DECISION: _GRANT,
}


def _the_next_desk_works(world: World, choice: int) -> bool:
    """The newest case that still lies somewhere goes one desk on, so that sequences reach what comes after a grant."""
    lying = world.newest_at([state.value for state in NEXT_DESK])
    return NEXT_DESK[State(lying.state)].run(world.looking_at(lying), choice & ~1) if lying is not None else False


_ONWARD = Act("the next desk does its work", _the_next_desk_works)
ACTS: tuple[Act, ...] = (
    *(_starts(business) for business in APPLICATIONS),
    # the way to a grant is taken often, so that there is a register to break
    *(_CONFIRM, _ACCEPT, _REVIEW, _GRANT),
    *(_ONWARD,) * 20,
    _on_a_case(
        "the institution denies", Event.INSTITUTION_DENY, Role.INSTITUTION_CLERK, _answered(Event.INSTITUTION_DENY)
    ),
    _on_a_case(
        "the institution returns",
        Event.INSTITUTION_RETURN,
        Role.INSTITUTION_CLERK,
        _answered(Event.INSTITUTION_RETURN),
    ),
    _on_a_case("ask for a correction", Event.REQUEST_CORRECTION, Role.ACCEPTANCE_OFFICER, _corrected),
    _on_a_case("hand in again", Event.RESUBMIT, None, lambda case, by: resubmit(case_id=case.pk, by=by)),
    _on_a_case("refuse", Event.REFUSE, Role.APPROVER, _refused),
    _on_a_case("withdraw", Event.WITHDRAW, None, lambda case, by: withdraw(case_id=case.pk, by=by)),
    _on_a_case(
        "object", Event.OBJECT, None, lambda case, by: object_to_case(case_id=case.pk, statement="我不同意", by=by)
    ),
    _on_a_case(
        "prolong",
        Event.EXTEND,
        Role.AUTHORITY_HEAD,
        lambda case, by: extend(case_id=case.pk, working_days=5, reason="案情复杂", by=by),
    ),
    _on_a_case(
        "stop the clock",
        Event.PAUSE,
        Role.REVIEWER,
        lambda case, by: pause(
            case_id=case.pk,
            ground=PauseGround.HEARING,
            reason="举行听证",
            until=clock.today() + timedelta(days=5),
            by=by,
        ),
    ),
    _on_a_case("let the clock run", Event.RESUME, Role.REVIEWER, lambda case, by: resume(case_id=case.pk, by=by)),
    _on_a_case(
        "record the death",
        Event.DEATH,
        Role.APPROVER,
        lambda case, by: record_death(case_id=case.pk, by=by, internal_note="户籍注销证明"),
    ),
    Act("report a departure", _reports_departure),
    *(_opens(Business.SUSPENSION, ground="discipline"),) * 4,
    *(_opens(Business.RESUMPTION),) * 2,
    _opens(Business.CANCELLATION, ground="X12"),
    _opens(Business.RESCISSION),
    Act("time passes", _time_passes),
    Act("time passes", _time_passes),
)
