"""The part of a form that its officer signs with her passkey."""

from typing import Any

from django import template

from medreg.accounts.staff_keys import signs_in_demo

register = template.Library()


@register.inclusion_tag("shared/endorse.html", takes_context=True)
def endorse(context: dict[str, Any]) -> dict[str, Any]:
    """Asks the browser's authenticator on submit, or says that the demonstration signs."""
    by = context["request"].actor
    return {"demo": signs_in_demo(user_id=by.user_id, role=by.role, authority_id=by.authority_id)}
