"""Why a report about a public record was not taken or not answered, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_WORDS = {
    "record_unknown": gettext_noop("登记中没有这条记录。请从公众查询的结果页面重新打开。"),
    "statement_missing": gettext_noop("请写明哪里有问题，以及您怎样知道。"),
    "phone_malformed": gettext_noop("手机号码应为 11 位。请核对，或者不填。"),
    "too_many_open": gettext_noop("已经有许多人反映过这条记录，主管部门正在处理，不必再次提交。"),
    "already_answered": gettext_noop("这件反映已经处理过了。"),
    "answer_missing": gettext_noop("请写明核实的结果。"),
}
_FIELDS = {"statement_missing": "statement", "phone_malformed": "phone", "answer_missing": "answer"}


class ReportRefused(Exception):
    """`reason` is a stable key, `field` the form field, `words` what to tell."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason, self.field, self.words = reason, _FIELDS.get(reason), _(_WORDS[reason])
