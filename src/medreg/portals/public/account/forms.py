"""The forms of accounts: one question a fact, canonical answers, refusals of the actions shown beside their field."""

from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from medreg.physicians.identities import ProofBy
from medreg.schema.controls import control
from medreg.schema.fields import Ask, Kind, Question
from medreg.standards import gb2260
from medreg.standards.identifiers import defect_message
from medreg.standards.text import canonical, canonical_code, canonical_name, person_name_defect
from medreg.standards.vocabulary import IdentifierDefect, IdentifierKind, IdType

LONGEST_PASSWORD = 128


def line(
    label: str,
    *,
    hint: str = "",
    limit: int = 60,
    reads: Callable[[str], str] = canonical,
    autocomplete: str = "",
    inputmode: str = "",
    required: bool = True,
) -> forms.Field:
    """One line of text that `reads` makes canonical; `limit` counts characters."""
    ask = Ask(
        label, hint=hint, max_length=limit, reads=reads, autocomplete=autocomplete, inputmode=inputmode
    )
    return control(Question("line", ask, Kind.TEXT, required), None)


def code_line() -> forms.Field:
    return line(
        "短信验证码", hint="6 位数字，10 分钟内有效", limit=12, reads=canonical_code, autocomplete="one-time-code",
        inputmode="numeric",
    )  # fmt: skip


def phone_line(
    label: str = gettext_noop("手机号码"), hint: str = gettext_noop("用来接收验证码和办理通知，也可以用来登录")
) -> forms.Field:
    return line(label, hint=hint, limit=24, reads=canonical_code, autocomplete="tel", inputmode="tel")


def _with_label(words: str, label: str) -> str:
    return _t(words) % {"label": _t(label)}


_said = lazy(_with_label, str)


def secret(label: str, *, hint: str = "", autocomplete: str) -> forms.CharField:
    """A password: never shown again, pasting allowed, nothing cut off."""
    return forms.CharField(
        label=_(label),
        help_text=_(hint),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "maxlength": None}),
        error_messages={
            "required": _said(gettext_noop("请填写%(label)s"), label),
            "max_length": _said(gettext_noop("%(label)s最多 128 个字符，请缩短"), label),
            "null_characters_not_allowed": _said(gettext_noop("%(label)s中有不能使用的字符，请重新填写"), label),
        },
    )


class AccountForm(forms.Form):
    """A form whose controls have the id `field-<name>`, as the look expects."""

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, auto_id="field-%s", initial=initial, label_suffix="", use_required_attribute=False)

    def refuse(self, field: str, words: str) -> None:
        """Show a refusal beside its field, or above the form when it belongs to none."""
        self.add_error(field if field in self.fields else None, words)


class NameForm(AccountForm):
    login = line("登录名或者手机号码", limit=60, autocomplete="username")
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class SignInForm(AccountForm):
    """The second step: the name stands fast, its phrase is shown, only then the password is asked."""

    login = line("登录名或者手机号码", limit=60, autocomplete="username")
    password = secret("密码", autocomplete="current-password")
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class ClaimForm(AccountForm):
    name = line("姓名", hint="与身份证件上的一致", reads=canonical_name, limit=60, autocomplete="name")
    id_type = forms.ChoiceField(
        label=_("证件类型"),
        choices=[(value, _(words)) for value, words in IdType.choices()],
        initial=IdType.RESIDENT_CARD.value,
        error_messages={"required": _("请选择证件类型"), "invalid_choice": _("没有这种证件类型，请重新选择")},
    )
    id_number = line("证件号码", reads=canonical_code, limit=40, autocomplete="off")
    proof_by = forms.ChoiceField(
        label=_("用什么核对资格"),
        choices=[
            (ProofBy.CERTIFICATE.value, _("医师资格证书编码")),
            (ProofBy.ADMISSION.value, _("准考证号（已通过考试，证书还在制作）")),
            (ProofBy.CODE.value, _("激活码（已有有效执业注册，由主要执业机构生成）")),
        ],
        initial=ProofBy.CERTIFICATE.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择用什么核对资格"), "invalid_choice": _("没有这一选项，请重新选择")},
    )
    number = line(
        "编码、准考证号或者激活码", hint="按上面的选择填写", reads=canonical_code, limit=40, autocomplete="off"
    )
    issued_on = control(
        Question("issued_on", Ask("资格证书签发日期", hint="可以不填；填写后会一并核对"), Kind.DATE, False), None
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if defect := person_name_defect(name, say=_t):
            raise ValidationError(defect)
        return name

    def clean_id_number(self) -> str:
        return _not_blank(self.cleaned_data["id_number"], _t("请填写证件号码"))

    def clean_number(self) -> str:
        number = _not_blank(self.cleaned_data["number"], _t("请填写编码、准考证号或者激活码"))
        if self.data.get("proof_by") == ProofBy.CERTIFICATE and not number.isascii():
            kind = IdentifierKind.QUALIFICATION_NUMBER
            raise ValidationError(defect_message(kind, IdentifierDefect.FORMAT, say=_t))
        return number


class TicketForm(ClaimForm):
    province = forms.ChoiceField(
        label=_("取得医师资格的省份"),
        error_messages={"required": _("请选择取得医师资格的省份"), "invalid_choice": _("没有这个省份，请重新选择")},
    )
    phone = phone_line(hint="用来通知结果和查询进度，请填写本人手机号码")
    statement = line("情况说明", hint="例如：改过名、证件号码变更过", limit=500, required=False)

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        provinces = [(area.code[:2], _t(area.name)) for area in gb2260.provinces()]
        self.fields["province"].choices = [("", _t("请选择")), *provinces]  # type: ignore[attr-defined]


class TicketLookupForm(AccountForm):
    number = line("核实编号", reads=canonical_code, limit=24, inputmode="numeric")
    phone = phone_line(hint="提交核实时填写的手机号码")


class PhraseForm(AccountForm):
    phrase = forms.ChoiceField(
        label=_("选一个短语"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请选一个短语"), "invalid_choice": _("请从列出的短语中选一个")},
    )

    def __init__(self, data: Any = None, *, offered: Collection[str] = ()) -> None:
        super().__init__(data)
        self.fields["phrase"].choices = [(one, one) for one in offered]  # type: ignore[attr-defined]


class PhoneForm(AccountForm):
    phone = phone_line()


class CodeForm(AccountForm):
    code = code_line()


class NewAccountForm(AccountForm):
    login_name = line(
        "登录名", hint="4 至 40 位，以字母开头，只含字母、数字和 . _ -", limit=40, autocomplete="username"
    )
    password = secret(
        "密码", hint="至少 12 位，越长越安全，可以用一句话；不要用姓名和手机号码", autocomplete="new-password"
    )


class NewPasswordForm(AccountForm):
    password = secret("新密码", hint="至少 12 位，越长越安全，可以用一句话", autocomplete="new-password")


class ChangePasswordForm(AccountForm):
    old_password = secret("当前密码", autocomplete="current-password")
    password = secret("新密码", hint="至少 12 位，越长越安全，可以用一句话", autocomplete="new-password")


class ConfirmForm(AccountForm):
    password = secret("当前密码", autocomplete="current-password")
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class RecoverForm(AccountForm):
    phone = phone_line("绑定的手机号码", "验证码会发到这个号码")


class RecoverProofForm(AccountForm):
    code = code_line()
    proof = line("本人证件号码", hint="工作人员没有登记证件的，填写登录名", limit=60, autocomplete="off")


class PasskeyForm(AccountForm):
    name = line("名称", hint="例如：我的手机", limit=40, required=False)
    credential = forms.CharField(widget=forms.HiddenInput, max_length=20_000)


def _not_blank(text: str, words: str) -> str:
    if not text:
        raise ValidationError(words)
    return text
