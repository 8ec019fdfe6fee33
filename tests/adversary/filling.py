"""Filling in a form as an honest person would: what each field is sent."""

from tests.adversary.page import Field, Form

Pairs = list[tuple[str, str]]
"""Names and values in the order of the form, as a browser sends them."""

WORDS = {
    "phone": "13912345678",
    "email": "lin@example.cn",
    "login_name": "linzhiyuan",
    "password": "海内存知己-天涯若比邻-2027",
    "old_password": "海内存知己-天涯若比邻-2026",
    "code": "123456",
    "id_number": "110101199003070011",
    "number": "202311110110101199003070011",
    "qualification_number": "202311110110101199003070011",
    "licence_number": "110110108000001",
    "article": "行政许可法 32",
    "articles": "医师法 16(2)",
    "working_days": "5",
    "version": "1",
    "x": "10",
    "y": "10",
    "w": "100",
    "h": "120",
}
BY_KIND = {"date": "2026-03-01", "number": "5", "tel": "13912345678", "email": "lin@example.cn"}
NEVER_SHOWN_AGAIN = frozenset({"password"})
"""Kinds of fields whose text does not come back."""


def honest(form: Form) -> Pairs:
    """Every field with something reasonable; of choices the one chosen or the first; no files; sent by Enter."""
    pairs: Pairs = []
    grouped: set[str] = set()
    for one in form.fields:
        if not one.name or one.kind in ("file", "submit", "button", "image", "reset"):
            continue
        if one.kind in ("radio", "checkbox"):
            group = [other for other in form.fields if other.name == one.name]
            picked = any(other.chosen for other in group)
            if one.chosen or (not picked and one.name not in grouped):
                pairs.append((one.name, one.value))
            grouped.add(one.name)
        elif one.kind == "select":
            pairs.append((one.name, one.value if one.chosen and one.value else _first(one)))
        else:
            pairs.append((one.name, typed_into(one)))
    return [*pairs, *(button for button in form.buttons[:1] if button[0])]


def _first(one: Field) -> str:
    return next((option for option in one.options if option), "")


def typed_into(one: Field) -> str:
    """What is typed: what the page offered, else something that fits the name."""
    if one.kind == "hidden" or one.value:
        return one.value
    if one.name in WORDS:
        return WORDS[one.name]
    if one.kind in BY_KIND:
        return BY_KIND[one.kind]
    if "from" in one.name or "since" in one.name or one.name.endswith("_on"):
        return "2026-03-01"
    return "示例文字"


def with_value(pairs: Pairs, name: str, value: str) -> Pairs:
    """The same form with another value in one field."""
    kept = [pair for pair in pairs if pair[0] != name]
    return [*kept, (name, value)]


