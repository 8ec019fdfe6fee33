"""The workflow as a Mermaid diagram and as a table."""

from medreg.access.actor import Role
from medreg.access.policy import TABLE, Act
from medreg.cases.workflow import BEFORE_DECISION, TRANSITIONS
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

HEAD = """\
# Workflow of an application 办理流程

Made by `make docs` from `src/medreg/cases/workflow.py`; do not edit. The same as a picture: [workflow.svg](workflow.svg).
"""


def workflow_text() -> str:
    return "\n".join([HEAD, *_diagram(), "", *_table(), ""])


def _diagram() -> list[str]:
    """Without withdrawal and death, which every open state has."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> draft"]
    lines += [f"    {state.value}: {state.label}" for state in ApplicationState]
    lines += [
        f"    {step.state.value} --> {step.target.value}: {step.event.label}"
        for step in TRANSITIONS
        if step.event not in (ApplicationEvent.WITHDRAW, ApplicationEvent.DEATH)
    ]
    names = "、".join(state.label for state in BEFORE_DECISION)
    return [*lines, "```", "", f"从{names}，随时可以“撤回”或者因死亡“终止”。"]


def _table() -> list[str]:
    lines = ["| 状态 | 事件 | 下一状态 | 行为 `Act` | 谁 |", "|---|---|---|---|---|"]
    for step in TRANSITIONS:
        lines.append(
            f"| {step.state.label} `{step.state.value}` | {step.event.label} `{step.event.value}` "
            f"| {step.target.label} `{step.target.value}` | `{step.act.value}` | {_who(step.act)} |"
        )
    return lines


def _who(act: Act) -> str:
    return "、".join(role.label for role in Role if act in TABLE.get(role, {}))
