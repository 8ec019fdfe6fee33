"""Stored payloads and what is still missing in them."""

import hashlib
import json
from typing import Any

from pydantic import BaseModel, ValidationError

from medreg.cases.business import business_type
from medreg.cases.models import Case
from medreg.schema.refusals import errors_from
from medreg.standards.vocabulary import Actor


def form_of(case: Case) -> type[BaseModel]:
    """The form that whoever started this case fills in."""
    return business_type(case.business).form_of(Actor(case.started_by))


def complete_payload(case: Case) -> BaseModel | None:
    """The validated payload, or None while answers are missing or contradict each other."""
    try:
        return form_of(case).model_validate(case.payload)
    except ValidationError:
        return None


def partial_payload(case: Case) -> BaseModel:
    """What has been answered so far, unchecked, for review pages."""
    return form_of(case).model_construct(**case.payload)


def defects(case: Case) -> dict[str, list[str]]:
    """Field name → messages; the empty name holds what concerns several fields."""
    payload_class = form_of(case)
    try:
        payload_class.model_validate(case.payload)
    except ValidationError as refusal:
        return errors_from(refusal, payload_class)
    return {}


def open_steps(case: Case) -> set[str]:
    """Slugs of the wizard's steps that hold a defect."""
    business, wrong = business_type(case.business), defects(case)
    return {step.slug for step in business.steps if any(name in wrong for name in step.fields)}


def answers(payload: BaseModel) -> dict[str, Any]:
    return payload.model_dump(mode="json")


def mark_of(stored: dict[str, Any], fields: tuple[str, ...]) -> str:
    """A short mark of the stored answers to `fields`; a page carries it, so that another tab's answers are not lost."""
    shown = {name: stored.get(name) for name in sorted(fields)}
    written = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:16]
