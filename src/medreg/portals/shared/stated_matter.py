"""One business about one registration, stated on one page by an institution or an authority: its form and its answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from medreg.cases.business.business_type import BusinessType
from medreg.portals.shared.casefile.words import registration_words
from medreg.register.views_of_time import RegistrationAsOf
from medreg.schema.fields import questions
from medreg.schema.forms import PayloadForm, draft_from, form_class
from medreg.schema.review import Section, review_rows
from medreg.standards.vocabulary import Actor

REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class StatedMatter:
    """`person` is whom the registration belongs to, `starter` whose form it is."""

    slug: str
    kind: BusinessType
    registration: RegistrationAsOf
    person: Any
    starter: Actor

    @property
    def licence(self) -> str:
        return registration_words(self.registration)

    @property
    def held(self) -> dict[str, str]:
        return {REGISTRATION: str(self.registration.registration_id)}

    def form(self, typed: Mapping[str, Any] | None) -> PayloadForm:
        """Everything but the registration, which the page names itself."""
        asked = self.kind.form_of(self.starter)
        fields = [name for name in asked.model_fields if name != REGISTRATION]
        return form_class(asked, fields=fields)(typed, held=self.held)

    def answers(self, form: PayloadForm) -> dict[str, Any]:
        """As a case stores them."""
        asked = {question.name for question in questions(form.payload_class)}
        return {**{name: value for name, value in draft_from(form).items() if name in asked}, **self.held}

    def answered(self, form: PayloadForm) -> tuple[Section, ...]:
        """In words, without the registration."""
        assert form.payload is not None
        rows = review_rows(form.payload, masked=False)
        shown = (Section(one.title, tuple(row for row in one.rows if row.name != REGISTRATION)) for one in rows)
        return tuple(section for section in shown if section.rows)
