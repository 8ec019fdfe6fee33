"""What is on file about the person now, in words: shown as the old beside the new."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from medreg.cases.queries import kind_of
from medreg.physicians.held_answers import HELD, held_answers
from medreg.portals.shared.casefile.words import CaseRow
from medreg.schema.fields import Question, questions
from medreg.standards.vocabulary import Business


def held_words(case: CaseRow) -> Mapping[str, str]:
    """Field name → words, for a business that changes what is on file; empty for any other."""
    if case.business != Business.PERSONAL_DATA_CHANGE:
        return {}
    held = held_answers(case.person_id)
    asked = questions(kind_of(case).payload)
    return {each.name: _words(each, held.get(each.name)) for each in asked if each.name in HELD}


def _words(question: Question, value: object) -> str:
    if not value:
        return _("未填写")
    return _(question.words().get(str(value), str(value)))
