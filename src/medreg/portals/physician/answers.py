"""Keeping what was typed: the answers of a form as a draft holds them."""

from typing import Any

from django.http import QueryDict

from medreg.cases.queries import kind_of
from medreg.portals.physician.choices import choices_for
from medreg.portals.shared.casefile.words import CaseRow
from medreg.schema.forms import PayloadForm, draft_from, form_class


def form_of(case: CaseRow, fields: tuple[str, ...], posted: QueryDict | None = None) -> PayloadForm:
    """The form that asks `fields` of a case, filled with what is held."""
    asking = form_class(kind_of(case).payload, fields=fields)
    return asking(posted, choices_for=choices_for(case), held=case.payload, initial=case.payload)


def to_keep(form: PayloadForm) -> dict[str, Any]:
    """Answers for `save_draft`: one that was emptied is taken away, a refused one leaves the older one."""
    kept = {name: None if value in ("", []) else value for name, value in draft_from(form).items()}
    return {**{name: None for name in form.errors if name in form.fields and not form.data.get(name)}, **kept}


def seen_version(posted: QueryDict) -> int | None:
    """The version of the case that the page was made from; a page without one is taken as it is."""
    written = posted.get("version", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


def refused_labels(form: PayloadForm) -> list[str]:
    """Labels of answers that were typed but cannot be kept."""
    return [str(form[name].label) for name in form.errors if name in form.fields and form.data.get(name)]
