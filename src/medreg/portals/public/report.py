"""A person says that a public record is wrong: without an account, with a receipt number."""

import math

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from medreg.portals.shared.acts import public
from medreg.portals.shared.register_window import asked_by, register_readers
from medreg.publication.actions.report_record import LONGEST_STATEMENT, report_record
from medreg.publication.queries import public_record
from medreg.publication.record import Record
from medreg.publication.refusals import ReportRefused
from medreg.publication.reports import ReportKind

REPORT_COST = 20.0
LONGEST_TYPED = 4 * LONGEST_STATEMENT


class ReportForm(forms.Form):
    """`website` is a trap for programs that fill in everything; people neither see nor hear it."""

    kind = forms.ChoiceField(label=_("什么问题"), choices=[(one.value, _(one.label)) for one in ReportKind])
    statement = forms.CharField(
        label=_("请说明"),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("写明哪里不对、您怎样知道。请不要写证件号码和病情。"),
    )
    phone = forms.CharField(
        label=_("手机号码"),
        max_length=20,
        required=False,
        help_text=_("填写的，处理后收到短信；处理完即删除。"),
    )
    website = forms.CharField(required=False, max_length=200)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="field-%s", label_suffix="")  # type: ignore[arg-type]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_t("这一栏是为防范自动程序设置的，请留空后重新提交。"))
        return ""


@public
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, licence_number: str) -> HttpResponse:
    record = public_record(licence_number)
    if record is None:
        raise Http404(licence_number)
    if request.method == "GET":
        return _show(request, record, ReportForm(), 200)
    asked, form = asked_by(request), ReportForm(_typed(request))
    if wait := register_readers().wait(asked.address, asked.given_pass, REPORT_COST):
        form.add_error(None, _t("同一网络来源提交太频繁，请 %(n)s 秒后再提交。") % {"n": math.ceil(wait)})
        return _show(request, record, form, 429)
    return _sent(request, record, form)


def _typed(request: HttpRequest) -> dict[str, str]:
    """What was typed, of megabytes only the beginning: enough to say that it is too long and to show it again."""
    return {name: request.POST.get(name, "")[:LONGEST_TYPED] for name in ReportForm.base_fields}


def _sent(request: HttpRequest, record: Record, form: ReportForm) -> HttpResponse:
    if form.is_valid():
        given = form.cleaned_data
        try:
            kind = ReportKind(given["kind"])
            number = report_record(
                registration_id=record.registration_id, kind=kind, statement=given["statement"], phone=given["phone"]
            )
        except ReportRefused as refused:
            form.add_error(refused.field, refused.words)
        else:
            context = {"record": record, "number": number, "phone": given["phone"]}
            return render(request, "public/report_received.html", context)
    return _show(request, record, form, 422)


def _show(request: HttpRequest, record: Record, form: ReportForm, status: int) -> HttpResponse:
    return render(request, "public/report.html", {"record": record, "form": form}, status=status)
