"""Why nothing was published or changed, in words that say what to do."""

from django.utils.translation import gettext as _


class EditionRefused(Exception):
    """`reason` is a stable key, `words` the sentence for the person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = _(WORDS[reason])


WORDS = {
    "outside_area": "所选地区不在本机关管辖范围内。请重新选择适用地区。",
    "not_the_provinces_office": "省级页面和省级参数由省级卫生健康主管部门维护。请联系省级主管部门修改。",
    "edition_waiting": "已有一份待发布的版本。请先发布或者退回它，再起草新的版本。",
    "not_waiting": "这一版已经发布、退回或者撤下。请刷新页面查看最新状态。",
    "not_released": "只有已经发布的内容可以撤下。请刷新页面查看最新状态。",
    "reason_missing": "请写明理由，历史记录中会保留。",
    "days_gone": "施行日期已经过去，不能再发布这一版参数。请退回，改好日期后重新提交。",
    "parameters_unlawful": "填写的参数超出了法律留给省级规定的范围。请对照办理依据修改。",
    "no_such_bulletin": "没有这条公告，或者它已经撤下。请回到公告列表查看。",
}
