"""The history of a rule: since when each version applied, on which articles it rested, and what differed."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from medreg.law import national  # noqa: F401  (registers every rule)
from medreg.law.dated import ONE_DAY
from medreg.law.rule import NATIONAL, Version
from medreg.portals.shared.templatetags.look import cited
from medreg.standards import tables


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """`until` is its last day, None while it is the newest; `applied` marks the one this case was judged by; `differs`
    says what is not as in the version before."""

    since: date
    until: date | None
    cites: str
    place: str
    differs: tuple[str, ...]
    applied: bool


def versions_of(rule: str, applied: str) -> tuple[RuleVersion, ...]:
    """Every version of a rule, newest first; `applied` is the start (ISO) of the one that a finding rested on."""
    told = []
    for stack in _stacks().get(rule, ()):
        for at, version in enumerate(stack):
            before = stack[at - 1] if at else None
            after = stack[at + 1] if at + 1 < len(stack) else None
            until = after.since - ONE_DAY if after else None
            told.append(_told(version, before, until, applied))
    return tuple(sorted(told, key=lambda each: each.since, reverse=True))


@cache
def _stacks() -> dict[str, list[list[Version]]]:
    """Rule → its national versions and those of each province, oldest first."""
    found: dict[tuple[str, str], list[Version]] = {}
    for each in NATIONAL.all_versions():
        found.setdefault((each.version.key, each.version.province or ""), []).append(each.version)
    stacks: dict[str, list[list[Version]]] = {}
    for (key, _province), versions in found.items():
        stacks.setdefault(key, []).append(versions)
    return stacks


def _told(version: Version, before: Version | None, until: date | None, applied: str) -> RuleVersion:
    return RuleVersion(
        since=version.since,
        until=until,
        cites="、".join(str(cite) for cite in version.cites),
        place=_province(version.province),
        differs=_differences(before, version) if before else (),
        applied=version.since.isoformat() == applied,
    )


def _province(code: str | None) -> str:
    return next((_(each.name) for each in tables.provinces() if each.code == code), code or "")


def _differences(before: Version, version: Version) -> tuple[str, ...]:
    old, new = {str(cite) for cite in before.cites}, {str(cite) for cite in version.cites}
    said = []
    if new - old:
        said.append(_("增加依据 %(cites)s") % {"cites": cited("、".join(sorted(new - old)))})
    if old - new:
        said.append(_("不再依据 %(cites)s") % {"cites": cited("、".join(sorted(old - new)))})
    if _months(before) != _months(version):
        said.append(_("培训期限由 %(old)s 个月改为 %(new)s 个月") % {"old": _months(before), "new": _months(version)})
    return tuple(said)


def _months(version: Version) -> Any:
    return version.values.get("months")
