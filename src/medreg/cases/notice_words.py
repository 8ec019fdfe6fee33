"""What each step tells whom: title and body of the notices, by event."""

from dataclasses import dataclass

from medreg.standards.vocabulary import ApplicationEvent as Event


@dataclass(frozen=True, slots=True)
class Words:
    """Texts with placeholders `{business} {number} {name} {institution} {authority} {note} {due} {received} {ground} {until}`
    and `{matter}`, what the institution confirms."""

    title: str
    body: str


APPLICANT: dict[Event, Words] = {
    Event.SUBMIT: Words(
        "{business}申请已提交",
        "受理号 {number}。{institution}应在 5 个工作日内确认{matter}；逾期未答复的，申请会直接转到{authority}。",
    ),
    Event.OPEN: Words(
        "{authority}对您的注册立案：{business}",
        "受理号 {number}。事实和理由：{note}。作出决定之前，您可以在这件事的页面上陈述申辩、提交证据。",
    ),
    Event.OBJECT: Words("您的陈述申辩已提交", "{authority}会在决定前审查您对 {number} 的意见和证据。"),
    Event.CLOSE: Words("{business}已办结", "申请 {number} 已办结，登记已经更新，可以在“我的档案”中查看。"),
    Event.REPLY: Words("{institution}补充了说明", "{institution}就 {number} 向{authority}补充了说明和证据：{note}"),
    Event.INSTITUTION_CONFIRM: Words(
        "{institution}已确认{matter}", "申请 {number} 已转到{authority}，等待受理（5 个工作日内）。"
    ),
    Event.INSTITUTION_RETURN: Words(
        "{institution}退回了申请", "申请 {number} 已退回给您修改，内容都还在。退回理由：{note}"
    ),
    Event.INSTITUTION_DENY: Words(
        "{institution}否认{matter}",
        "申请 {number} 仍已转到{authority}，由其依法处理。机构的说明：{note}。如有劳动合同，可以上传作为证明。",
    ),
    Event.INSTITUTION_SILENT: Words(
        "机构逾期未答复，申请已转到主管部门", "申请 {number} 已转到{authority}。您可以上传劳动（聘用）合同作为证明。"
    ),
    Event.REQUEST_CORRECTION: Words(
        "{business}申请需要补正", "{authority}一次性列出了需要补正的内容，补正通知只会发出这一次。请到申请 {number} 中逐项补正。"
    ),
    Event.RESUBMIT: Words("补正材料已提交", "申请 {number} 已重新提交给{authority}。"),
    Event.ACCEPT: Words("{business}申请已受理", "{authority}已受理申请 {number}，{due}作出决定。"),
    Event.DEEMED_ACCEPT: Words(
        "{business}申请视为已受理", "{authority}在 5 个工作日内没有答复，依照行政许可法第三十二条，自收到之日（{received}）起视为受理，{due}作出决定。"
    ),
    Event.NOT_ACCEPT: Words("{business}申请不予受理", "{authority}对申请 {number} 不予受理。理由：{note}"),
    Event.REVIEW_DONE: Words("{business}申请已完成审核", "申请 {number} 正等待{authority}作出决定。"),
    Event.GRANT: Words("准予{business}", "{authority}已准予您的申请 {number}。电子证照正在签发，完成后会再通知您。"),
    Event.REFUSE: Words(
        "不予{business}的决定",
        "{authority}对申请 {number} 作出了上述决定。理由：{note}。"
        "您可以自收到之日起 60 日内申请行政复议，或者 6 个月内提起行政诉讼。",
    ),
    Event.ISSUE: Words("电子证照已签发", "您的医师执业证书（电子证照）已签发，可以在“我的证照”中查看和下载。"),
    Event.WITHDRAW: Words("申请已撤回", "申请 {number} 已按您的要求撤回。需要时可以重新申请。"),
    Event.EXTEND: Words("办理时限延长", "{authority}延长了申请 {number} 的办理时限，{due}作出决定。理由：{note}"),
    Event.PAUSE: Words(
        "办理时限暂停计算",
        "{authority}因{ground}暂停计算申请 {number} 的办理时限，所需时间至 {until}，不计入期限，{due}作出决定。事由：{note}",
    ),
    Event.RESUME: Words("办理时限恢复计算", "申请 {number} 的办理时限恢复计算，{due}作出决定。"),
}

CORRECTION: dict[Event, Words] = {
    Event.SUBMIT: Words("{business}申请已提交", "受理号 {number}。先由{authority}核实，再送省级主管部门审核、国家医学考试中心核准。"),
    Event.ACCEPT: Words("{business}申请已受理，转省级审核", "申请 {number} 现在由{authority}审核。"),
    Event.DEEMED_ACCEPT: Words("{business}申请视为已受理，转省级审核", "申请 {number} 逾期未答复，依法视为受理，现在由{authority}审核。"),
    Event.REVIEW_DONE: Words("{business}申请已经省级审核", "申请 {number} 已送{authority}核准。"),
    Event.GRANT: Words("医师资格信息已更正", "{authority}已核准申请 {number}，资格记录已经更正，原来的内容保留在历史中。"),
}
"""Instead of the words of APPLICANT where a correction goes from desk to desk."""

EXCHANGE_OFFERED = Words(
    "医师资格信息已更正，可以换发执业证书",
    "{authority}已核准申请 {number}，资格记录已经更正。您的执业证书还是原来的内容，可以在“我能办什么”中申请换发证书，不收取新的材料。",
)
"""The end of a correction, for somebody who holds a registration (CH-16)."""

HANDED_TO_THE_AUTHORITY = Words(
    "{business}申请已提交", "受理号 {number}。{authority}应在 5 个工作日内决定是否受理。"
)
"""Instead of the words of SUBMIT where no institution confirms anything."""

REPORTED = Words(
    "{institution}报告：{business}",
    "{institution}就您的注册向{authority}提交了{business}（{number}）。如有异议，请在这件事的页面上提出并附证据。",
)
"""To the physician, when an institution handed in."""

PREPARED = Words(
    "{institution}为您准备了{business}申请",
    "科室、聘用和范围已经填好。请核对、补齐并声明后提交；这些内容没有改动的，提交时就算{institution}已经确认。",
)
"""To the physician, when an institution prepared a draft for her."""

WITHDRAWN_REPORT = Words("{institution}撤回了报告：{business}", "{institution}撤回了 {number}，您的登记没有改变。{note}")
"""To the physician, instead of the words of WITHDRAW, when an institution takes its report back."""

REPORTER: dict[Event, Words] = {
    Event.REQUEST_CORRECTION: Words(
        "{name}的{business}需要补正", "{authority}一次性列出了需要补正的内容，补正通知只会发出这一次。请到 {number} 中逐项补正。"
    ),
    Event.ACCEPT: Words("已受理{name}的{business}", "{authority}已受理 {number}，{due}作出决定。"),
    Event.WITHDRAW: Words("已撤回{name}的{business}", "{number} 已撤回，登记没有改变。"),
}
"""To an institution about what it reported itself, before the words of INSTITUTION."""

ABOUT_REPORTS = frozenset({Event.REQUEST_CORRECTION, Event.RESUBMIT})
"""Steps between the body and the institution that reported; the physician has nothing to do."""

EX_OFFICIO: dict[Event, Words] = {
    Event.REVIEW_DONE: Words("{business}：已完成审核", "{number} 正等待{authority}作出决定。决定前仍可陈述申辩。"),
    Event.GRANT: Words(
        "{authority}作出决定：{business}",
        "{authority}已就您的注册作出{business}的决定（{number}），登记和电子证照已经更新。{note}"
        "您可以自收到之日起 60 日内申请行政复议，或者 6 个月内提起行政诉讼。",
    ),
    Event.REFUSE: Words("{authority}决定不实施{business}", "{number} 已办结，您的登记没有改变。理由：{note}"),
    Event.WITHDRAW: Words("{authority}撤销了立案：{business}", "{number} 已撤销，您的登记没有改变。理由：{note}"),
}
"""To the physician, instead of the words of an application, about what an authority opened."""

EX_OFFICIO_INSTITUTION: dict[Event, Words] = {
    Event.GRANT: Words("{authority}作出决定：{name} {business}", "{authority}已作出{business}的决定（{number}）。"),
    Event.REFUSE: Words("{authority}决定不实施：{name} {business}", "{number} 已办结，登记没有改变。理由：{note}"),
    Event.WITHDRAW: Words("{authority}撤销了立案：{name} {business}", "{number} 已撤销，登记没有改变。"),
}

INSTITUTION: dict[Event, Words] = {
    Event.SUBMIT: Words("{name}申请{business}，请确认{matter}", "请在 5 个工作日内确认、退回或否认。逾期将直接转到{authority}。"),
    Event.WITHDRAW: Words("{name}撤回了{business}申请", "申请 {number} 不需要再处理。"),
    Event.OBJECT: Words("{name}对{business}提出异议", "{authority}会审查双方的意见。您单位可以补充证据。"),
    Event.OPEN: Words("{authority}立案：{name} {business}", "受理号 {number}。"),
    Event.GRANT: Words("准予{name}{business}", "{authority}已准予申请 {number}。"),
    Event.REFUSE: Words(
        "不予{name}{business}的决定",
        "{authority}对申请 {number} 作出了上述决定（依法同时通知机构）。理由：{note}",
    ),
    Event.NOT_ACCEPT: Words("{name}的{business}申请不予受理", "{authority}对申请 {number} 不予受理。理由：{note}"),
}

AUTHORITY: dict[Event, Words] = {
    Event.SUBMIT: Words("新到申请：{name} {business}", "申请 {number} 请在 5 个工作日内决定是否受理。"),
    Event.REPLY: Words("机构补充说明：{name} {business}", "{institution}对 {number} 补充了说明和证据。"),
    Event.OBJECT: Words("陈述申辩：{name} {business}", "{name}对 {number} 提出异议，请审查意见和证据后再办理。"),
    Event.INSTITUTION_CONFIRM: Words("新到申请：{name} {business}", "{institution}已确认{matter}。请在 5 个工作日内决定是否受理。"),
    Event.INSTITUTION_DENY: Words("新到申请（机构否认{matter}）：{name}", "{institution}的说明：{note}"),
    Event.INSTITUTION_SILENT: Words("新到申请（机构逾期未答复）：{name}", "{institution}在 5 个工作日内没有答复。"),
    Event.RESUBMIT: Words("已补正：{name} {business}", "申请 {number} 已补正，请在 5 个工作日内决定是否受理。"),
    Event.DEEMED_ACCEPT: Words("视为受理：{name} {business}", "申请 {number} 逾期未答复，依法视为受理，{due}作出决定。"),
    Event.REVIEW_DONE: Words("待审批：{name} {business}", "申请 {number} 已完成审核，{due}作出决定。"),
    Event.WITHDRAW: Words("申请撤回：{name} {business}", "申请人撤回了申请 {number}。"),
}

CORRECTION_HANDED_ON = Words("考点已核实：{name} {business}", "申请 {number} 转到本机关审核，{due}作出决定。")
"""To the province, when the exam site has accepted a correction."""

BY_SMS = frozenset(
    {
        Event.OPEN,
        Event.INSTITUTION_RETURN,
        Event.REQUEST_CORRECTION,
        Event.NOT_ACCEPT,
        Event.GRANT,
        Event.REFUSE,
        Event.ISSUE,
    }
)
