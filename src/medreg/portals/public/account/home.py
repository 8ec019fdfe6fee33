"""From sign-in to the portal of the role; who holds several chooses."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from medreg import clock
from medreg.access.actor import AUTHORITY_ROLES, INSTITUTION_ROLES, Role
from medreg.accounts.queries import RoleRow, account, roles_of
from medreg.institutions.queries import authorities, institution_facts
from medreg.portals.public.account.frame import page
from medreg.portals.shared.actor import MEMBERSHIP_KEY
from medreg.portals.shared.acts import signed_in

PHYSICIAN = "physician"


@dataclass(frozen=True, slots=True)
class Choice:
    """A role that the person may act in; `key` is what the button posts, `url` the entry of its portal or empty."""

    key: str
    role: Role
    organisation: str
    url: str


@signed_in
@require_http_methods(["GET", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    choices = choices_of(request.user.pk or 0)
    if request.method == "POST":
        chosen = next((choice for choice in choices if choice.key == request.POST.get("role")), None)
        if chosen is not None:
            return _go(request, chosen)
    if len(choices) == 1 and choices[0].url:
        return _go(request, choices[0])
    return page(request, "home", {"choices": choices})


def choices_of(user_id: int) -> list[Choice]:
    """The physician's own role first, then the roles held in organisations."""
    held = [
        Choice(str(row.membership_id), row.role, organisation_name(row.institution_id, row.authority_id), _entry(row))
        for row in roles_of(user_id)
    ]
    if account(user_id).person_id is None:
        return held
    return [Choice(PHYSICIAN, Role.PHYSICIAN, "", "/physician/"), *held]


def organisation_name(institution_id: int | None, authority_id: int | None) -> str:
    """The name of the institution or authority; empty for national roles."""
    if institution_id is not None:
        facts = institution_facts(institution_id, on=clock.today())
        return facts.name if facts is not None else ""
    found = authorities().filter(pk=authority_id).first() if authority_id is not None else None
    return found.name if found is not None else ""


def _entry(row: RoleRow) -> str:
    if row.role in INSTITUTION_ROLES:
        return "/institution/"
    return "/authority/" if row.role in AUTHORITY_ROLES | {Role.NATIONAL_SUPERVISOR} else ""


def _go(request: HttpRequest, choice: Choice) -> HttpResponse:
    if choice.key == PHYSICIAN:
        request.session.pop(MEMBERSHIP_KEY, None)
    else:
        request.session[MEMBERSHIP_KEY] = int(choice.key)
    return HttpResponseRedirect(choice.url or "/home/")
