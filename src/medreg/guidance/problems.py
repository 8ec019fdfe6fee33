"""The step-by-step helpers for frequent problems. Their texts are translated by the page that shows them (ADR 0005)."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from medreg.guidance import problems_of_accounts, problems_of_cases
from medreg.guidance.problem import Problem

_ALL: Final = (
    Problem("returned", "申请被退回、要补正、没有受理或者没有准予", problems_of_cases.RETURNED),
    Problem("institution-silent", "机构不确认聘用", problems_of_cases.INSTITUTION_SILENT),
    Problem("no-progress", "办件进度很久没有变化", problems_of_cases.NO_PROGRESS),
    Problem("licence-not-shown", "电子证照不显示", problems_of_cases.LICENCE_NOT_SHOWN),
    Problem("verification-fails", "资格核验不通过", problems_of_accounts.VERIFICATION_FAILS),
    Problem("cannot-sign-in", "忘记密码、旧手机不能用，登录不了", problems_of_accounts.CANNOT_SIGN_IN),
    Problem("not-in-register", "公众查询里查不到", problems_of_accounts.NOT_FOUND),
)


@cache
def problems() -> Mapping[str, Problem]:
    """Every helper by its slug, the most frequent first."""
    return {one.slug: one for one in _ALL}
