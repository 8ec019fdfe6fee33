"""Grants that create a registration without building on one that stands."""

from collections.abc import Callable, Mapping

from medreg.law.effect import Effect, Effects, Parameter, Verb
from medreg.law.matter import Matter
from medreg.law.national.materials import needs_county_opinion
from medreg.law.place import place_of_registration
from medreg.standards.vocabulary import Business


def new_registration(matter: Matter) -> Effect:
    institution = matter.institution.key if matter.institution else matter.request.institution
    params: dict[str, Parameter] = {"main_institution": institution}
    if matter.level is not None:
        params["level"] = matter.level.value
    if matter.categories:
        params["category"] = matter.categories[0].value
    if matter.institution is not None and matter.level is not None:
        place = place_of_registration(matter.level, matter.institution, matter.today)
        params |= {"place": place.code} if place.code else {}
    if matter.request.scopes:
        params["scopes"] = matter.request.scopes
    if matter.request.techniques:
        params["techniques"] = matter.request.techniques
    return Effect(Verb.CREATE, "registration", params)


def city_is_told(matter: Matter) -> Effects:
    """Several scopes at a grassroots institution are filed with the city-level body (169号 2)."""
    if matter.competent_authority is None or not needs_county_opinion(matter):
        return ()
    city = matter.facts.authorities[matter.competent_authority].city
    return (Effect(Verb.NOTIFY, city),) if city else ()


ISSUED = Effect(Verb.LICENCE, "issued", {"number": "new"})
PUBLISHED = Effect(Verb.PUBLISH, "granted")


def _first_registration(matter: Matter) -> Effects:
    return (new_registration(matter), ISSUED, PUBLISHED, *city_is_told(matter))


def _re_registration(matter: Matter) -> Effects:
    return (new_registration(matter), PUBLISHED, *city_is_told(matter))


def _residency_registration(matter: Matter) -> Effects:
    """Place and scope stay open during the training (413号)."""
    known = {name: value for name, value in new_registration(matter).params.items() if name not in ("place", "scopes")}
    return (Effect(Verb.CREATE, "registration", {**known, "note": "residency_training"}),)


GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {
    Business.FIRST_REGISTRATION: _first_registration,
    Business.TCM_SPECIALTY_REGISTRATION: _first_registration,
    Business.RE_REGISTRATION: _re_registration,
    Business.RESIDENCY_REGISTRATION: _residency_registration,
}
