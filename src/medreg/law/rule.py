"""`@rule`: a function becomes a rule of law with a citation and a start date.

    @rule("ELG-05", subject="bars", cites=("医师法 16(3)",), since=date(2022, 3, 1))
    @rule("ELG-05", subject="bars", cites=("执业医师法 15(3)",), since=date(1999, 5, 1))
    def licence_revoked_less_than_two_years_ago(matter: Matter, basis: Basis) -> Findings: ...

Versions have start dates only and stand newest on top; each runs until the next begins, so they cannot overlap. A
version without citation, two versions of one day, versions out of order, and a province that would replace a national
rule without a delegating article are refused when the module is imported.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from medreg.law.citation import Citation
from medreg.law.dated import ONE_DAY
from medreg.law.finding import Decision, Finding, Flag
from medreg.law.matter import Matter
from medreg.law.statutes import in_words
from medreg.standards.vocabulary import Business, MaterialKind, Reason

Findings = tuple[Finding, ...]


class RuleError(ValueError):
    """A rule is written wrongly; raised while it is being imported."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one rule. `values` are what differs between versions (a number of months, say)."""

    key: str
    subject: str
    cites: tuple[Citation, ...]
    since: date
    province: str | None = None
    delegated_by: Citation | None = None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Basis:
    """The version a rule function runs under; the only maker of its findings, so that none lacks its citation."""

    version: Version

    def value(self, name: str) -> Any:
        """What this version gives for `name`."""
        return self.version.values[name]

    def met(self, evidence: str) -> Findings:
        """The condition is fulfilled."""
        return (self._finding(Decision.ACCEPTABLE, evidence, self.version.cites),)

    def warn(self, evidence: str, *, plain: str, open_year: int | None = None) -> Findings:
        """Fulfilled, but somebody should know. `open_year`: nobody can say yet, that year has no calendar."""
        cites = self.version.cites
        return (
            self._finding(Decision.ACCEPTABLE, evidence, cites, plain=plain, warning=True, open_year=open_year),
        )

    def barred(
        self,
        leads_to: Decision,
        because: str,
        *,
        plain: str,
        reasons: tuple[Reason, ...] = (),
        cites: tuple[str, ...] = (),
        not_before: date | None = None,
        missing: tuple[MaterialKind, ...] = (),
        instead: Business | None = None,
        flags: tuple[Flag, ...] = (),
    ) -> Findings:
        """The condition is not fulfilled. `because` is the fact as a letter states it; `cites` narrows the version's
        citations."""
        cited = self._narrowed(cites)
        formal = f"{because}，依照{in_words(cited)}，{leads_to.label}。"
        return (
            self._finding(
                leads_to,
                because,
                cited,
                plain=plain,
                formal=formal,
                reasons=reasons,
                not_before=not_before,
                missing=missing,
                instead=instead,
                flags=flags,
            ),
        )

    def ask(self, because: str, *, question: str, flag: Flag, plain: str) -> Findings:
        """The law leaves it to an officer."""
        formal = f"{because}，依照{in_words(self.version.cites)}，{Decision.OFFICER.label}。"
        return (
            self._finding(
                Decision.OFFICER,
                because,
                self.version.cites,
                plain=plain,
                formal=formal,
                question=question,
                flags=(flag,),
            ),
        )

    def _narrowed(self, cites: tuple[str, ...]) -> tuple[Citation, ...]:
        if not cites:
            return self.version.cites
        cited = tuple(Citation.parse(text) for text in cites)
        strangers = [str(cite) for cite in cited if not any(own.covers(cite) for own in self.version.cites)]
        if strangers:
            raise RuleError(f"{self.version.key} cites {strangers}, which its declaration does not")
        return cited

    def _finding(
        self, leads_to: Decision, evidence: str, cites: tuple[Citation, ...], *, plain: str = "", **rest: Any
    ) -> Finding:
        version = self.version
        rest["plain"] = plain.replace(_IN_LETTERS, _TO_THE_PHYSICIAN)
        return Finding(version.key, version.subject, version.since, leads_to, evidence, cites, **rest)


_IN_LETTERS = "申请人"
_TO_THE_PHYSICIAN = "您"

RuleFunction = Callable[[Matter, Basis], Findings]


@dataclass(frozen=True, slots=True)
class Rule:
    """A version bound to its function."""

    version: Version
    function: RuleFunction

    def apply(self, matter: Matter) -> Findings:
        """What this version finds in the case; empty when it does not concern the case."""
        return self.function(matter, Basis(self.version))


class Rulebook:
    """All versions of all rules, in the order in which they were written."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str | None], list[Rule]] = {}
        self._begins: list[date] = []
        self._eras: dict[tuple[int, str], tuple[Rule, ...]] = {}

    def rule(
        self,
        key: str,
        *,
        subject: str,
        cites: tuple[str, ...],
        since: date,
        province: str | None = None,
        delegated_by: str | None = None,
        **values: Any,
    ) -> Callable[[RuleFunction], RuleFunction]:
        """Declare one version; raises RuleError (or CitationError) when it is not sound."""
        if not cites:
            raise RuleError(f"{key}: a rule without citation is no law")
        delegation = Citation.parse(delegated_by) if delegated_by else None
        parsed = tuple(Citation.parse(text) for text in cites)
        version = Version(key, subject, parsed, since, province, delegation, values)

        def register(function: RuleFunction) -> RuleFunction:
            self._add(Rule(version, function))
            return function

        return register

    def _add(self, new: Rule) -> None:
        version = new.version
        if version.province and (version.key, None) in self._rules and version.delegated_by is None:
            raise RuleError(f"{version.key}: province {version.province} replaces national law without delegation")
        versions = self._rules.setdefault((version.key, version.province), [])
        if versions and version.since == versions[-1].version.since:
            raise RuleError(f"{version.key}: two versions begin on {version.since}")
        if versions and version.since < versions[-1].version.since:
            raise RuleError(f"{version.key}: the version of {version.since} stands above an older one")
        versions.append(new)
        insort(self._begins, version.since)
        self._eras.clear()

    def in_force(self, on: date, province: str) -> Iterator[Rule]:
        """The one version of each rule that applies on that day; a province's own version replaces the national one.

        Nothing changes between two days on which versions begin, so each such era is looked up once.
        """
        era = bisect_right(self._begins, on), province
        if era not in self._eras:
            self._eras[era] = tuple(self._looked_up(on, province))
        return iter(self._eras[era])

    def _looked_up(self, on: date, province: str) -> Iterator[Rule]:
        for key, place in self._rules:
            replaced = place is None and (key, province) in self._rules
            if place in (None, province) and not (replaced and self._newest(key, province, on)):
                newest = self._newest(key, place, on)
                if newest is not None:
                    yield newest

    def _newest(self, key: str, province: str | None, on: date) -> Rule | None:
        begun = [each for each in self._rules.get((key, province), ()) if each.version.since <= on]
        return begun[-1] if begun else None

    def last_day(self, version: Version) -> date | None:
        """The day before the next version of the same rule and place begins; None = still in force."""
        begins = [each.version.since for each in self._rules[version.key, version.province]]
        later = [day for day in begins if day > version.since]
        return min(later) - ONE_DAY if later else None

    def all_versions(self) -> tuple[Rule, ...]:
        """Every version, for the index of law and its tests."""
        return tuple(each for versions in self._rules.values() for each in versions)


NATIONAL = Rulebook()
rule = NATIONAL.rule
