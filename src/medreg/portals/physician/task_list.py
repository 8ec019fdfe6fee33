"""The application as a task list: what is done, what comes next, what the law does not ask of this person."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medreg.cases.business.business_type import WizardStep
from medreg.cases.case_request import changes_nothing
from medreg.cases.facts import Assessment, assess
from medreg.cases.materials import TRAINING_RULES, missing_materials
from medreg.cases.payloads import defects, open_steps
from medreg.cases.queries import kind_of
from medreg.portals.shared.casefile.words import CaseRow
from medreg.schema.fields import Ask, Widget
from medreg.standards.vocabulary import Business

ASKED_WHERE_THE_LAW_ASKS = frozenset({Business.FIRST_REGISTRATION, Business.RE_REGISTRATION})
"""Elsewhere whoever has a training proof may always state it."""
TRAINING = "training"
MATERIALS = "materials"
DATA = "data"


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of the way to submission; without a `blocking` one that is not done nothing can be handed in."""

    slug: str
    title: str
    hint: str
    url: str
    done: bool
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class TaskList:
    """`wrong` are contradictions between answers, each with the page on which it is put right."""

    stops: tuple[Stop, ...]
    wrong: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        return not self.wrong and self.next is None

    @property
    def next(self) -> Stop | None:
        return next((stop for stop in self.stops if stop.blocking and not stop.done), None)

    def after(self, slug: str) -> str:
        """The address of the page that follows; empty after the last."""
        slugs = [stop.slug for stop in self.stops]
        place = slugs.index(slug) + 1 if slug in slugs else 0
        return self.stops[place].url if place < len(self.stops) else ""

    def stages(self, slug: str) -> list[tuple[str, str, str]]:
        """(label, address, state) of every page, for the line of steps on top of one of them."""
        return [
            (stop.title, stop.url, "now" if stop.slug == slug else "done" if stop.done else "") for stop in self.stops
        ]


def task_list(case: CaseRow, assessment: Assessment | None = None) -> TaskList:
    """The pages that this case needs; the training page appears only where the law asks for training."""
    judged, unfinished = assessment or assess(case), open_steps(case)
    missing = missing_materials(case, judged)
    steps = [step for step in kind_of(case).steps if step.slug != TRAINING or training_asked(case, judged)]
    stops = [_stop(case, step, done=step.slug not in unfinished) for step in steps]
    papers = (
        _("还差：%(kinds)s") % {"kinds": _("、").join(_(kind.label) for kind in missing)}
        if missing
        else _("上传一次，以后不用再传")
    )
    url = reverse("physician:materials", args=(case.pk,))
    stops.insert(-1, Stop(MATERIALS, _("材料"), papers, url, done=not missing))
    return TaskList(tuple(stops), contradictions(case))


def training_asked(case: CaseRow, assessment: Assessment) -> bool:
    """The law asks for training proof, or it has been stated already (管理办法 12); who adds or changes a scope may always
    state a training."""
    if Business(case.business) not in ASKED_WHERE_THE_LAW_ASKS:
        return True
    stated = bool(case.payload.get("training_body"))
    return stated or any(finding.rule in TRAINING_RULES for finding in assessment.ruling.barring)


def contradictions(case: CaseRow) -> tuple[tuple[str, str], ...]:
    """(what contradicts, address of the page that asks it); known only once every answer is there."""
    told = defects(case).get("", [])
    return tuple((message, _page_for(case, message)) for message in told)


def searches_institution(case: CaseRow) -> bool:
    """Whether the institution is found by searching, not picked from a short list."""
    field = kind_of(case).payload.model_fields.get("institution")
    asked = next((each for each in field.metadata if isinstance(each, Ask)), None) if field else None
    return asked is not None and asked.widget is not Widget.RADIOS


def step_url(case: CaseRow, slug: str) -> str:
    return reverse("physician:step", args=(case.pk, slug))


def concerns(case: CaseRow, step: WizardStep, message: str) -> bool:
    """Whether a message about the whole form names an answer of this step."""
    asked = kind_of(case).payload.model_fields
    labels = [entry.label for name in step.fields for entry in asked[name].metadata if hasattr(entry, "label")]
    return any(_(label).casefold() in message.casefold() for label in labels)


def _page_for(case: CaseRow, message: str) -> str:
    steps = kind_of(case).steps
    step = next((step for step in steps if concerns(case, step, message)), steps[0])
    return step_url(case, step.slug)


def _stop(case: CaseRow, step: WizardStep, *, done: bool) -> Stop:
    """Training may be left open: whether its proof is needed is for the authority to say."""
    if step.slug == TRAINING:
        done = done and bool(case.payload.get("training_body"))
    if step.slug == DATA:
        done = done and not changes_nothing(case)
    return Stop(step.slug, _(step.title), _(step.hint), step_url(case, step.slug), done, blocking=step.slug != TRAINING)
