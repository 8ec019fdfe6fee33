"""Why nothing was changed about an institution or authority, in words that say what to do."""
from django.utils.translation import gettext as _


class InstitutionRefused(Exception):
    """`reason` is a stable key, `words` the sentence for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = _(WORDS[reason])


WORDS = {
    "pending_change": "本机构已有一份信息变更在等主管部门确认。请等它办完，或联系主管部门退回后重新提交。",
    "nothing_changed": "填写的内容与现有信息完全一致，没有需要确认的变更。",
    "not_pending": "这份信息变更已经办理过。请刷新页面查看结果。",
    "answer_missing": "请写明退回的理由和怎样修改，机构会看到这段话。",
    "proposal_unreadable": "这份信息变更的内容已不符合现行格式，不能确认。请退回并请机构重新填写。",
    "no_licensor": "该机构没有登记主管部门，信息变更无人确认。请先联系主管部门完善机构档案。",
    "already_revoked": "该机构的执业许可已经记录为失效，不必重复记录。",
    "day_to_come": "日期晚于今天。请填写决定书上已经生效的日期。",
    "never_licensed": "该机构在这一天没有执业许可的记录。请核对日期。",
    "number_exists": "该登记号（或编号）已经登记。请核对号码，不要重复登记。",
    "number_defective": "登记号不符合要求，应为 10 至 22 位字母和数字。请对照执业许可证填写。",
    "area_unknown": "没有这个行政区划代码，或者它不是县级单位。请选择机构所在的县（市、区）。",
    "delegates_to_itself": "不能委托给本部门自己。请选择受委托的行政审批局等部门。",
    "delegation_overlaps": "所填期间内已有委托。请先写明原委托的截止日期。",
}
