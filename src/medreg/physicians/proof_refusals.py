"""Why a proof of identity or a ticket was not taken: words that say which kind of thing to check, and nothing else."""

from django.utils.translation import gettext as _

from medreg.physicians.identities import Mismatch


class ProofRefused(Exception):
    """`reason` is a stable key, `field` the form field; `ticket_open` says that 资格信息核实 is offered now."""

    def __init__(self, reason: str, *, field: str = "", words: str | None = None, ticket_open: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field or FIELDS.get(reason, "")
        self.words = words or _(WORDS[reason])
        self.ticket_open = ticket_open


FIELDS = {
    Mismatch.NAME: "name",
    Mismatch.ID_NUMBER: "id_number",
    Mismatch.QUALIFICATION_NUMBER: "number",
    Mismatch.ADMISSION_NUMBER: "number",
    Mismatch.ACTIVATION_CODE: "number",
    Mismatch.ISSUED_ON: "issued_on",
    "code_needed": "number",
    "phone_malformed": "phone",
    "province_unknown": "province",
}

WORDS = {
    Mismatch.NOT_FOUND: (
        "按填写的内容没有找到资格信息。请对照证件逐项核对姓名、证件类型、证件号码和编码；"
        "刚通过考试的，数据可能还未入库，请过几天再试。"
    ),
    Mismatch.NAME: (
        "姓名与资格库登记的不一致，常见的是差一个字。请对照身份证件核对同音字、生僻字和间隔号“·”；"
        "已改名的，请填写改名前的姓名。"
    ),
    Mismatch.ID_NUMBER: (
        "证件号码与资格库登记的不一致。请核对证件类型和号码；取得资格时用的是其他证件的，请改选那种证件。"
    ),
    Mismatch.QUALIFICATION_NUMBER: (
        "资格证书编码与资格库登记的不一致。请对照医师资格证书逐位核对编码，不要填执业证书编码。"
    ),
    Mismatch.ADMISSION_NUMBER: (
        "准考证号与资格库登记的不一致。请对照成绩单核对；已经拿到资格证书的，请改填资格证书编码。"
    ),
    Mismatch.ACTIVATION_CODE: "激活码不对、已过期或者已经用过。请核对激活码，或者请主要执业机构重新生成。",
    Mismatch.ISSUED_ON: "签发日期与资格库登记的不一致。请对照资格证书上的签发日期；不确定的可以不填。",
    "code_needed": (
        "您已有有效的执业注册，需要主要执业机构生成的激活码。请向本机构人事或医务部门索取，再选择“用激活码”。"
    ),
    "account_exists": "这个身份已经激活过账号。请直接登录；忘记登录名、密码或者更换了手机，请用“找回账号”。",
    "too_many": "今天核对的次数太多，为保护本人信息已暂停核对。请明天再试，或者提交资格信息核实。",
    "proof_expired": "核对身份后超过 30 分钟，为保护您的信息需要重新核对。请重新填写。",
    "ticket_not_yet": "请先核对资格信息；三次核对不一致后，可以在这里提交资格信息核实。",
    "ticket_too_many": "这个证件号码已有三件资格信息核实正在办理。请等主管部门答复。",
    "ticket_answered": "这件资格信息核实已经答复。请刷新页面查看。",
    "phone_malformed": "手机号码格式不对，应为 11 位大陆手机号码。请检查后重新填写。",
    "province_unknown": "请选择取得医师资格的省份。",
    "answer_missing": "请写明核实的结果和申请人下一步怎样做，申请人会看到这段话。",
}
