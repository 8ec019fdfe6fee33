"""Role × Act → Scope as a table."""

from medreg.access.actor import Role
from medreg.access.policy import TABLE, Act

HEAD = """\
# Access matrix 权限表

Made by `make docs` from `src/medreg/access/policy.py`; do not edit. An empty cell is a denial; a cell names the scope,
that is which rows the role may touch (`src/medreg/access/scopes.py`).
"""


def access_matrix() -> str:
    roles = [role for role in Role if TABLE.get(role)]
    lines = [
        HEAD,
        "| Act | " + " | ".join(f"{role.label}<br>`{role.value}`" for role in roles) + " |",
        "|---|" + "---|" * len(roles),
    ]
    for act in Act:
        scopes = (TABLE[role].get(act) for role in roles)
        lines.append(f"| `{act.value}` | " + " | ".join(scope.name if scope else "" for scope in scopes) + " |")
    without = "、".join(f"{role.label} `{role.value}`" for role in Role if not TABLE.get(role))
    return "\n".join([*lines, "", f"Roles without any act: {without}." if without else "", ""])
