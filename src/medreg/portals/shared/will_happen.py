"""What a decision would change, in sentences: read from the same effects that the approval applies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medreg.law.dated import NEVER
from medreg.law.effect import THE_PHYSICIAN, Effect, Effects, Parameter, Verb
from medreg.law.facts import Facts
from medreg.portals.shared.casefile.words import area_words, scope_names
from medreg.standards.vocabulary import BarGround, Category, Level

NameOf = Callable[[str], str]
"""Key of an institution or authority → its name."""

GROUPS = {
    "ends": gettext_lazy("会结束"),
    "stays": gettext_lazy("会保留"),
    "begins": gettext_lazy("会产生"),
    "licence": gettext_lazy("证书"),
    "told": gettext_lazy("会告知"),
    "public": gettext_lazy("会公开"),
    "later": gettext_lazy("以后还会"),
}
"""In the order in which they are read: what is lost comes first."""


@dataclass(frozen=True, slots=True)
class Happening:
    """`group` is one of GROUPS."""

    group: str
    words: str


@dataclass(frozen=True, slots=True)
class HappeningGroup:
    """One heading and its sentences."""

    slug: str
    title: str
    sentences: tuple[str, ...]


def names_in(facts: Facts, *, physician: str = "") -> NameOf:
    """Names of the institutions and authorities that are among the facts; `physician` is what to call the person to
    whoever else reads it."""
    known = {THE_PHYSICIAN: physician or _("您本人")}
    known |= {key: each.name for key, each in facts.authorities.items()}
    known |= {key: each.name for key, each in facts.institutions.items()}
    return lambda key: known.get(key, _("有关机构"))


def will_happen(effects: Effects, name_of: NameOf) -> tuple[HappeningGroup, ...]:
    """Every effect in words, by group; what two effects say alike is said once."""
    told = [happening for effect in effects if (happening := _told(effect, name_of)) is not None]
    groups = {slug: tuple(dict.fromkeys(each.words for each in told if each.group == slug)) for slug in GROUPS}
    return tuple(HappeningGroup(slug, str(GROUPS[slug]), said) for slug, said in groups.items() if said)


def _told(effect: Effect, name_of: NameOf) -> Happening | None:
    sentence = _SENTENCES.get((effect.verb, effect.object)) or _ANY_OBJECT.get(effect.verb)
    return sentence(effect, name_of) if sentence else None


def _place(effect: Effect) -> str:
    return area_words(str(effect.params.get("place", "")))


def _at(effect: Effect, name_of: NameOf) -> str:
    return name_of(str(effect.params.get("institution", "")))


def _day(value: Parameter | None) -> str:
    return value.isoformat() if isinstance(value, date) else ""


def _content(effect: Effect, name_of: NameOf) -> str:
    """Level, category, scopes, place and main institution, as far as the effect names them."""
    params = effect.params
    level = Level.from_value(str(params.get("level", "")))
    category = Category.from_value(str(params.get("category", "")))
    kind = " · ".join(_(term.label) for term in (level, category) if term is not None)
    scopes, techniques = params.get("scopes", ()), params.get("techniques", ())
    names = scope_names(list(scopes) if isinstance(scopes, tuple) else [])
    arts = _("、").join(techniques) if isinstance(techniques, tuple) else ""
    where = _("执业地点：%(place)s") % {"place": _place(effect)} if params.get("place") else ""
    main = str(params.get("main_institution", ""))
    house = _("主要执业机构：%(institution)s") % {"institution": name_of(main)} if main else ""
    residency = _("用于住院医师规范化培训") if params.get("note") == "residency_training" else ""
    return _("；").join(part for part in (kind, names, arts, where, house, residency) if part)


def _created_registration(effect: Effect, name_of: NameOf) -> Happening:
    return Happening("begins", _("登记执业注册：") + _content(effect, name_of))


def _changed_registration(effect: Effect, name_of: NameOf) -> Happening:
    content = _content(effect, name_of)
    return Happening("begins", _("现有执业注册继续有效，改为：") + content if content else _("现有执业注册的内容改变"))


def _created_filing(effect: Effect, name_of: NameOf) -> Happening:
    first, last = _day(effect.params.get("from")), _day(effect.params.get("to"))
    span = f"（{first} — {last}）" if first or last else ""
    words = _("在%(institution)s的多机构备案") % {"institution": _at(effect, name_of)}
    return Happening("begins", words + span)


def _created_departure(effect: Effect, name_of: NameOf) -> Happening:
    return Happening("begins", _("从%(institution)s离职的备案；执业注册本身不因此结束") % {"institution": _at(effect, name_of)})


def _created_visit(effect: Effect, name_of: NameOf) -> Happening:
    words = _("在%(institution)s的短期行医登记") % {"institution": _at(effect, name_of)}
    paper, last = str(effect.params.get("document", "")), _day(effect.params.get("until"))
    return Happening("begins", _("，").join(part for part in (words, paper, _until(last)) if part))


def _until(last: str) -> str:
    return _("至 %(day)s") % {"day": last} if last else ""


_ENDED_AS = {
    "transferred": gettext_lazy("在%(place)s的执业注册（变更转出）"),
    "cancelled": gettext_lazy("在%(place)s的执业注册（注销）"),
    "rescinded": gettext_lazy("在%(place)s的执业注册（撤销，自始无效）"),
    "replaced": gettext_lazy("在%(place)s的执业注册（由新级别的注册代替）"),
}


def _ended_registration(effect: Effect, name_of: NameOf) -> Happening:
    del name_of
    words = _ENDED_AS.get(str(effect.params.get("as", "")), _ENDED_AS["cancelled"])
    return Happening("ends", words % {"place": _place(effect)})


def _kept_registration(effect: Effect, name_of: NameOf) -> Happening:
    del name_of
    return Happening("stays", _("在%(place)s的执业注册") % {"place": _place(effect)})


def _ended_filings(effect: Effect, name_of: NameOf) -> Happening:
    return Happening("ends", _filings(effect, name_of))


def _kept_filings(effect: Effect, name_of: NameOf) -> Happening:
    return Happening("stays", _filings(effect, name_of))


def _filings(effect: Effect, name_of: NameOf) -> str:
    if effect.params.get("institution"):
        return _("在%(institution)s的多机构备案") % {"institution": _at(effect, name_of)}
    if effect.params.get("place"):
        return _("在%(place)s的全部多机构备案") % {"place": _place(effect)}
    return _("全部多机构备案")


def _rechecked_filing(effect: Effect, name_of: NameOf) -> Happening:
    words = _("%(filing)s：范围不再包含在注册范围之内的，要重新备案") % {"filing": _filings(effect, name_of)}
    return Happening("later", words)


def _ended_departure(effect: Effect, name_of: NameOf) -> Happening:
    del effect, name_of
    return Happening("ends", _("离职备案；满二年注销的期限不再计算"))


def _suspended(effect: Effect, name_of: NameOf) -> Happening:
    del name_of
    first, last = _day(effect.params.get("from")), _day(effect.params.get("to"))
    return Happening("begins", _("暂停执业：%(first)s 至 %(last)s") % {"first": first, "last": last})


def _resumed(effect: Effect, name_of: NameOf) -> Happening:
    del effect, name_of
    return Happening("begins", _("恢复执业"))


_LICENCE = {
    "issued": gettext_lazy("签发医师执业证书（电子证照与纸质证书同等效力）"),
    "updated": gettext_lazy("更新电子证照，旧版本标明已更新"),
    "reissued": gettext_lazy("重新签发医师执业证书，旧版本标明已更新"),
    "frozen": gettext_lazy("电子证照冻结，核验时显示暂停执业"),
    "restored": gettext_lazy("电子证照恢复有效"),
    "cancelled": gettext_lazy("医师执业证书注销"),
    "rescinded": gettext_lazy("医师执业证书撤销"),
    "revoked": gettext_lazy("医师执业证书吊销"),
    "replaced": gettext_lazy("原医师执业证书由新证书代替"),
}
_NUMBER = {"new": gettext_lazy("编发新的证书编码"), "same": gettext_lazy("证书编码不变")}


def _licence(effect: Effect, name_of: NameOf) -> Happening | None:
    del name_of
    words, number = _LICENCE.get(effect.object), _NUMBER.get(str(effect.params.get("number", "")))
    if words is None:
        return None
    return Happening("licence", _("，").join((str(words), str(number))) if number else str(words))


def _notified(effect: Effect, name_of: NameOf) -> Happening:
    if effect.object == THE_PHYSICIAN:
        return Happening("told", name_of(THE_PHYSICIAN))
    return Happening("told", _("%(name)s（只告知，不需要同意）") % {"name": name_of(effect.object)})


def _published(effect: Effect, name_of: NameOf) -> Happening:
    del name_of
    granted = _("准予注册人员名单和执业信息向社会公开，可在“公众查询”查到")
    return Happening("public", granted if effect.object == "granted" else _("注销注册人员名单向社会公开"))


def _confirmed(effect: Effect, name_of: NameOf) -> Happening:
    words = _("经%(institution)s确认后生效") % {"institution": name_of(effect.object)}
    return Happening("later", words)


def _referred(effect: Effect, name_of: NameOf) -> Happening:
    del effect, name_of
    return Happening("later", _("逐级报考点、省和国家医学考试中心核实后更正资格信息"))


def _barred(effect: Effect, name_of: NameOf) -> Happening:
    del name_of
    ground, until = BarGround.from_value(effect.object), effect.params.get("until")
    why = _(ground.label) if ground else effect.object
    if not isinstance(until, date) or until == NEVER:
        return Happening("later", _("因%(ground)s不再受理注册申请") % {"ground": why})
    return Happening("later", _("因%(ground)s，%(day)s 起才能再次申请注册") % {"ground": why, "day": until.isoformat()})


def _cancellation_clock(effect: Effect, name_of: NameOf) -> Happening:
    words = _("%(day)s 前没有在其他机构继续执业的，可以注销注册，注销前会先通知%(who)s")
    return Happening("later", words % {"day": _day(effect.params.get("due")), "who": name_of(THE_PHYSICIAN)})


def _ordered(effect: Effect, name_of: NameOf) -> Happening:
    del name_of
    least, most = effect.params.get("min_months", ""), effect.params.get("max_months", "")
    return Happening("later", _("主管部门责令暂停执业 %(least)s 至 %(most)s 个月") % {"least": least, "most": most})


def _recorded(effect: Effect, name_of: NameOf) -> Happening:
    del name_of
    passed = effect.params.get("result") == "passed"
    return Happening("begins", _("记录考核结果：合格") if passed else _("记录考核结果：不合格"))


def _institution_lost(effect: Effect, name_of: NameOf) -> Happening:
    del effect, name_of
    return Happening("begins", _("注册状态改为“主要执业机构已不具备资格”，要尽快变更主要执业机构"))


Sentence = Callable[[Effect, NameOf], Happening | None]
_SENTENCES: Mapping[tuple[Verb, str], Sentence] = {
    (Verb.CREATE, "registration"): _created_registration,
    (Verb.CREATE, "filing"): _created_filing,
    (Verb.CREATE, "departure_filing"): _created_departure,
    (Verb.CREATE, "short_term_registration"): _created_visit,
    (Verb.CHANGE, "registration"): _changed_registration,
    (Verb.END, "registration"): _ended_registration,
    (Verb.END, "filing"): _ended_filings,
    (Verb.END, "filings"): _ended_filings,
    (Verb.END, "departure_filing"): _ended_departure,
    (Verb.KEEP, "registration"): _kept_registration,
    (Verb.KEEP, "filing"): _kept_filings,
    (Verb.KEEP, "filings"): _kept_filings,
    (Verb.RECHECK, "filing"): _rechecked_filing,
    (Verb.SUSPEND, "registration"): _suspended,
    (Verb.RESUME, "registration"): _resumed,
    (Verb.REFER, "exam_site"): _referred,
    (Verb.CLOCK, "cancellation"): _cancellation_clock,
    (Verb.ORDER, "suspension"): _ordered,
    (Verb.RECORD, "assessment"): _recorded,
    (Verb.STATUS, "main_institution_lost"): _institution_lost,
}
_ANY_OBJECT: Mapping[Verb, Sentence] = {
    Verb.LICENCE: _licence,
    Verb.NOTIFY: _notified,
    Verb.PUBLISH: _published,
    Verb.CONFIRM: _confirmed,
    Verb.BAR: _barred,
}
