"""What an institution is asked to confirm, by business: employment, cooperation, training, or facts about the person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from medreg.cases.queries import kind_of
from medreg.cases.workflow import Route
from medreg.portals.shared.casefile.words import CaseRow
from medreg.standards.vocabulary import Business

QUESTIONS = {
    Business.MULTI_INSTITUTION_FILING: gettext_noop("请核实：本机构是否同意此人在这里多机构执业，协议的起止日期和范围是否属实"),
    Business.PERSONAL_DATA_CHANGE: gettext_noop("请对照原件核实：修改后的内容和照片是否属实"),
    Business.RESIDENCY_REGISTRATION: gettext_noop("请核实：此人是否在本培训基地接受住院医师规范化培训，所填科室和日期是否属实"),
}
EMPLOYMENT = gettext_noop("请核实：本机构是否聘用此人，所填科室、聘用日期和范围是否属实")
STATEMENTS = {
    Business.MULTI_INSTITUTION_FILING: gettext_noop("点“确认合作”即代表本机构声明：已同意此人在这里执业，以上内容属实"),
    Business.PERSONAL_DATA_CHANGE: gettext_noop("点“确认信息”即代表本机构声明：已对照原件核实；确认后立即生效"),
    Business.RESIDENCY_REGISTRATION: gettext_noop("点“确认培训”即代表本机构声明：此人在本培训基地培训，以上内容和照片属实"),
}
EMPLOYED = gettext_noop("点“确认聘用”即代表本机构声明：已聘用或者拟聘用此人，以上内容和照片属实")
DENY_EMPLOYMENT = {
    "never": gettext_noop("本机构没有聘用此人。"),
    "ended": gettext_noop("聘用合同已经解除或者到期。"),
    "not_yet": gettext_noop("尚未签订聘用合同，本机构未同意聘用。"),
    "other": gettext_noop("其他（请在下面写明）"),
}
DENY = {
    Business.MULTI_INSTITUTION_FILING: {
        "never": gettext_noop("本机构没有同意此人在这里执业。"),
        "ended": gettext_noop("合作协议已经解除或者到期。"),
        "other": gettext_noop("其他（请在下面写明）"),
    },
    Business.PERSONAL_DATA_CHANGE: {
        "never": gettext_noop("所填内容与原件不符。"),
        "no_proof": gettext_noop("没有看到原件，无法核实。"),
        "other": gettext_noop("其他（请在下面写明）"),
    },
    Business.RESIDENCY_REGISTRATION: {
        "never": gettext_noop("此人不在本培训基地培训。"),
        "ended": gettext_noop("培训已经结束或者终止。"),
        "other": gettext_noop("其他（请在下面写明）"),
    },
}


@dataclass(frozen=True, slots=True)
class Confirming:
    """`matter` is what is confirmed, in a word; `at_once` says that nobody decides after the institution."""

    matter: str
    question: str
    statement: str
    at_once: bool

    @property
    def done(self) -> str:
        said = _("已确认%(matter)s，修改已经生效。") if self.at_once else _("已确认%(matter)s，申请今天转到主管部门。")
        return said % {"matter": self.matter}


def confirming(case: CaseRow) -> Confirming:
    business = Business(case.business)
    return Confirming(
        matter=_(kind_of(case).confirms),
        question=_(QUESTIONS.get(business, EMPLOYMENT)),
        statement=_(STATEMENTS.get(business, EMPLOYED)),
        at_once=Route(case.route) is Route.INSTITUTION,
    )


def reasons_to_deny(case: CaseRow) -> dict[str, str]:
    return DENY.get(Business(case.business), DENY_EMPLOYMENT)
