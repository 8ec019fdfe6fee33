"""The effect of 短期行医: a registration of its own kind, with its own document and its last day."""

from datetime import date

from medreg.cases.effects.grant import Grant
from medreg.law.effect import Effect
from medreg.register.actions.enter_short_term import Stay, enter_short_term
from medreg.standards.vocabulary import Category, Origin

_LETTERS = {Origin.HONG_KONG: "H", Origin.MACAU: "H", Origin.TAIWAN: "T", Origin.FOREIGN: "F"}
"""First character of a document's number; the rest is the receipt number, so that no two are alike."""


def create_short_term_registration(grant: Grant, effect: Effect) -> None:
    answers, origin = grant.case.payload, grant.facts.physician.origin
    until = effect.params["until"]
    assert isinstance(until, date)
    stay = Stay(
        document=str(effect.params["document"]),
        number=f"{_LETTERS[origin]}{grant.case.number}",
        category=Category(answers["category"]),
        scopes=tuple(answers["scopes"]),
        department=str(answers.get("department") or ""),
        since=date.fromisoformat(answers["stay_from"]),
        until=until,
    )
    enter_short_term(
        person_id=grant.case.person_id,
        institution_id=int(str(effect.params["institution"])),
        stay=stay,
        decision=grant.decision,
        actor=grant.by,
    )
