"""What one file in this folder declares about its business."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from medreg.cases.workflow import Route
from medreg.law.facts import Request, Training
from medreg.standards.vocabulary import Business


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
class BusinessType:
    """`links` reads a (partial) stored payload; `request_of` turns one into the law's request,
    `training_of` into the training that it claims."""

    slug: Business
    title: str
    basis: tuple[str, ...]
    route: Route
    payload: type[BaseModel]
    steps: tuple[WizardStep, ...]
    links: Callable[[dict[str, Any]], CaseLinks]
    request_of: Callable[[dict[str, Any]], Request]
    training_of: Callable[[dict[str, Any]], Training | None]

    def step(self, slug: str) -> WizardStep | None:
        return next((step for step in self.steps if step.slug == slug), None)
