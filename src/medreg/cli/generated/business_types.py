"""Every kind of business as a table: who starts it, its route, rules, materials, effects, letter and clock.

Rules and effects are those that the listed worked cases of the business bring about, so nothing is claimed that no case
shows.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from medreg.cases.business import BUSINESS_TYPES
from medreg.cases.business.business_type import BusinessType
from medreg.cases.workflow import DETOURS, THROUGH_THE_INSTITUTION, TRANSITIONS, Route
from medreg.cli.generated.law_index import CASES
from medreg.cli.law_cases.facts import facts, parameters, request
from medreg.cli.law_cases.files import Case, Surroundings, case_files, cases_in, surroundings_of
from medreg.cli.law_cases.merging import UnreadableCase, resolved
from medreg.law.concerned import province_and_zone
from medreg.law.consequences import CHANGES_NOTHING, consequences
from medreg.law.decide import decide
from medreg.law.national.materials import REQUIRED
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState, Business

HEAD = """\
# Kinds of business 业务类型

Made by `make docs` from `src/medreg/cases/business/` and the listed worked cases; do not edit.
"""
CONFIRMATION = "机构确认 5 个工作日（逾期转主管部门）"
ACCEPTANCE = "受理 5 个工作日（逾期视为受理）"
DECISION = "决定 20 个工作日或者本省承诺"
DESKS = {
    ApplicationState.INSTITUTION_REVIEW: "机构确认",
    ApplicationState.AWAITING_ACCEPTANCE: "受理",
    ApplicationState.REVIEW: "审核",
    ApplicationState.DECISION: "决定",
}
_ONWARD = (
    ApplicationEvent.INSTITUTION_CONFIRM,
    ApplicationEvent.ACCEPT,
    ApplicationEvent.REVIEW_DONE,
    ApplicationEvent.GRANT,
)


@dataclass(slots=True)
class Shown:
    """What the worked cases of one business bring about; `rules` by id with the cases that show them."""

    rules: dict[str, set[str]] = field(default_factory=dict)
    effects: dict[str, None] = field(default_factory=dict)


def business_types() -> str:
    shown = _shown()
    blocks = [_block(kind, shown[kind.slug]) for kind in BUSINESS_TYPES.values()]
    return "\n".join([HEAD, *_summary(), "", *blocks])


def _summary() -> Iterator[str]:
    yield "| 业务 | 由谁提出 | 流程 | 材料（全国最低） |"
    yield "|---|---|---|---|"
    for kind in BUSINESS_TYPES.values():
        who = "<br>".join(starter.label for starter in kind.routes)
        routes = "<br>".join(_route(route) for route in kind.routes.values())
        yield f"| {kind.title} `{kind.slug.value}` | {who} | {routes} | {_materials(kind.slug)} |"


def _materials(business: Business) -> str:
    return "、".join(material.label for material in REQUIRED.get(business, ())) or "—"


def _block(kind: BusinessType, shown: Shown) -> str:
    lines = [f"## {kind.title} `{kind.slug.value}`", "", kind.guide.purpose, "", f"- 依据：{'、'.join(kind.basis)}"]
    for starter, route in kind.routes.items():
        lines.append(f"- {starter.label}提出：{_route(route)}。时限：{'；'.join(_clocks(route))}。")
    lines += [
        f"- 材料：{_materials(kind.slug)}；有条件的由法律逐件计算",
        f"- 规则：{'、'.join(sorted(shown.rules)) or '—'}",
        f"- 准予后：{kind.guide.afterwards}",
        f"- 效果：{'、'.join(f'`{effect}`' for effect in shown.effects) or '—'}",
        f"- 文书：{'、'.join(_letters(kind))}",
        "",
    ]
    return "\n".join(lines)


def _clocks(route: Route) -> Iterator[str]:
    if route in THROUGH_THE_INSTITUTION:
        yield CONFIRMATION
    if _accepts(route):
        yield ACCEPTANCE
    if _accepts(route):
        yield DECISION
    if route is Route.EX_OFFICIO:
        yield "法律没有规定期限"


def _accepts(route: Route) -> bool:
    return ApplicationState.AWAITING_ACCEPTANCE in desks_of(route)


def _letters(kind: BusinessType) -> Iterator[str]:
    if any(_accepts(route) for route in kind.routes.values()):
        yield from ("受理通知书", "补正通知书", "不予受理决定书")
    yield from ("决定书", "不予决定书")


def _shown() -> defaultdict[Business, Shown]:
    found: defaultdict[Business, Shown] = defaultdict(Shown)
    listed = set((CASES / "list.txt").read_text("utf-8").split())
    for path in case_files([CASES]):
        beside = surroundings_of(path)
        for case in cases_in(path):
            if case.get("id") in listed and "business" in case["when"]:
                _look(case, beside, found)
    return found


def rules_by_business() -> str:
    """JSON for the guides: titles of the worked cases, and business → rule → ids of the cases in which it finds anything."""
    shown = _shown()
    listed = {name for one in shown.values() for names in one.rules.values() for name in names}
    titles = {
        case["id"]: case["title"] for path in case_files([CASES]) for case in cases_in(path) if case.get("id") in listed
    }
    judged = {
        business.value: {rule: sorted(names) for rule, names in sorted(shown[business].rules.items())}
        for business in BUSINESS_TYPES
    }
    told = {"cases": dict(sorted(titles.items())), "businesses": judged}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _look(case: Case, beside: Surroundings, found: defaultdict[Business, Shown]) -> None:
    try:
        given = resolved(case.get("given") or {}, beside)
        known, asked = facts(given), request(case["when"])
    except UnreadableCase:
        return
    set_there = parameters(given, *province_and_zone(known, asked))
    ruling = decide(known, asked, set_there)
    shown = found[asked.business]
    for each in ruling.findings:
        shown.rules.setdefault(each.rule.partition("/")[0], set()).add(case["id"])
    if ruling.outcome not in CHANGES_NOTHING:
        effects = consequences(known, asked, set_there, outcome=ruling.outcome)
        shown.effects |= {f"{each.verb.value} {_kind(each.object)}": None for each in effects}


def _kind(written: str) -> str:
    """An effect's object is a kind of thing, a state, or the key of somebody who is told."""
    return written if written.islower() else "body"


def desks_of(route: Route) -> tuple[ApplicationState, ...]:
    """The states in which a case of this route lies on somebody's desk until it is granted, in order."""
    targets = {(step.state, step.event): step.target for step in TRANSITIONS}
    state, passed = ApplicationState.DRAFT, []
    for event in (ApplicationEvent.OPEN if route is Route.EX_OFFICIO else ApplicationEvent.SUBMIT, *_ONWARD):
        target = DETOURS.get((route, state, event), targets.get((state, event)))
        if target is not None:
            state = target
            passed.append(target)
    return tuple(each for each in passed if each in DESKS)


def _route(route: Route) -> str:
    first = ["立案"] if route is Route.EX_OFFICIO else []
    return " → ".join([*first, *(DESKS[state] for state in desks_of(route))])
