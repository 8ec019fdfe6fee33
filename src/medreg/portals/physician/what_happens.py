"""What a grant would do, in sentences: read from the same effects that the approval applies."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from medreg.law.effect import Effect, Verb
from medreg.portals.shared.casefile.words import CaseRow, area_words, scope_names
from medreg.standards import gb2260
from medreg.standards.vocabulary import Category, Level


def what_happens(case: CaseRow, effects: tuple[Effect, ...]) -> tuple[str, ...]:
    """One sentence an effect, in the order in which they take place; unknown ones are told to staff only."""
    told = ((_SENTENCES.get((effect.verb, effect.object)), effect) for effect in effects)
    return tuple(sentence(case, effect) for sentence, effect in told if sentence is not None)


def _registered(case: CaseRow, effect: Effect) -> str:
    params = effect.params
    place = gb2260.area(str(params.get("place", "")))
    scopes = params.get("scopes", ())
    names = scope_names(list(scopes) if isinstance(scopes, tuple) else [])
    level = Level.from_value(str(params.get("level", "")))
    category = Category.from_value(str(params.get("category", "")))
    kind = " · ".join(_(term.label) for term in (level, category) if term is not None)
    where = _("执业地点：%(place)s") % {"place": area_words(place.code)} if place else ""
    main = _("主要执业机构：%(institution)s") % {"institution": case.institution.name} if case.institution else ""
    parts = [part for part in (kind, names, where, main) if part]
    return _("登记执业注册：") + _("；").join(parts)


def _issued(case: CaseRow, effect: Effect) -> str:
    del case, effect
    return _("编发执业证书编码，签发电子证照（与纸质证书同等效力），在“我的证照”中查看和下载")


def _published(case: CaseRow, effect: Effect) -> str:
    del case, effect
    return _("准予注册人员名单和执业信息向社会公开，可在“公众查询”查到")


_SENTENCES: Mapping[tuple[Verb, str], Callable[[CaseRow, Effect], str]] = {
    (Verb.CREATE, "registration"): _registered,
    (Verb.LICENCE, "issued"): _issued,
    (Verb.PUBLISH, "granted"): _published,
}
