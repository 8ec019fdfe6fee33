"""The public window on the register: search, and one record."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from medreg.licences.transparency import logged_registrations
from medreg.portals.public.tables import Records, status_words
from medreg.portals.shared.acts import public
from medreg.portals.shared.casefile.words import scope_names
from medreg.portals.shared.lists import listed
from medreg.publication.queries import Search, public_records, search_records
from medreg.register.short_term import ShortTermAsOf, short_term_by_number, short_term_named
from medreg.standards.tables import provinces
from medreg.standards.text import canonical, canonical_code


class SearchForm(forms.Form):
    """Fields of the search; anything typed is kept."""

    name = forms.CharField(label=_("姓名"), required=False, max_length=50)
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
        return Search(**{name: canonical(value) for name, value in self.cleaned_data.items()})

    def clean(self) -> dict[str, str]:
        defect = self.search().defect if not self.errors else ""
        if defect:
            raise forms.ValidationError(defect)
        return self.cleaned_data


def visiting(search: Search) -> tuple[ShortTermAsOf, ...]:
    """Visiting physicians found by the same search; they hold no registration."""
    if search.licence_number:
        found = short_term_by_number(canonical_code(search.licence_number))
        return (found,) if found is not None else ()
    return short_term_named(search.name, province=search.province, institution=search.institution)


@public
def search(request: HttpRequest) -> HttpResponse:
    asked = any(request.GET.get(name) for name in SearchForm.base_fields)
    form = SearchForm(request.GET if asked else None)
    table = listed(Records(search_records(form.search())), request) if asked and form.is_valid() else None
    visitors = visiting(form.search()) if table is not None else ()
    context = {"form": form, "table": table, "visitors": visitors}
    return render(request, "public/search.html", context, status=422 if form.errors else 200)


@public
def record(request: HttpRequest, licence_number: str) -> HttpResponse:
    found = public_records(licence_number)
    if not found and (stay := short_term_by_number(canonical_code(licence_number))) is not None:
        return render(request, "public/short_term.html", {"stay": stay, "scopes": scope_names(list(stay.scopes))})
    if not found:
        raise Http404(licence_number)
    places = logged_registrations([each.registration_id for each in found])
    told = [(each, status_words(each), places.get(each.registration_id)) for each in found]
    return render(request, "public/record.html", {"record": found[0], "records": told})
