"""Every reason key of a denial in words that the person understands: what, why, what to do."""

DENIAL_WORDS: dict[str, str] = {
    "role_without_act": "您当前的岗位没有这项权限。请换用有权限的岗位登录，或联系本单位管理员。",
    "outside_scope": "没有找到这项内容，或它不属于您的管辖范围。请核对链接。",
    "wrong_state": "这件申请目前的状态不能办理该操作。请刷新页面查看最新状态。",
    "not_the_applicant": "这件事不是由您提出的，不能由您提交或者撤回。可以查看进度，需要时请联系提出的单位。",
    "own_case": "不能办理本人的申请。请转交其他工作人员（回避）。",
    "relatives_case": "不能办理近亲属的申请。请转交其他工作人员（回避）。",
    "reviewer_is_decider": "审核人不能再作审批决定（审核与审批须由两人办理）。请由另一位审批人处理。",
    "proposer_is_confirmer": "提出更正的人不能确认更正（须由两人办理）。请由另一位工作人员确认。",
    "author_is_releaser": "起草人不能发布自己的内容（起草与发布须由两人办理）。请由另一位管理员或者本机关负责人发布。",
    "acceptor_is_decider": "本部门规定受理人不能再作审批决定。请由另一位审批人处理。",
}


def denial_words(reason: str) -> str:
    return DENIAL_WORDS.get(reason, "目前不能办理该操作。请刷新页面后重试，或联系管理员。")
