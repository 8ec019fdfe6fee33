"""Why something about an account was not done, in words that say what to do; nothing was changed when one is raised."""
from django.utils.translation import gettext as _


class AccountRefused(Exception):
    """`reason` is a stable key, `words` the sentence for the person, `field` the form field it belongs to or empty."""

    def __init__(self, reason: str, *, field: str = "", words: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.words = words or _(WORDS[reason])


WORDS = {
    "phone_malformed": "手机号码格式不对，应为 11 位大陆手机号码。请检查后重新填写。",
    "phone_taken": "这个手机号码已绑定其他账号。请换用本人的另一个号码；如果那就是您的账号，请直接登录或者找回账号。",
    "code_too_soon": "验证码刚刚发出，请等 {seconds} 秒后再重新获取。",
    "code_too_many": "这个手机号码获取验证码的次数太多。请一小时后再试，或者换用另一个手机号码。",
    "code_malformed": "验证码是 6 位数字。请按短信内容填写。",
    "code_wrong": "验证码不对，还可以试 {left} 次。请核对最近一条短信。",
    "code_exhausted": "验证码已输错 5 次，不能再用。请重新获取验证码。",
    "code_expired": "验证码已过期或者已经用过。请重新获取验证码。",
    "login_name_malformed": "登录名应为 4 至 40 位，以字母开头，只含字母、数字、点、下划线或者连字符。请重新填写。",
    "login_name_taken": "这个登录名已有人使用。请换一个，例如在后面加几位数字。",
    "login_name_is_phone": "登录名不能是手机号码（手机号码本来就可以用来登录）。请换一个。",
    "password_weak": "这个密码不够安全。请换一个更长、不常见的密码。",
    "password_predictable": "这个密码容易被猜到（全是数字，或者是重复、连续的字符）。请换一个，例如一句别人想不到的话。",
    "password_too_long": "密码最多 128 个字符。请缩短。",
    "password_wrong": "当前密码不对。请重新填写；忘记密码请用“找回账号”。",
    "account_exists": "这个身份已经激活过账号。请直接登录；忘记密码请用“找回账号”。",
    "other_name": "核对的姓名与当前登录账号的姓名不一致。请退出当前账号，用本人账号办理。",
    "account_closed": "这个账号已停用。请联系本单位管理员。",
    "invitation_unknown": "邀请链接不对，或者已经失效。请核对链接是否完整，或者请管理员重新邀请。",
    "invitation_used": "这个邀请已经用过。请直接登录；如果不是您本人使用的，请立即告知管理员。",
    "invitation_expired": "邀请链接已过期（7 天内有效）。请管理员重新邀请。",
    "role_not_here": "这个岗位不属于本单位。请重新选择岗位。",
    "role_held": "该工作人员已有这个岗位，不需要重复添加。",
    "name_missing": "请填写工作人员的姓名。",
    "last_administrator": "您是本单位最后一名管理员，不能停用自己。请先添加另一名管理员。",
    "membership_ended": "这个岗位已经停用。请刷新页面查看最新名单。",
    "has_administrator": "该单位已有管理员，不能再生成首位管理员的邀请。请由现有管理员添加。",
    "organisation_unclear": "请指明一家机构或者一个主管部门。",
    "passkey_refused": "通行密钥没有通过验证，可能已超时或者不属于本站。请重试；仍不行的，请用密码登录。",
    "passkey_too_many": "一个账号最多 10 个通行密钥。请先移除不再使用的。",
    "signs_nothing": "您目前没有审核、审批或者受理岗位，不需要登记签署用的通行密钥。",
    "staff_key_requested": "这个通行密钥已经申请用于签署，正在等待安全管理员确认。",
    "staff_key_unknown": "没有这项申请或者签署密钥。请核对编号。",
    "staff_key_listed": "这个通行密钥已经可以用于签署。",
    "sign_in_failed": "登录名（手机号码）或者密码不对。请核对大小写后重试；忘记密码请用“找回账号”。",
    "proof_wrong": "验证码或者证件号码不对。请核对后重新填写。",
    "phrase_not_offered": "请从列出的短语中选一个。都不喜欢的，可以换一组再选。",
    "own_relative": "不能把自己申报为近亲属。请核对。",
}
