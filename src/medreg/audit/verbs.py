"""The acts that leave a trace. READ verbs mark looks at sensitive data (个人信息保护法 55–56: records of handling)."""

from enum import StrEnum


class Verb(StrEnum):
    ACTIVATED_ACCOUNT = "activated_account"
    SIGNED_IN = "signed_in"
    CHANGED_ACCOUNT = "changed_account"
    CREATED_STAFF = "created_staff"
    ENDED_STAFF = "ended_staff"
    ADVANCED_CASE = "advanced_case"
    CLAIMED_CASE = "claimed_case"
    RECUSED = "recused"
    PREPARED_DRAFT = "prepared_draft"
    ADDED_MATERIAL = "added_material"
    COMPLETED_CLOCK = "completed_clock"
    READ_CASE = "read_case"
    READ_FILE = "read_file"
    READ_PERSON = "read_person"
    CHANGED_PERSON = "changed_person"
    RECORDED_PERSONAL_FACT = "recorded_personal_fact"
    CHANGED_REGISTER = "changed_register"
    CHANGED_INSTITUTION = "changed_institution"
    DECIDED = "decided"
    ISSUED_LICENCE = "issued_licence"
    SIGNED_LICENCE = "signed_licence"
    REFUSED_SIGNATURE = "refused_signature"
    ENDORSED = "endorsed"
    CONFIRMED_STAFF_KEY = "confirmed_staff_key"
    ENDED_STAFF_KEY = "ended_staff_key"
    CHANGED_KEY = "changed_key"
    CONFIRMED_ENTRIES = "confirmed_entries"
    DOWNLOADED_LICENCE = "downloaded_licence"
    SHARED_LICENCE = "shared_licence"
    REVOKED_SHARE = "revoked_share"
    ISSUED_LETTER = "issued_letter"
    READ_LETTER = "read_letter"
    NOTIFIED_KEEPER = "notified_keeper"
    ANSWERED_NOTIFICATION = "answered_notification"
    IMPORTED = "imported"
    ROLLED_BACK_IMPORT = "rolled_back_import"
    OPENED_TICKET = "opened_ticket"
    ANSWERED_TICKET = "answered_ticket"
    CHANGED_CLIENT = "changed_client"
    VERIFIED_BATCH = "verified_batch"
    CHANGED_WEBHOOK = "changed_webhook"
    EXCHANGED = "exchanged"
    REPORTED_RECORD = "reported_record"
    ANSWERED_REPORT = "answered_report"
    PROPOSED_EDITION = "proposed_edition"
    RELEASED_EDITION = "released_edition"
    RETURNED_EDITION = "returned_edition"
    WITHDREW_EDITION = "withdrew_edition"
    CONFIRMED_BULLETIN = "confirmed_bulletin"
    SIGNED_SITE_LIST = "signed_site_list"
    FOUND_LEDGER_BROKEN = "found_ledger_broken"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Verb.ACTIVATED_ACCOUNT: "激活账号",
    Verb.SIGNED_IN: "登录",
    Verb.CHANGED_ACCOUNT: "修改账号安全设置",
    Verb.CREATED_STAFF: "添加工作人员",
    Verb.ENDED_STAFF: "停用工作人员",
    Verb.ADVANCED_CASE: "办理申请",
    Verb.CLAIMED_CASE: "认领申请",
    Verb.RECUSED: "登记回避",
    Verb.PREPARED_DRAFT: "准备申请",
    Verb.ADDED_MATERIAL: "上传材料",
    Verb.COMPLETED_CLOCK: "重新计算期限",
    Verb.READ_CASE: "查看申请",
    Verb.READ_FILE: "查看材料",
    Verb.READ_PERSON: "查看个人信息",
    Verb.CHANGED_PERSON: "修改个人信息",
    Verb.RECORDED_PERSONAL_FACT: "记入个人执业事实",
    Verb.CHANGED_REGISTER: "登记注册信息",
    Verb.CHANGED_INSTITUTION: "修改机构信息",
    Verb.DECIDED: "作出决定",
    Verb.ISSUED_LICENCE: "生成电子证照",
    Verb.SIGNED_LICENCE: "签发电子证照",
    Verb.REFUSED_SIGNATURE: "拒绝签发电子证照",
    Verb.ENDORSED: "用通行密钥签署",
    Verb.CONFIRMED_STAFF_KEY: "确认签署密钥",
    Verb.ENDED_STAFF_KEY: "停用签署密钥",
    Verb.CHANGED_KEY: "签发密钥仪式",
    Verb.CONFIRMED_ENTRIES: "核定原有注册",
    Verb.DOWNLOADED_LICENCE: "下载电子证照",
    Verb.SHARED_LICENCE: "分享电子证照",
    Verb.REVOKED_SHARE: "撤销分享链接",
    Verb.ISSUED_LETTER: "发出文书",
    Verb.READ_LETTER: "签收文书",
    Verb.NOTIFIED_KEEPER: "通报登记机关",
    Verb.ANSWERED_NOTIFICATION: "答复通报",
    Verb.IMPORTED: "导入数据",
    Verb.ROLLED_BACK_IMPORT: "撤销导入",
    Verb.OPENED_TICKET: "提交资格信息核实",
    Verb.ANSWERED_TICKET: "答复资格信息核实",
    Verb.CHANGED_CLIENT: "变更接口客户端",
    Verb.VERIFIED_BATCH: "批量核验证照",
    Verb.CHANGED_WEBHOOK: "变更事件推送地址",
    Verb.EXCHANGED: "省级数据交换",
    Verb.REPORTED_RECORD: "反映登记问题",
    Verb.ANSWERED_REPORT: "处理登记问题反映",
    Verb.PROPOSED_EDITION: "起草公告或者省级页面",
    Verb.RELEASED_EDITION: "发布公告或者省级页面",
    Verb.RETURNED_EDITION: "退回公告或者省级页面",
    Verb.WITHDREW_EDITION: "撤下公告或者省级页面",
    Verb.CONFIRMED_BULLETIN: "确认已读公告",
    Verb.SIGNED_SITE_LIST: "签署官方网址名单",
    Verb.FOUND_LEDGER_BROKEN: "发现审计账本异常",
}
