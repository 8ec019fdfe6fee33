"""Effects on registrations: created, changed, replaced, ended, and the bars that follow."""

from datetime import date

from medreg import clock
from medreg.cases.effects.grant import Grant, codes
from medreg.cases.effects.history import note
from medreg.cases.effects.statuses import valid_again
from medreg.cases.models import Case
from medreg.law.effect import Effect
from medreg.law.numbers import licence_level_code
from medreg.licences.actions.mark_versions import mark_versions
from medreg.licences.document import RESIDENCY_REMARK
from medreg.physicians.queries import level_of_qualification
from medreg.provinces.queries import parameters_in_force
from medreg.register.actions.allocate_licence_number import allocate_licence_number
from medreg.register.actions.change_content import change_content
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.actions.replace_registration import replace_registration
from medreg.register.content import FirstContent
from medreg.register.models import Registration
from medreg.register.queries import current_registration, newest_content
from medreg.register.sources import Source
from medreg.standards.vocabulary import (
    Category,
    HistoryEvent,
    Level,
    LicenceStatus,
    RegistrationStatus,
)

_REMARKS = {"residency_training": RESIDENCY_REMARK}
_ENDS_AS = {
    "cancelled": RegistrationStatus.CANCELLED,
    "rescinded": RegistrationStatus.RESCINDED,
    "transferred": RegistrationStatus.TRANSFERRED,
    "replaced": RegistrationStatus.TRANSFERRED,
}


def create_registration(grant: Grant, effect: Effect) -> None:
    """A new registration from today on; what it takes the place of has been ended before."""
    case = grant.case
    level, category = Level(str(effect.params["level"])), Category(str(effect.params["category"]))
    registration = enter_registration(
        person_id=case.person_id,
        qualification_id=_qualification(grant),
        level=level,
        category=category,
        place=str(effect.params.get("place") or ""),
        province=case.province,
        main_institution_id=int(str(effect.params["main_institution"])),
        department=str(case.payload.get("department") or ""),
        scopes=codes(effect, "scopes"),
        techniques=codes(effect, "techniques"),
        authority_id=grant.decision.authority_id,
        licence_number=_number(grant, level, category),
        since=clock.today(),
        source=Source.CASE,
        decision=grant.decision,
        note=_REMARKS.get(str(effect.params.get("note") or ""), ""),
        actor=grant.by,
    )
    _made(grant, registration.pk)


def _qualification(grant: Grant) -> int:
    """The one applied with, else that of the registration built on."""
    if grant.case.qualification_id is not None:
        return grant.case.qualification_id
    based_on = grant.concerned()
    assert based_on is not None
    return int(Registration.objects.values_list("qualification_id", flat=True).get(pk=based_on))


def _made(grant: Grant, registration_id: int) -> None:
    """The case now points to the registration that came of it."""
    Case.objects.filter(pk=grant.case.pk).update(registration_id=registration_id)
    grant.case.registration_id = registration_id
    grant.made = registration_id
    grant.touch(registration_id)


def _number(grant: Grant, level: Level, category: Category) -> str:
    """A number is kept while level and category stay (CRT-01), also through a re-registration."""
    held = Registration.objects.filter(
        person_id=grant.case.person_id, level=level.value, category=category.value
    ).order_by("-issued_on", "-pk")
    kept = held.values_list("licence_number", flat=True).first()
    if kept and not grant.renumbered:
        return kept
    return allocate_licence_number(
        level_code=licence_level_code(level, parameters_in_force(grant.case.province)),
        category=_number_category(category),
        county=grant.decision.authority.area_code,
    )


def _number_category(category: Category) -> str:
    """Licence numbers know two digits only; the rural category 临床和中医 is numbered as clinical."""
    return Category.CLINICAL.value if category is Category.RURAL else category.value


def change_registration(grant: Grant, effect: Effect) -> None:
    """Other content from today on. Another level or category is another registration in the old one's place."""
    registration_id = grant.in_place(effect.params["place"])
    content = newest_content(registration_id)
    assert content is not None
    same_house = content.main_institution_id == int(str(effect.params["main_institution"]))
    changed: FirstContent = {
        "main_institution_id": int(str(effect.params["main_institution"])),
        "department": str(grant.case.payload.get("department") or (content.department if same_house else "")),
        "scopes": codes(effect, "scopes"),
        "techniques": codes(effect, "techniques"),
        "authority_id": grant.decision.authority_id,
    }
    if grant.renumbered:
        _made(grant, _replaced(grant, registration_id, Category(str(effect.params["category"])), changed))
        return
    change_content(
        registration_id=registration_id, since=clock.today(), decision=grant.decision, actor=grant.by, **changed
    )
    if _status_of(registration_id) is RegistrationStatus.MAIN_INSTITUTION_LOST and not same_house:
        valid_again(grant, registration_id, since=clock.today())
    _made(grant, registration_id)


def _status_of(registration_id: int) -> RegistrationStatus | None:
    known = current_registration(registration_id)
    return known.status.status if known is not None else None


def _replaced(grant: Grant, registration_id: int, category: Category, changed: FirstContent) -> int:
    old = Registration.objects.get(pk=registration_id)
    qualification_id = grant.case.qualification_id or old.qualification_id
    level = level_of_qualification(qualification_id)
    grant.touch(registration_id)
    mark_versions(registration_id=registration_id, status=LicenceStatus.UPDATED)
    return replace_registration(
        registration_id=registration_id,
        qualification_id=qualification_id,
        level=level,
        category=category,
        licence_number=_number(grant, level, category),
        on=clock.today(),
        decision=grant.decision,
        actor=grant.by,
        **changed,
    ).pk


def end(grant: Grant, effect: Effect) -> None:
    """`as` says how; what was rescinded never held (医师法 54)."""
    registration_id, how = grant.in_place(effect.params["place"]), str(effect.params["as"])
    since = effect.params.get("from")
    end_registration(
        registration_id=registration_id,
        on=since if isinstance(since, date) else clock.today(),
        status=_ENDS_AS[how],
        ground=str(grant.case.payload.get("ground") or ("replaced" if how == "replaced" else "")),
        decision=grant.decision,
        actor=grant.by,
    )
    if how in ("transferred", "replaced"):
        mark_versions(registration_id=registration_id, status=LicenceStatus.UPDATED)
    grant.touch(registration_id)
    grant.ended.append(registration_id)


def bar(grant: Grant, effect: Effect) -> None:
    """The event from which a bar runs; a revocation is on file already, since it was the ground."""
    event = _BEGINS.get(effect.object)
    if event is not None:
        note(grant, event, on=clock.today())


_BEGINS = {
    "false_materials": HistoryEvent.FALSE_MATERIALS_FOUND,
    "assessment_cancellation": HistoryEvent.CANCELLED_FOR_FAILED_ASSESSMENT,
    "improper_means": HistoryEvent.RESCINDED_FOR_IMPROPER_MEANS,
}
