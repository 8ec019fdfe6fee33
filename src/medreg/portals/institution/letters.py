"""Letters of authorities to the institution; the first opening by one of its staff proves that it was received."""

from typing import Any

import django_tables2
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from medreg.access.policy import Act
from medreg.cases.queries import read_case
from medreg.letters.kinds import LetterKind, Party
from medreg.letters.queries import letters_to_institution
from medreg.portals.institution.entrance import clerk
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.letters import asked_letter, being_made, own_receipt, pdf_answer, received
from medreg.portals.shared.casefile.taking import visible_case
from medreg.portals.shared.lists import ListTable, listed

LetterRow = Any
"""A letter as letters.queries gives it; portals know no models."""


class Letters(ListTable):
    caption = _("收到的文书")
    empty_title = _("没有文书")
    empty_todo = _("主管部门的决定书送达本机构后，会出现在这里。")

    number = django_tables2.Column(verbose_name=_("文号"), attrs={"td": {"class": "num"}}, orderable=False)
    kind = django_tables2.Column(verbose_name=_("文书"), orderable=False)
    person = django_tables2.Column(verbose_name=_("当事人"), orderable=False)
    authority = django_tables2.Column(verbose_name=_("发文机关"), accessor="authority__name", orderable=False)
    day = django_tables2.DateColumn(verbose_name=_("日期"), format="Y-m-d", attrs={"td": {"class": "num"}})

    def render_number(self, record: LetterRow) -> str:
        url = reverse("institution-letter", args=(record.case_id, record.sequence))
        return format_html('<a href="{}">{}</a>', url, record.number)

    def render_kind(self, record: LetterRow) -> str:
        return _t(LetterKind(record.kind).label)

    def render_person(self, record: LetterRow) -> str:
        return format_html("<bdi>{}</bdi>", record.person.name)


@clerk(Act.READ_CASE)
def letters(request: ActorRequest) -> HttpResponse:
    table = listed(Letters(letters_to_institution(request.actor.institution_id or 0)), request)
    return render(request, "institution/letters.html", {"table": table})


@clerk(Act.READ_CASE)
def letter(request: ActorRequest, case_id: int, sequence: int) -> HttpResponse:
    case = visible_case(case_id, request.actor)
    row = asked_letter(request, case, sequence, Party.INSTITUTION)
    if row is None:
        return being_made(request, reverse("institution-case", args=(case_id,)))
    read_case(case_id=case_id, by=request.actor)
    row = received(request, row, Party.INSTITUTION)
    return render(request, "institution/letter.html", {"row": row, "case": case, "receipt": own_receipt(request, row)})


@clerk(Act.READ_CASE)
def letter_pdf(request: ActorRequest, case_id: int, sequence: int) -> HttpResponse:
    case = visible_case(case_id, request.actor)
    row = asked_letter(request, case, sequence, Party.INSTITUTION)
    if row is None:
        return being_made(request, reverse("institution-case", args=(case_id,)))
    read_case(case_id=case_id, by=request.actor)
    return pdf_answer(received(request, row, Party.INSTITUTION))
