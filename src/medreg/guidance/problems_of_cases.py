"""Helpers about applications and licences."""

from collections.abc import Mapping
from typing import Final

from medreg.guidance.problem import START, Asked, Choice, Link, Stop, WayOut

_CASES: Final = Link("打开我的办件", "physician:cases")
_LICENCES: Final = Link("打开我的证照", "physician:licences")
_CONTACT: Final = Link("选择省份，看办理机关和电话", "entry")

RETURNED: Final[Mapping[str, Stop]] = {
    START: Asked(
        "您收到的是哪一种？",
        (
            Choice("机构退回，要修改", "institution"),
            Choice("主管部门的补正通知", "correction"),
            Choice("不予受理决定", "not-accepted"),
            Choice("不予许可决定", "refused"),
        ),
    ),
    "institution": WayOut(
        "照着理由改好，再提交一次",
        (
            "机构退回只说明它要您改什么，不是拒绝许可。退回理由在申请的最上面。",
            "已填的内容都保留，改好后重新提交，机构再有五个工作日。",
            "理由与事实不符、或者要求交费的，可以不改理由所说的，直接提交并附上合同，由主管部门认定。",
        ),
        (_CASES,),
        cites=("管理办法 12",),
    ),
    "correction": WayOut(
        "一次补齐，再提交",
        (
            "补正通知列出了全部要改的栏目和材料，只能有这一次；没有列出的，以后不能再要求。",
            "补齐后重新提交，主管部门五个工作日内答复是否受理。",
        ),
        (_CASES,),
        cites=("行政许可法 32",),
    ),
    "not-accepted": Asked(
        "决定书写的是哪一种原因？",
        (
            Choice("不属于这个机关办理", "other-body"),
            Choice("不需要办理", "no-need"),
            Choice("其他原因，我不同意", "refused"),
        ),
    ),
    "other-body": WayOut(
        "向决定书写明的机关申请",
        ("决定书应当写明由哪个机关办理。一般是批准您执业机构的那个主管部门；重新申请时选对机构，平台会自动确定。",),
        (Link("看办事指南", "guides"),),
        cites=("行政许可法 32", "管理办法 9"),
    ),
    "no-need": WayOut(
        "您的情况不需要变更或者备案",
        (
            "会诊、进修、支援、义诊、规范化培训、同一医疗联合体内执业等，不需要办理，可以直接去。请留好通知或者协议备查。",
        ),
        cites=("医师法 18", "管理办法 20"),
    ),
    "refused": WayOut(
        "先看理由，再决定重新申请还是复议、诉讼",
        (
            "决定书写明事实、理由和条文。缺少条件的，备齐后可以重新申请；有期限的，到期后再申请。",
            "不服的，自收到之日起六十日内可以申请行政复议，六个月内可以提起行政诉讼。",
        ),
        (_CASES, Link("看自己现在能办什么", "guide-check")),
        cites=("行政许可法 38", "行政复议法 20", "行政诉讼法 46"),
    ),
}

INSTITUTION_SILENT: Final[Mapping[str, Stop]] = {
    START: Asked(
        "机构现在怎么说？",
        (
            Choice("没有任何答复", "silent"),
            Choice("说没有聘用我", "denied"),
            Choice("要我先交费，或者要原单位同意", "conditions"),
            Choice("说没有看到我的申请", "unseen"),
        ),
    ),
    "silent": Asked(
        "提交以后过了五个工作日没有？",
        (Choice("没有，还在五个工作日之内", "wait"), Choice("已经过了", "over")),
    ),
    "wait": WayOut(
        "再等等，也可以提醒机构",
        ("机构有五个工作日。提交以后请告诉本机构人事或者医务部门，常见的停顿就是没有人知道有申请。",),
        (_CASES,),
    ),
    "over": WayOut(
        "申请会自动转到主管部门，您不用做什么",
        (
            "机构逾期不答复的，申请照样转到主管部门。可以上传劳动（聘用）合同代替聘用证明，由主管部门认定。",
            "如果办件仍显示机构确认，请打开办件看截止日期；过了日期还没有转的，拨打 12345 或者联系主管部门。",
        ),
        (_CASES, _CONTACT),
        cites=("管理办法 12",),
    ),
    "denied": WayOut(
        "否认聘用不等于拒绝许可",
        (
            "申请仍然转到主管部门，由它核对。请上传劳动合同、工资或者社保记录等证明聘用的材料；确实没有聘用的，撤回申请，另选机构。",
        ),
        (_CASES,),
        cites=("管理办法 12",),
    ),
    "conditions": WayOut(
        "这些都不是注册的条件",
        (
            "注册不收费；变更和多机构备案都不需要原机构或者主要执业机构同意。",
            "可以不理会，等五个工作日后自动转到主管部门；也可以拨打 12345 投诉。",
        ),
        (_CASES, _CONTACT),
        cites=("行政许可法 58", "管理办法 20"),
    ),
    "unseen": WayOut(
        "核对提交没有、选对机构没有",
        ("打开办件：显示“草稿”的还没有提交；机构名称相近的容易选错，选错的撤回后重新提交。",),
        (_CASES,),
    ),
}

NO_PROGRESS: Final[Mapping[str, Stop]] = {
    START: Asked(
        "办件现在显示哪一步？",
        (
            Choice("草稿，或者等我补正", "mine"),
            Choice("机构确认", "institution"),
            Choice("等待受理", "acceptance"),
            Choice("审核中、待决定", "decision"),
            Choice("已准予，正在签发证照", "granted"),
        ),
    ),
    "mine": WayOut(
        "在等您：填完、补齐后提交",
        ("草稿没有提交，机构和主管部门都看不到。等补正的，补齐以后期限才继续。",),
        (_CASES,),
    ),
    "institution": WayOut(
        "机构有五个工作日，逾期自动转主管部门",
        ("请提醒机构的人事或者医务部门。机构不答复、不同意，都不会使申请停下来。",),
        (_CASES, Link("机构不确认怎么办", "guide-help", ("institution-silent",))),
    ),
    "acceptance": WayOut(
        "主管部门五个工作日内答复，逾期视为受理",
        (
            "五个工作日从收到申请的第二天算起，不含节假日。逾期不告知补正的，自收到之日起就是受理，二十个工作日从那天算。",
        ),
        (_CASES,),
        cites=("行政许可法 32", "行政许可法 82"),
    ),
    "decision": WayOut(
        "受理之日起二十个工作日内决定",
        (
            "办件里写着最迟的日期；本省承诺更短的，按承诺的日期。延长最多十个工作日，要书面告诉您理由。",
            "过了日期仍没有决定的，可以向主管部门催办、拨打 12345，也可以申请行政复议。",
        ),
        (_CASES, _CONTACT),
        cites=("医师法 13", "行政许可法 42"),
    ),
    "granted": WayOut(
        "证照通常几分钟内签发",
        ("超过一天仍没有的，多半是缺照片。",),
        (_LICENCES, Link("证照不显示怎么办", "guide-help", ("licence-not-shown",))),
    ),
}

LICENCE_NOT_SHOWN: Final[Mapping[str, Stop]] = {
    START: Asked(
        "您的注册申请准予了吗？",
        (Choice("已经准予，或者早就注册了", "photo"), Choice("还没有准予", "not-yet"), Choice("不清楚", "look")),
    ),
    "not-yet": WayOut("准予以后才有证照", ("准予后自动签发，不用另外申请。",), (_CASES,), cites=("行政许可法 44",)),
    "look": WayOut(
        "先看办件和注册状态",
        ("“我的办件”写着申请到了哪一步；公众查询能查到您的名字，就是已经注册。",),
        (_CASES, Link("公众查询", "register-search")),
    ),
    "photo": Asked(
        "“我的档案”里有没有照片？",
        (Choice("没有，或者等机构确认", "no-photo"), Choice("有，已经确认", "status")),
    ),
    "no-photo": WayOut(
        "上传照片，机构确认后自动签发",
        ("没有照片不能签发，这是最常见的原因。上传白底免冠照片，主要执业机构确认后几分钟内签发。",),
        (Link("打开我的档案", "physician:profile"), Link("照片要求（样例）", "guide-material", ("photo", "sample"))),
    ),
    "status": Asked(
        "注册现在是什么状态？",
        (
            Choice("有效", "valid"),
            Choice("暂停执业", "suspended"),
            Choice("已注销、撤销", "ended"),
        ),
    ),
    "valid": WayOut(
        "刷新“我的证照”，仍没有的联系主管部门",
        ("正在签发的会写明“签发中”。姓名里有生僻字、字库缺字的，由主管部门补字后签发。",),
        (_LICENCES, _CONTACT),
    ),
    "suspended": WayOut(
        "暂停期间证照显示暂停，恢复后自动有效", ("暂停期间不签发新的证照。",), (_LICENCES,), cites=("医师法 42",)
    ),
    "ended": WayOut(
        "注册结束，证照同时失效",
        ("要再执业的，办理重新注册，准予后签发新的证照。",),
        (Link("重新注册办事指南", "guide", ("re-registration",)),),
        cites=("医师法 17", "医师法 19"),
    ),
}
