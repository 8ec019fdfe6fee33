"""What an institution says about itself (机构信息维护); it counts once its authority has confirmed it."""

from datetime import date
from typing import Annotated, Self

from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, model_validator

from medreg.institutions.refusals import InstitutionRefused
from medreg.schema.fields import Ask
from medreg.standards.gb32100 import check_credit_code
from medreg.standards.identifiers import defect_message
from medreg.standards.tables import department_scopes
from medreg.standards.text import canonical_code
from medreg.standards.vocabulary import IdentifierKind


def _departments() -> dict[str, str]:
    return {found.code: found.name for found in department_scopes()}


class InstitutionProfile(BaseModel):
    """The profile with licence and first-level departments (诊疗科目), as proposed and as shown in the form."""

    model_config = ConfigDict(extra="forbid", str_max_length=200)

    name: Annotated[str, Ask("机构名称", hint="与执业许可证一致", max_length=120), Field(min_length=2, max_length=120)]
    credit_code: Annotated[str, Ask("统一社会信用代码", hint="没有的可不填", reads=canonical_code)] = ""
    address: Annotated[str, Ask("地址"), Field(min_length=2)]
    phone: Annotated[str, Ask("联系电话", inputmode="tel", max_length=40), Field(max_length=40)] = ""
    valid_from: Annotated[date, Ask("许可证有效期自", section="执业许可")]
    valid_to: Annotated[date | None, Ask("许可证有效期至", hint="没有截止日期的可不填", section="执业许可")] = None
    departments: Annotated[tuple[str, ...], Ask("诊疗科目", codes=_departments, section="执业许可")] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(_("许可证有效期的截止日期早于起始日期。请对照许可证重新填写。"))
        unknown = set(self.departments) - _departments().keys()
        if unknown:
            raise ValueError(_("没有这样的诊疗科目：%(codes)s。请从列表中选择。") % {"codes": _("、").join(sorted(unknown))})
        if self.credit_code:
            defects = check_credit_code(self.credit_code).defects
            if defects:
                raise ValueError(defect_message(IdentifierKind.CREDIT_CODE, defects[0], say=_))
        return self


def profile_from(proposal: object) -> InstitutionProfile:
    """A stored proposal; raises InstitutionRefused when it is not (or no longer) a whole profile."""
    try:
        return InstitutionProfile.model_validate(proposal)
    except ValueError as unreadable:
        raise InstitutionRefused("proposal_unreadable") from unreadable
