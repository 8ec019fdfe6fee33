"""Grants that build on a standing registration: moves, other content, filings, the step up to physician."""

from collections.abc import Callable, Mapping

from medreg.law.departures import is_departed
from medreg.law.effect import Effect, Effects, Parameter, Verb
from medreg.law.facts import Registration
from medreg.law.filings import filings_of
from medreg.law.grants.registering import ISSUED, city_is_told, new_registration
from medreg.law.matter import Matter
from medreg.law.numbers import needs_new_licence_number
from medreg.standards.vocabulary import Business

UPDATED = Effect(Verb.LICENCE, "updated", {"number": "same"})
RENEWED = Effect(Verb.LICENCE, "updated", {"number": "new"})
Grant = Callable[[Matter, Registration], Effects]


def _built_on(grant: Grant) -> Callable[[Matter], Effects]:
    """Without a registration nothing can be granted, so nothing would follow."""

    def effects(matter: Matter) -> Effects:
        return grant(matter, matter.base) if matter.base is not None else ()

    return effects


def _content(matter: Matter, base: Registration) -> dict[str, Parameter]:
    """Place, institution, category and the whole new list of the registration that goes on."""
    added = matter.business is Business.ADD_SCOPE
    params: dict[str, Parameter] = {
        "place": base.place,
        "main_institution": matter.institution.key if matter.institution else base.main_institution,
        "category": base.category.value if added or not matter.categories else matter.categories[0].value,
    }
    scopes = _list_after(matter.request.scopes, base.scopes, added)
    techniques = _list_after(matter.request.techniques, base.techniques, added)
    return params | ({"scopes": scopes} if scopes else {}) | ({"techniques": techniques} if techniques else {})


def _list_after(asked: tuple[str, ...], held: frozenset[str], added: bool) -> tuple[str, ...]:
    kept = tuple(sorted(held)) if added or not asked else ()
    return tuple(dict.fromkeys((*kept, *asked)))


def _departure_ends(matter: Matter, base: Registration) -> Effects:
    return (Effect(Verb.END, "departure_filing"),) if is_departed(base, matter.physician, matter.today) else ()


def _change_main_institution(matter: Matter, base: Registration) -> Effects:
    """The registration goes on; the old institution is told, its consent is no condition (管理办法 20)."""
    granted = (matter.level, matter.categories[0]) if matter.level and matter.categories else None
    renumbered = granted is not None and needs_new_licence_number((base.level, base.category), granted)
    return (
        Effect(Verb.CHANGE, "registration", _content(matter, base)),
        *_filings_after_the_move(matter, base),
        *_departure_ends(matter, base),
        Effect(Verb.NOTIFY, base.main_institution),
        RENEWED if renumbered else UPDATED,
        *city_is_told(matter),
    )


def _filings_after_the_move(matter: Matter, base: Registration) -> Effects:
    """Filings of the place are kept; the one at the new main institution has no further purpose."""
    filings, new_main = filings_of(base, matter.facts), matter.request.institution
    if all(each.institution != new_main for each in filings):
        return (Effect(Verb.KEEP, "filings", {"place": base.place}),)
    return tuple(
        Effect(Verb.END if each.institution == new_main else Verb.KEEP, "filing", {"institution": each.institution})
        for each in filings
    )


def _change_place(matter: Matter, base: Registration) -> Effects:
    """The old registration ends with its filings, every other one stays (医师法 18)."""
    return (
        Effect(Verb.END, "registration", {"place": base.place, "as": "transferred"}),
        new_registration(matter),
        Effect(Verb.END, "filings", {"place": base.place}),
        *(_kept(each) for each in matter.ongoing if each is not base),
        *_departure_ends(matter, base),
        Effect(Verb.NOTIFY, base.main_institution),
        Effect(Verb.NOTIFY, base.authority),
        UPDATED,
        *city_is_told(matter),
    )


def _kept(registration: Registration) -> Effect:
    return Effect(Verb.KEEP, "registration", {"place": registration.place})


def _additional_registration(matter: Matter, base: Registration) -> Effects:
    """Nothing that stands is touched (管理办法 17)."""
    del base
    kept = [(_kept(each), Effect(Verb.KEEP, "filings", {"place": each.place})) for each in matter.ongoing]
    return (new_registration(matter), *(effect for pair in kept for effect in pair), *city_is_told(matter))


def _change_of_content(matter: Matter, base: Registration) -> Effects:
    return (
        Effect(Verb.CHANGE, "registration", _content(matter, base)),
        UPDATED,
        *_filings_beyond(matter, base),
        *city_is_told(matter),
    )


def _change_category(matter: Matter, base: Registration) -> Effects:
    """Another category has another licence number (CRT-01)."""
    return (
        Effect(Verb.CHANGE, "registration", _content(matter, base)),
        ISSUED,
        *_filings_beyond(matter, base),
        *city_is_told(matter),
    )


def _filings_beyond(matter: Matter, base: Registration) -> Effects:
    """Filings whose scopes are no longer within those of the registration are looked at again."""
    after = _list_after(matter.request.scopes, base.scopes, matter.business is Business.ADD_SCOPE)
    return tuple(
        Effect(Verb.RECHECK, "filing", {"institution": each.institution})
        for each in filings_of(base, matter.facts)
        if not each.scopes <= set(after)
    )


def _multi_institution_filing(matter: Matter, base: Registration) -> Effects:
    """The main institution is told; its consent is no condition (FIL-04)."""
    params: dict[str, Parameter] = {"institution": matter.request.institution}
    if matter.request.period is not None:
        params |= {"from": matter.request.period.first, "to": matter.request.period.last}
    if matter.request.scopes:
        params["scopes"] = matter.request.scopes
    if matter.request.techniques:
        params["techniques"] = matter.request.techniques
    return (Effect(Verb.CREATE, "filing", params), Effect(Verb.NOTIFY, base.main_institution))


def _end_filing(matter: Matter, base: Registration) -> Effects:
    del base
    told = (Effect(Verb.NOTIFY, matter.competent_authority),) if matter.competent_authority else ()
    return (Effect(Verb.END, "filing", {"institution": matter.request.institution}), *told)


def _upgrade_to_physician(matter: Matter, base: Registration) -> Effects:
    """Place, level and number change; a new main institution means that the old one is told (管理办法 15)."""
    stays = matter.institution is None or matter.institution.province == base.place[:2]
    moves = matter.institution is not None and matter.institution.key != base.main_institution
    filings = (
        tuple(
            Effect(Verb.RECHECK, "filing", {"institution": each.institution})
            for each in filings_of(base, matter.facts)
        )
        if stays
        else (Effect(Verb.END, "filings", {"place": base.place}),)
    )
    return (
        Effect(Verb.END, "registration", {"place": base.place, "as": "replaced"}),
        new_registration(matter),
        Effect(Verb.LICENCE, "replaced"),
        ISSUED,
        *filings,
        *_departure_ends(matter, base),
        *((Effect(Verb.NOTIFY, base.main_institution),) if moves else ()),
        *city_is_told(matter),
    )


GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {
    Business.CHANGE_MAIN_INSTITUTION: _built_on(_change_main_institution),
    Business.CHANGE_PLACE: _built_on(_change_place),
    Business.ADDITIONAL_REGISTRATION: _built_on(_additional_registration),
    Business.CHANGE_SCOPE: _built_on(_change_of_content),
    Business.ADD_SCOPE: _built_on(_change_of_content),
    Business.CHANGE_CATEGORY: _built_on(_change_category),
    Business.MULTI_INSTITUTION_FILING: _built_on(_multi_institution_filing),
    Business.END_FILING: _built_on(_end_filing),
    Business.UPGRADE_TO_PHYSICIAN: _built_on(_upgrade_to_physician),
}
