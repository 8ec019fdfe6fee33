"""Why the register did not take an entry, in words that say what to do; nothing was changed when one is raised."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _


class RegisterRefused(Exception):
    """`reason` is a stable key, `words` the sentence for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = _(WORDS[reason])


WORDS = {
    "already_main": "该人员在此执业地点已有主要执业机构，登记未变更。请改办变更主要执业机构，或先核对原注册的期间。",
    "overlapping_period": "所填期间与已登记的期间重叠，登记未变更。请核对起止日期。",
    "already_filed": "该机构在所填期间内已有备案，登记未变更。请核对起止日期，或先取消原备案。",
    "files_at_main": "该机构是本人的主要执业机构，不需要多机构备案。请核对所选机构。",
    "not_held_then": "所填日期不在该注册的有效期间内，登记未变更。请核对日期。",
    "registration_ended": "该注册已经注销、撤销或者转出，不能再变更。请核对注册编号，或改办重新注册。",
    "filing_ended": "该备案在所填日期之前已经结束。请核对备案和日期。",
    "ends_before_it_starts": "截止日期早于开始日期。请核对起止日期。",
    "decision_exists": "这件申请已经作出决定，不能重复登记。请刷新页面查看最新状态。",
    "number_in_use": "该执业证书编码已登记在其他人员名下。请核对证书原件上的编码。",
    "number_malformed": "执业证书编码应为 1–20 位字母和数字。请按证书原件填写。",
    "number_not_free": "该编码不存在或者已经用于注册，不需要说明。请核对编码。",
    "serials_exhausted": "该级别、类别和县区的六位顺序号已经用完。请联系系统管理员处理编码规则。",
    "qualification_not_theirs": "所选医师资格不属于该人员。请重新选择本人的资格。",
    "stay_overlaps": "此人在该机构的短期行医与所填期间重叠，登记未变更。请核对起止日期；提前终止的，请先报告终止。",
    "stay_ended": "这项短期行医已经报告终止。请刷新页面查看。",
    "end_in_future": "终止日期不能晚于今天。请在终止之后 30 日内报告。",
    "passkey_needed": "这一步要用您的通行密钥签署，没有收到签署，尚未提交。您填写的内容仍在下方：请使用支持通行密钥的浏览器并开启 "
    "JavaScript，再提交一次，按设备提示验证。",
    "passkey_not_listed": "您在这个岗位上还没有可以用于签署的通行密钥，尚未提交。请在“账号安全”中添加通行密钥并申请用于签署，"
    "由安全管理员确认后再提交。",
    "passkey_unlike": "通行密钥的签署没有通过核验，可能是页面打开太久、内容有变化，或者用了别的密钥，尚未提交。"
    "您填写的内容仍在下方：请核对后再提交一次。",
    "start_in_future": "注册日期不能晚于今天。请按证书原件填写。",
}

_CONSTRAINTS = {
    "one_main_institution_in_a_place": "already_main",
    "registration_periods_do_not_overlap": "overlapping_period",
    "status_periods_do_not_overlap": "overlapping_period",
    "filing_periods_do_not_overlap": "already_filed",
    "register_decision_case_number_key": "decision_exists",
}


@contextmanager
def constraints_in_words() -> Iterator[None]:
    """Run a block in a savepoint; a broken register constraint becomes RegisterRefused, anything else an error."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as broken:
        reason = _CONSTRAINTS.get(getattr(getattr(broken.__cause__, "diag", None), "constraint_name", None) or "")
        if reason is None:
            raise
        raise RegisterRefused(reason) from broken
