"""What one file in this folder declares about its business."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop
from pydantic import BaseModel

from medreg.cases.workflow import Route
from medreg.law.facts import HomeLicence, Request, Training
from medreg.standards.vocabulary import Actor, Business, MaterialKind


@dataclass(frozen=True, slots=True)
class WizardStep:
    """One page of the application: `fields` of the payload that it asks, in order."""

    slug: str
    title: str
    hint: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseLinks:
    """The rows that a payload points to; they become real columns of the case."""

    qualification_id: int | None = None
    institution_id: int | None = None
    registration_id: int | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """What somebody reads before starting: what the business is for, and what comes of it."""

    purpose: str
    afterwards: str


def as_asked(asked: Request, _payload: dict[str, Any]) -> Request:
    """The form asks nothing beyond what every form may ask."""
    return asked


def no_training(_payload: dict[str, Any]) -> Training | None:
    """Of a business that asks for none."""
    return None


def no_home_licence(_payload: dict[str, Any], _on: date) -> HomeLicence | None:
    """Of a business that is not for visitors."""
    return None


@dataclass(frozen=True, slots=True)
class BusinessType:
    """`routes` says who may start it and which desks it then passes. `refine` adds to the law's request what only this
    form asks, `training_of` reads the training that it claims; both take a stored payload, complete or not. `report` is
    the form of an institution or authority that starts the business, where it differs from the physician's, and `papers`
    what they hand in with it; `confirms` is what the institution on the route confirms, in a word. `offers` are pieces that
    may be given though the law asks for none. `home_licence_of` reads a licence held outside the mainland, as it stands on
    a day."""

    slug: Business
    basis: tuple[str, ...]
    routes: Mapping[Actor, Route]
    payload: type[BaseModel]
    steps: tuple[WizardStep, ...]
    guide: Guide
    refine: Callable[[Request, dict[str, Any]], Request] = field(default=as_asked)
    training_of: Callable[[dict[str, Any]], Training | None] = field(default=no_training)
    report: type[BaseModel] | None = None
    home_licence_of: Callable[[dict[str, Any], date], HomeLicence | None] = field(default=no_home_licence)
    papers: MaterialKind = MaterialKind.EVIDENCE
    confirms: str = gettext_noop("聘用")
    offers: tuple[MaterialKind, ...] = ()

    @property
    def title(self) -> str:
        return self.slug.label

    def form_of(self, started_by: Actor) -> type[BaseModel]:
        """The form that whoever starts this business fills in."""
        return self.payload if started_by is Actor.PHYSICIAN or self.report is None else self.report

    def request_of(self, payload: dict[str, Any]) -> Request:
        """What the answers ask of the law; what is not answered yet is simply absent."""
        asked = Request(
            self.slug,
            registration=str(payload.get("registration") or ""),
            scopes=tuple(payload.get("scopes") or ()),
            techniques=tuple(payload.get("techniques") or ()),
        )
        return self.refine(asked, payload)

    def step(self, slug: str) -> WizardStep | None:
        return next((step for step in self.steps if step.slug == slug), None)


def links_of(payload: Mapping[str, Any]) -> CaseLinks:
    """The rows named by a payload, as far as what was typed can be a key at all."""
    return CaseLinks(
        qualification_id=_key(payload.get("qualification")),
        institution_id=_key(payload.get("institution")),
        registration_id=_key(payload.get("registration")),
    )


def _key(written: object) -> int | None:
    text = str(written or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
