"""The automatic checks of a case as lines: verdict, words, evidence, citation, version of the rule."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medreg.portals.shared.casefile.rule_versions import RuleVersion, versions_of
from medreg.portals.shared.law_page import CitedPlace, cited_places

EMPLOYMENT_SUBJECTS = frozenset({"institution", "category", "scope", "place", "materials"})
"""What an institution can judge itself; bars and history of a person are not its business."""

_ORDER = {"bad": 0, "warn": 1, "ok": 2}


@dataclass(frozen=True, slots=True)
class Check:
    """`result` is ok, warn or bad; `versions` are all versions of the rule, newest first."""

    rule: str
    subject: str
    result: str
    words: str
    evidence: str
    places: tuple[CitedPlace, ...]
    version: str
    versions: tuple[RuleVersion, ...]
    question: str

    @property
    def cite(self) -> str:
        return "、".join(place.cite for place in self.places)


def checks_of(findings: list[dict[str, Any]]) -> tuple[Check, ...]:
    """Stored or fresh findings, those that stand in the way first."""
    return tuple(sorted((_check(each) for each in findings), key=lambda each: _ORDER[each.result]))


def _check(finding: dict[str, Any]) -> Check:
    met = finding["leads_to"] == "acceptable"
    result = ("warn" if finding["warning"] else "ok") if met else "warn" if finding["question"] else "bad"
    return Check(
        rule=finding["rule"],
        subject=finding["subject"],
        result=result,
        words=finding["evidence"] if met else (finding["formal"] or finding["evidence"]),
        evidence=finding["plain"] if finding["plain"] != finding["evidence"] else "",
        places=cited_places(finding["cites"]),
        versions=versions_of(finding["rule"], finding["version"]),
        version=finding["version"],
        question=finding["question"],
    )


def as_others_read(checks: Iterable[Check]) -> list[Check]:
    """Without the words that speak to the physician herself; the formal ones say the same."""
    return [replace(each, evidence="") if each.result == "bad" or each.question else each for each in checks]


def summary_of(findings: list[dict[str, Any]]) -> tuple[str, str]:
    """Kind and words for a list: what does not fit, what asks for judgement, or 通过."""
    bad = sum(not each["question"] and each["leads_to"] != "acceptable" for each in findings)
    asked = sum(bool(each["question"]) for each in findings)
    if bad:
        return "bad", ngettext("%(count)s 项不符", "%(count)s 项不符", bad) % {"count": bad}
    if asked:
        return "warn", ngettext("%(count)s 项待判断", "%(count)s 项待判断", asked) % {"count": asked}
    return ("ok", _("通过")) if findings else ("", _("未核查"))
