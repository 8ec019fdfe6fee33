"""My file: person, qualifications, registrations; the contact data are the physician's own to change."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from medreg.access.policy import Act
from medreg.physicians.actions.change_contact import change_contact
from medreg.physicians.queries import person_of, qualifications_of
from medreg.portals.physician.choices import masked_number
from medreg.portals.physician.contact import ContactForm
from medreg.portals.physician.department import DepartmentForm
from medreg.portals.physician.entrance import physician
from medreg.portals.physician.step_facts import person_facts
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.casefile.words import scope_names
from medreg.portals.shared.kept_typing import forget, kept_for, survives_sign_out
from medreg.register.actions.change_department import change_department
from medreg.register.queries import registrations_of, standing_registrations
from medreg.register.refusals import RegisterRefused
from medreg.standards import tables


@physician(Act.READ_OWN_FILE)
def profile(request: ActorRequest) -> HttpResponse:
    person = person_of(request.actor.person_id or 0)
    registered = [
        (each, scope_names(list(each.content.scopes if each.content else ()))) for each in registrations_of(person.pk)
    ]
    context = {
        "person": person,
        "facts": person_facts(person),
        "education": next((_(each.name) for each in tables.education() if each.code == person.education), ""),
        "degree": next((_(each.name) for each in tables.degrees() if each.code == person.degree), ""),
        "qualifications": [(each, masked_number(each)) for each in qualifications_of(person.pk)],
        "registrations": registered,
    }
    return render(request, "physician/profile.html", context)


@survives_sign_out()
@physician(Act.EDIT_OWN_FILE)
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: ActorRequest) -> HttpResponse:
    person = person_of(request.actor.person_id or 0)
    held = {"phone": person.phone, "email": person.email, "address": person.address}
    form = ContactForm(request.POST if request.method == "POST" else kept_for(request), initial=held)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "physician/contact.html", {"form": form}, status=status)
    change_contact(person_id=person.pk, by=request.actor, **form.cleaned_data)
    forget(request)
    messages.success(request, _("联系方式已更新，立即生效。"))
    return redirect("physician:profile")


@survives_sign_out()
@physician(Act.EDIT_OWN_FILE)
@require_http_methods(["GET", "HEAD", "POST"])
def department(request: ActorRequest, registration_id: int) -> HttpResponse:
    """Takes effect at once; the main institution is told."""
    standing = standing_registrations(request.actor.person_id or 0)
    held = next((each for each in standing if each.registration_id == registration_id), None)
    if held is None or held.content is None:
        raise Http404(str(registration_id))
    initial = {"department": held.content.department}
    form = DepartmentForm(request.POST if request.method == "POST" else kept_for(request), initial=initial)
    context = {"form": form, "house": held.content.main_institution, "refused": ""}
    if request.method != "POST" or not form.is_valid():
        return render(request, "physician/department.html", context, status=422 if request.method == "POST" else 200)
    try:
        change_department(registration_id=registration_id, by=request.actor, **form.cleaned_data)
    except RegisterRefused as refused:
        return render(request, "physician/department.html", {**context, "refused": refused.words}, status=409)
    forget(request)
    messages.success(request, _("所在科室已更新，立即生效，已告知机构。"))
    return redirect("physician:profile")
