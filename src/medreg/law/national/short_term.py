"""短期行医 of physicians from Hong Kong, Macau, Taiwan and abroad (Orders 62, 63 and 24)."""

from medreg.law.dated import chinese_date, lasts_at_most
from medreg.law.eras import FOREIGN_PHYSICIANS_MEASURES, VISITING_PHYSICIANS_MEASURES
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Business, Category, Origin, Reason

MOST_MONTHS = 36
_HONG_KONG_AND_MACAU = frozenset({Origin.HONG_KONG, Origin.MACAU})
_TAIWAN = frozenset({Origin.TAIWAN})
_FOREIGN = frozenset({Origin.FOREIGN})
_CATEGORIES = "临床、中医、口腔"


def _concerns(matter: Matter, origins: frozenset[Origin]) -> bool:
    return matter.business is Business.SHORT_TERM_PRACTICE and matter.physician.origin in origins


@rule(
    "short_term_origin", subject="procedure", cites=("港澳办法", "台湾办法", "外国医师办法"), since=VISITING_PHYSICIANS_MEASURES
)
def short_term_practice_is_for_visitors(matter: Matter, basis: Basis) -> Findings:
    """A mainland physician is registered, not invited for a time."""
    if not _concerns(matter, frozenset({Origin.MAINLAND})):
        return ()
    fitting = Business.FIRST_REGISTRATION if matter.never_registered else None
    advice = f"请改办：{fitting.label}。" if fitting else "请按执业注册的有关业务办理。"
    return basis.barred(
        Decision.BLOCKED,
        "申请人不是港澳台或者外国医师",
        plain=f"短期行医只适用于港澳台和外国医师。{advice}",
        instead=fitting,
    )


@rule(
    "short_term_period", subject="procedure", cites=("港澳办法", "台湾办法", "外国医师办法"), since=VISITING_PHYSICIANS_MEASURES
)
def a_stay_does_not_end_before_it_begins(matter: Matter, basis: Basis) -> Findings:
    """Contradictory dates are no application."""
    period = matter.request.period
    if not _concerns(matter, frozenset(Origin)) or period is None or period.first <= period.last:
        return ()
    return basis.barred(
        Decision.BLOCKED, "短期行医的起始日期晚于终止日期", plain="短期行医的起止日期颠倒，请更正后提交。"
    )


def _licensed_at_home(matter: Matter, basis: Basis) -> Findings:
    home = matter.physician.home_licence
    if home is not None and home.valid:
        return basis.met(f"持有当地合法行医权（{home.category.label}）")
    return basis.barred(
        Decision.REFUSE,
        "申请人没有有效的当地合法行医权",
        plain="您没有有效的当地行医执照。取得或者恢复后，由聘用单位再申请。",
        reasons=(Reason.R99,),
    )


def _not_longer_than(matter: Matter, basis: Basis, months: int) -> Findings:
    period = matter.request.period
    if period is None or lasts_at_most(period.first, period.last, months):
        return basis.met(f"短期行医期限不超过{months}个月")
    because = f"申请短期行医自{chinese_date(period.first)}至{chinese_date(period.last)}，超过{months}个月"
    return basis.barred(
        Decision.REFUSE,
        because,
        plain=f"短期行医一次最长{months}个月，请缩短期限；期满继续的，由聘用单位重新申请。",
        reasons=(Reason.R99,),
    )


@rule("short_term_licence/hong_kong_macau", subject="term", cites=("港澳办法",), since=VISITING_PHYSICIANS_MEASURES)
def hong_kong_and_macau_physicians_are_licensed_at_home(matter: Matter, basis: Basis) -> Findings:
    """合法行医权 in Hong Kong or Macau."""
    return _licensed_at_home(matter, basis) if _concerns(matter, _HONG_KONG_AND_MACAU) else ()


@rule("short_term_licence/taiwan", subject="term", cites=("台湾办法",), since=VISITING_PHYSICIANS_MEASURES)
def taiwan_physicians_are_licensed_at_home(matter: Matter, basis: Basis) -> Findings:
    """合法行医权 in Taiwan."""
    return _licensed_at_home(matter, basis) if _concerns(matter, _TAIWAN) else ()


@rule("short_term_licence/foreign", subject="term", cites=("外国医师办法",), since=FOREIGN_PHYSICIANS_MEASURES)
def foreign_physicians_are_licensed_at_home(matter: Matter, basis: Basis) -> Findings:
    """合法行医权 abroad."""
    return _licensed_at_home(matter, basis) if _concerns(matter, _FOREIGN) else ()


@rule("short_term/hong_kong_macau", subject="term", cites=("港澳办法",), since=VISITING_PHYSICIANS_MEASURES)
def hong_kong_and_macau_physicians_come_for_three_years_at_most(matter: Matter, basis: Basis) -> Findings:
    """Three years, the last day included."""
    return _not_longer_than(matter, basis, MOST_MONTHS) if _concerns(matter, _HONG_KONG_AND_MACAU) else ()


@rule("short_term/taiwan", subject="term", cites=("台湾办法",), since=VISITING_PHYSICIANS_MEASURES)
def taiwan_physicians_come_for_three_years_at_most(matter: Matter, basis: Basis) -> Findings:
    """As long as employed, three years at most."""
    return _not_longer_than(matter, basis, MOST_MONTHS) if _concerns(matter, _TAIWAN) else ()


@rule("short_term/foreign", subject="term", cites=("外国医师办法",), since=FOREIGN_PHYSICIANS_MEASURES)
def foreign_physicians_come_for_as_long_as_the_place_allows(matter: Matter, basis: Basis) -> Findings:
    """One year; a zone may be allowed more (parameter)."""
    if not _concerns(matter, _FOREIGN):
        return ()
    return _not_longer_than(matter, basis, matter.parameters.short_term_foreign_max_months)


@rule("short_term_category", subject="category", cites=("港澳办法 5",), since=VISITING_PHYSICIANS_MEASURES)
def hong_kong_and_macau_physicians_have_three_categories(matter: Matter, basis: Basis) -> Findings:
    """Clinical, Chinese medicine or dental; public health is not open."""
    if not _concerns(matter, _HONG_KONG_AND_MACAU):
        return ()
    home = matter.physician.home_licence
    asked = matter.request.categories or ((home.category,) if home else ())
    strange = [each for each in asked if not _is_open(each)]
    if not strange:
        return basis.met(f"{'、'.join(each.label for each in asked)}类别可以短期行医")
    return basis.barred(
        Decision.REFUSE,
        f"港澳医师申请短期行医的类别（{'、'.join(each.label for each in strange)}）不在{_CATEGORIES}之内",
        plain=f"港澳医师短期行医的类别只能是{_CATEGORIES}，请改选。",
        reasons=(Reason.R99,),
    )


def _is_open(category: Category) -> bool:
    return category.is_chinese_medicine or category in (Category.CLINICAL, Category.DENTAL)
