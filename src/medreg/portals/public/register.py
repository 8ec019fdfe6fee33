"""The public register: search, one record, the physicians of an institution."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from medreg import clock
from medreg.institutions.queries import institution_facts
from medreg.licences.transparency import logged_registrations
from medreg.portals.public.register_limits import unhurried
from medreg.portals.public.register_pages import RecordsPage, cursor_words, house_page, search_page, visiting
from medreg.portals.public.tables import Records, status_words
from medreg.portals.shared.acts import public
from medreg.portals.shared.casefile.words import scope_names
from medreg.publication.asking import Match, Search
from medreg.publication.published import published_of
from medreg.publication.queries import public_records
from medreg.register.short_term import short_term_by_number
from medreg.standards.tables import provinces
from medreg.standards.text import canonical_code
from medreg.window.cursors import CursorError
from medreg.window.readers import FIRST_PAGE_COST, RECORD_COST

LARGEST_KEY = 2**63 - 1
MATCHES = (
    ("", _("自动（汉字按开头，字母按拼音）")),
    (Match.EXACT.value, _("姓名完全相同")),
    (Match.INFIX.value, _("姓名中包含")),
    (Match.PINYIN.value, _("拼音或拼音首字母")),
)


class SearchForm(forms.Form):
    """Fields of the search; anything typed is kept."""

    name = forms.CharField(
        label=_("姓名"),
        required=False,
        max_length=100,
        help_text=_("汉字、拼音或拼音首字母都可以，例如 林知远、linzhiyuan、lzy"),
    )
    match = forms.ChoiceField(label=_("姓名怎样查"), required=False, choices=MATCHES)
    province = forms.ChoiceField(label=_("省份"), required=False)
    institution = forms.CharField(label=_("执业机构"), required=False, max_length=100)
    licence_number = forms.CharField(label=_("执业证书编码"), required=False, max_length=20)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, auto_id="field-%s", label_suffix="")  # type: ignore[arg-type]
        choices = [(found.code, _(found.name)) for found in provinces() if found.registers]
        self.fields["province"] = forms.ChoiceField(
            label=_("省份"), required=False, choices=[("", _("全部省份")), *choices]
        )

    def search(self) -> Search:
        return Search(**self.cleaned_data).canonical()

    def clean(self) -> dict[str, str]:
        defect = self.search().defect(_t) if not self.errors else ""
        if defect:
            raise forms.ValidationError(defect)
        return self.cleaned_data


@public
@unhurried(FIRST_PAGE_COST)
def search(request: HttpRequest) -> HttpResponse:
    asked = any(request.GET.get(name) for name in SearchForm.base_fields)
    form = SearchForm(request.GET if asked else None)
    page, defect = None, ""
    if asked and form.is_valid():
        try:
            page = search_page(form.search(), request.GET.get("cursor", ""))
        except CursorError as refused:
            page, defect = search_page(form.search(), ""), cursor_words(refused)
    visitors = visiting(form.search()) if page is not None and not request.GET.get("cursor") else ()
    context = {"form": form, "page": page, "table": _table(page), "visitors": visitors, "defect": defect}
    return render(request, "public/search.html", context, status=422 if form.errors or defect else 200)


@public
@unhurried(RECORD_COST)
def record(request: HttpRequest, licence_number: str) -> HttpResponse:
    found = public_records(licence_number)
    if not found and (stay := short_term_by_number(canonical_code(licence_number))) is not None:
        return render(request, "public/short_term.html", {"stay": stay, "scopes": scope_names(list(stay.scopes))})
    if not found:
        raise Http404(licence_number)
    places = logged_registrations([each.registration_id for each in found])
    told = [(each, status_words(each), places.get(each.registration_id)) for each in found]
    context = {
        "record": found[0],
        "records": told,
        "listed": published_of(found[0].licence_number),
        "as_of": clock.now(),
    }
    return render(request, "public/record.html", context)


@public
@unhurried(FIRST_PAGE_COST)
def institution(request: HttpRequest, institution_id: int) -> HttpResponse:
    """An institution with its physicians: those who practise mainly there, and apart those filed there."""
    house = institution_facts(institution_id, on=clock.today()) if institution_id <= LARGEST_KEY else None
    if house is None:
        raise Http404(institution_id)
    filed, defect = request.GET.get("filed") == "yes", ""
    try:
        page = house_page(institution_id, request.GET.get("cursor", ""), filed=filed)
    except CursorError as refused:
        page, defect = house_page(institution_id, "", filed=filed), cursor_words(refused)
    tabs = [(_t("主要执业"), "?", not filed, None), (_t("多机构备案"), "?filed=yes", filed, None)]
    context = {
        "house": house,
        "page": page,
        "table": _table(page),
        "tabs": tabs,
        "defect": defect,
        "as_of": clock.now(),
    }
    return render(request, "public/institution.html", context, status=422 if defect else 200)


def _table(page: RecordsPage | None) -> Records | None:
    return None if page is None else Records(page.records)
