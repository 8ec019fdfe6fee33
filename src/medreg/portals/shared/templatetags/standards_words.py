"""Codes of the standards as words in the reader's language."""

from django import template
from django.utils.translation import gettext as _

from medreg.portals.shared.casefile.words import area_words
from medreg.standards.tables import scope
from medreg.standards.vocabulary import (
    Actor,
    ApplicationEvent,
    ApplicationState,
    Business,
    Category,
    Level,
    MaterialKind,
    Reason,
    RegistrationStatus,
    Sex,
)

register = template.Library()

for _name, _term in {
    "sex": Sex,
    "level": Level,
    "category": Category,
    "registration_status": RegistrationStatus,
    "application_state": ApplicationState,
    "application_event": ApplicationEvent,
    "business": Business,
    "material": MaterialKind,
    "reason": Reason,
    "starter": Actor,
}.items():
    register.filter(_name, lambda value, term=_term: _(found.label) if (found := term.from_value(value)) else value)


@register.filter
def area_name(code: str) -> str:
    """``110108`` → 北京市海淀区; an unknown code stays what it is."""
    return area_words(code)


@register.filter
def scope_name(code: str) -> str:
    """``C01`` → 内科专业."""
    found = scope(code)
    return _(found.name) if found else code
