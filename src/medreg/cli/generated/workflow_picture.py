"""The workflow as a small SVG: states in the order of the way, straight arrows for the main way, arcs for the rest."""

from html import escape

from medreg.cases.workflow import TRANSITIONS
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

WIDE, TALL, LEFT, TOP, ROW = 190, 46, 330, 40, 108
PAGE, ENDS, LONG = 1020, 800, 15
WAY = (
    ApplicationState.DRAFT,
    ApplicationState.INSTITUTION_REVIEW,
    ApplicationState.AWAITING_ACCEPTANCE,
    ApplicationState.REVIEW,
    ApplicationState.DECISION,
    ApplicationState.GRANTED,
    ApplicationState.CLOSED,
)
BESIDE = {
    ApplicationState.CORRECTION: (20, 2),
    ApplicationState.NOT_ACCEPTED: (ENDS, 2),
    ApplicationState.REFUSED: (ENDS, 4),
    ApplicationState.WITHDRAWN: (ENDS, 0),
    ApplicationState.TERMINATED: (ENDS, 1),
}
EVERYWHERE = (ApplicationEvent.WITHDRAW, ApplicationEvent.DEATH)
STYLE = (
    "text{font-family:'Noto Sans SC',sans-serif;font-size:14px;fill:#1b2430}"
    ".way{fill:#e8f0fa;stroke:#0b4a9e}.end{fill:#f3f4f6;stroke:#5c6775}"
    "path{fill:none;stroke:#5c6775;stroke-width:1.5;marker-end:url(#tip)}.event{font-size:12px;fill:#5c6775}"
)


def workflow_picture() -> str:
    """Self-contained SVG text."""
    parts = [*_arrows(), *(_box(state) for state in ApplicationState), _note()]
    height = TOP + ROW * (len(WAY) - 1) + TALL + 40
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{PAGE}" height="{height}" viewBox="0 0 {PAGE} {height}" role="img">\n'
        f"<title>办理流程</title>\n<style>{STYLE}</style>\n"
        '<defs><marker id="tip" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">'
        '<path d="M0 0 9 4 0 8z" style="fill:#5c6775;stroke:none;marker-end:none"/></marker></defs>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _corner(state: ApplicationState) -> tuple[int, int]:
    if state in BESIDE:
        x, row = BESIDE[state]
        return x, TOP + row * ROW
    return LEFT, TOP + WAY.index(state) * ROW


def _box(state: ApplicationState) -> str:
    x, y = _corner(state)
    kind = "way" if state in WAY or state is ApplicationState.CORRECTION else "end"
    return (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{WIDE}" height="{TALL}" rx="8"/>'
        f'<text x="{x + WIDE // 2}" y="{y + 28}" text-anchor="middle">{escape(state.label)}</text>'
    )


def _arrows() -> list[str]:
    """One arrow for each pair of states, labelled with all its events."""
    pairs: dict[tuple[ApplicationState, ApplicationState], list[str]] = {}
    for step in TRANSITIONS:
        if step.event not in EVERYWHERE:
            pairs.setdefault((step.state, step.target), []).append(step.event.label)
    return [_arrow(start, end, " / ".join(events)) for (start, end), events in pairs.items()]


def _arrow(start: ApplicationState, end: ApplicationState, words: str) -> str:
    (x, y), (to_x, to_y) = _corner(start), _corner(end)
    if start is end:
        return _loop(x + WIDE, y, words)
    if x == to_x and to_y - y == ROW:
        return _down(x + WIDE // 2, y + TALL, to_y, words)
    if x == to_x and to_y > y:
        return (
            f'<path d="M{x + WIDE} {y + 23}C{x + WIDE + 265} {y + 60} {x + WIDE + 265} {to_y - 30} {x + WIDE} {to_y + 12}"/>'
            f'<text class="event" x="{x + WIDE + 190}" y="{y + ROW}">{escape(words)}</text>'
        )
    if x == to_x:
        return (
            f'<path d="M{x} {y + 14}C{x - 60} {y} {x - 60} {to_y + 40} {x} {to_y + 32}"/>'
            f'<text class="event" x="{x - 52}" y="{(y + to_y + TALL) // 2}" text-anchor="end">{escape(words)}</text>'
        )
    return _sideways(x, to_x, y, words)


def _loop(x: int, y: int, words: str) -> str:
    """At the lower right corner; its words two to a line."""
    names = words.split(" / ")
    lines = [" / ".join(names[at : at + 2]) for at in range(0, len(names), 2)]
    texts = "".join(
        f'<text class="event" x="{x + 42}" y="{y + 36 + 15 * row}">{escape(line)}</text>'
        for row, line in enumerate(lines)
    )
    return f'<path d="M{x} {y + 26}C{x + 46} {y + 20} {x + 46} {y + 60} {x} {y + 42}"/>' + texts


def _down(middle: int, y: int, to_y: int, words: str) -> str:
    """To the next row; what is too long for the right side stands on the left."""
    side, anchor = (-8, "end") if len(words) > LONG else (8, "start")
    return (
        f'<path d="M{middle} {y}V{to_y}"/>'
        f'<text class="event" x="{middle + side}" y="{(y + to_y) // 2 + 4}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def _sideways(x: int, to_x: int, y: int, words: str) -> str:
    """Between a state of the way and the one beside it; the way back runs a little lower."""
    rightwards = to_x > x
    level = y + (14 if x == LEFT else 34)
    start, end = (x + WIDE, to_x) if rightwards else (x, to_x + WIDE)
    text_y = level - 5 if x == LEFT else level + 15
    return (
        f'<path d="M{start} {level}H{end}"/>'
        f'<text class="event" x="{(start + end) // 2}" y="{text_y}" text-anchor="middle">{escape(words)}</text>'
    )


def _note() -> str:
    events = "、".join(event.label for event in EVERYWHERE)
    return f'<text class="event" x="{ENDS}" y="{TOP - 14}">决定之前的任一状态：{escape(events)}</text>'
