"""The authority's staff, for its administrator."""

from django.http import HttpResponse

from medreg.access.policy import Act
from medreg.portals.authority.entrance import officer
from medreg.portals.shared.actor import ActorRequest
from medreg.portals.shared.staffdesk.staff import StaffPages, end_page, staff_page

PAGES = StaffPages(staff="authority-staff", end="authority-staff-end")


@officer(Act.MANAGE_STAFF)
def staff(request: ActorRequest) -> HttpResponse:
    return staff_page(request, PAGES)


@officer(Act.MANAGE_STAFF)
def end_staff(request: ActorRequest, membership_id: int) -> HttpResponse:
    return end_page(request, membership_id, PAGES)
