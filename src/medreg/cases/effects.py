"""Applies the law's consequences of a grant to the register: one function per verb and object (architecture.md)."""

from collections.abc import Callable
from uuid import UUID

from medreg import clock
from medreg.access.actor import Actor
from medreg.cases.models import Case
from medreg.law.effect import Effect, Verb
from medreg.law.numbers import licence_level_code
from medreg.law.parameters import parameters_of
from medreg.licences.actions.prepare_version import prepare_version
from medreg.physicians.actions.record_held_answers import record_held_answers
from medreg.publication.actions.publish_name import publish_name
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.allocate_licence_number import allocate_licence_number
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.models import Decision
from medreg.register.sources import Source
from medreg.standards.vocabulary import Category, Level


def apply_effects(case: Case, decision: Decision, effects: tuple[Effect, ...], by: Actor) -> None:
    """Apply every effect in order; a verb without a function here is a programming error and fails loudly."""
    record_held_answers(person_id=case.person_id, answers=case.payload, photo_id=_photo(case), by=by)
    for effect in effects:
        applied = _ANY_OBJECT.get(effect.verb) or _APPLY[(effect.verb, effect.object)]
        applied(case, decision, effect, by)


def _photo(case: Case) -> UUID | None:
    return case.materials.filter(kind="photo", replaced_at=None).values_list("file_id", flat=True).first()


def _create_registration(case: Case, decision: Decision, effect: Effect, by: Actor) -> None:
    level, category = Level(str(effect.params["level"])), Category(str(effect.params["category"]))
    number = allocate_licence_number(
        level_code=licence_level_code(level, parameters_of(case.province)),
        category=_number_category(category),
        county=decision.authority.area_code,
    )
    assert case.qualification_id is not None
    registration = enter_registration(
        person_id=case.person_id,
        qualification_id=case.qualification_id,
        level=level,
        category=category,
        place=str(effect.params["place"]),
        main_institution_id=int(str(effect.params["main_institution"])),
        department=str(case.payload.get("department") or ""),
        scopes=_codes(effect, "scopes"),
        techniques=_codes(effect, "techniques"),
        authority_id=decision.authority_id,
        licence_number=number,
        since=clock.today(),
        source=Source.CASE,
        decision=decision,
        note=str(effect.params.get("note") or ""),
        actor=by,
    )
    Case.objects.filter(pk=case.pk).update(registration=registration)
    case.registration = registration


def _codes(effect: Effect, name: str) -> tuple[str, ...]:
    value = effect.params.get(name)
    return value if isinstance(value, tuple) else ()


def _number_category(category: Category) -> str:
    """Licence numbers know two digits only; the rural category 临床和中医 is numbered as clinical."""
    return Category.CLINICAL.value if category is Category.RURAL else category.value


def _issue_licence(case: Case, decision: Decision, effect: Effect, by: Actor) -> None:
    del decision, effect, by
    assert case.registration_id is not None
    refresh_record(registration_id=case.registration_id)
    prepare_version(registration_id=case.registration_id)


def _publish(case: Case, decision: Decision, effect: Effect, by: Actor) -> None:
    del effect, by
    assert case.registration_id is not None
    publish_name(registration_id=case.registration_id, kind="granted", case_number=decision.case_number)


def _told_by_the_event(case: Case, decision: Decision, effect: Effect, by: Actor) -> None:
    """Applicant, institution and authority are told by `tell_parties` for every event."""
    del case, decision, effect, by


_Applied = Callable[[Case, Decision, Effect, Actor], None]
_APPLY: dict[tuple[Verb, str], _Applied] = {
    (Verb.CREATE, "registration"): _create_registration,
    (Verb.LICENCE, "issued"): _issue_licence,
    (Verb.PUBLISH, "granted"): _publish,
}
_ANY_OBJECT: dict[Verb, _Applied] = {Verb.NOTIFY: _told_by_the_event}
