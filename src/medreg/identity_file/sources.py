"""Where a fact comes from, in words: a decision, an import, a paper register, an institution, the person herself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.audit.register_acts import RegisterAct, imported_files, register_acts
from medreg.identity_file.entries import day_of
from medreg.institutions.models import Authority
from medreg.register.history import DecisionOf
from medreg.standards.term import Term, label
from medreg.standards.vocabulary import Business

_IMPORT = re.compile(r"import (?P<run>[0-9a-f-]{36})")


class RegisterVerb(Term):
    """What the ledger calls the changes of the register."""

    ENTERED = "entered_registration"
    CHANGED = "changed_content"
    CORRECTED = "corrected_period"
    STATUS = "recorded_status"
    ENDED = "ended_registration"
    FILED = "filed_institution"
    FILING_ENDED = "ended_filing"


label(
    RegisterVerb,
    {
        "entered_registration": gettext_noop("登记注册"),
        "changed_content": gettext_noop("变更登记内容"),
        "corrected_period": gettext_noop("更正登记内容"),
        "recorded_status": gettext_noop("登记状态"),
        "ended_registration": gettext_noop("终止注册"),
        "filed_institution": gettext_noop("登记备案"),
        "ended_filing": gettext_noop("终止备案"),
    },
)


@dataclass
class Sources:
    """What the ledger knows about one person, read once."""

    person_id: int
    acts: list[RegisterAct] = field(init=False)
    _files: dict[UUID, str] = field(init=False, default_factory=dict)
    _bodies: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.acts = register_acts(self.person_id)

    def of_imports(self, runs: Iterable[UUID]) -> str:
        """The files that brought a fact."""
        wanted = list(runs)
        self._read(wanted)
        return _("；").join(self._files[run] for run in wanted)

    def of_text(self, source: str) -> str:
        """A source as it was written down; the name of an import becomes that of its file."""
        found = _IMPORT.fullmatch(source)
        return self.of_imports([UUID(found["run"])]) if found else source

    def of_decision(self, decision: DecisionOf) -> str:
        business = Business.from_value(decision.business)
        return _("%(authority)s %(day)s 决定，%(business)s，受理号 %(number)s") % {
            "authority": decision.authority,
            "day": decision.decided_on.isoformat(),
            "business": _(business.label) if business else decision.business,
            "number": decision.case_number,
        }

    def who_changed(self, registration_id: int, moment: datetime) -> str:
        """The organisation, post and act of the change that the ledger has at or right after a moment."""
        for act in self.acts:
            if act.registration_id == registration_id and act.at >= moment:
                verb = RegisterVerb.from_value(act.act)
                words = _(verb.label) if verb else act.act
                return _("、").join(part for part in (self._body(act.organisation), _(act.role.label), words) if part)
        return ""

    def _body(self, organisation: str) -> str:
        kind, _colon, key = organisation.partition(":")
        if kind == "authority" and organisation not in self._bodies:
            found = Authority.objects.filter(pk=int(key)).values_list("name", flat=True)
            self._bodies[organisation] = found.first() or ""
        return self._bodies.get(organisation, "")

    def _read(self, runs: list[UUID]) -> None:
        unknown = [run for run in runs if run not in self._files]
        told = imported_files(unknown) if unknown else {}
        for run in unknown:
            name, at = told.get(run, ("", None))
            given = {"file": name or str(run), "day": day_of(at).isoformat() if at else "—"}
            self._files[run] = _("导入文件 %(file)s（%(day)s）") % given
