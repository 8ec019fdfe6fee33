"""多机构备案: practice in further institutions of the same place; a filing, no licence (管理办法 10)."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import model_validator

from medreg.cases.business import pages
from medreg.cases.business.answers import (
    INSTITUTION,
    OnRegistration,
    Scoped,
    Truthful,
    period_of,
)
from medreg.cases.business.business_type import BusinessType, Guide, WizardStep
from medreg.cases.workflow import Route
from medreg.law.facts import Request
from medreg.schema.fields import RUNTIME, Ask
from medreg.standards.vocabulary import Actor, Business


class MultiInstitutionFiling(Truthful, Scoped, OnRegistration):
    """The filing form: where, with which of the registered scopes, for which days."""

    institution: Annotated[str, Ask("备案执业机构", section=INSTITUTION, codes=RUNTIME, cite="管理办法 10")]
    filed_from: Annotated[date, Ask("备案开始日期", section=INSTITUTION)]
    filed_until: Annotated[date, Ask("备案截止日期", hint="按协议写明的最后一天", section=INSTITUTION)]

    @model_validator(mode="after")
    def filing_in_order(self) -> Self:
        if self.filed_until < self.filed_from:
            raise ValueError(_("备案截止日期早于备案开始日期，请核对协议上的两个日期"))
        return self


def refine(asked: Request, payload: dict[str, Any]) -> Request:
    return replace(asked, period=period_of(payload, "filed_from", "filed_until"))


MULTI_INSTITUTION_FILING = BusinessType(
    slug=Business.MULTI_INSTITUTION_FILING,
    basis=("医师法 15", "管理办法 10"),
    routes={Actor.PHYSICIAN: Route.FILING},
    payload=MultiInstitutionFiling,
    steps=(
        pages.REGISTRATION,
        WizardStep(
            "institution",
            "选择备案机构",
            "只能在注册的执业地点之内",
            ("institution", "filed_from", "filed_until"),
        ),
        pages.SCOPE,
        pages.TRUTH,
    ),
    refine=refine,
    confirms=gettext_noop("合作"),
    guide=Guide(
        purpose="在主要执业机构之外、同一执业地点之内的其他机构执业。主要执业机构只会收到告知，不需要它同意。",
        afterwards="登记一项备案，注明机构、范围和起止日期；注册本身不变；期满自动失效。",
    ),
)
