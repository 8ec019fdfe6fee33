"""What the window replaces: a Django view of the same record through the ORM and the whole middleware."""

from django.apps import apps
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from medreg.portals.shared.acts import public

FIELDS = (
    *("licence_number", "name", "sex", "level", "category", "scopes", "main_institution", "filed_institutions"),
    *("authority", "status", "status_from", "status_until"),
)


@public
def licence(request: HttpRequest, number: str) -> HttpResponse:
    """One record and nothing of what the real one needs besides."""
    del request
    record = (
        apps.get_model("publication", "PublicRecord")
        .objects.filter(licence_number=number)
        .order_by("-registration_id")
        .first()
    )
    if record is None:
        return JsonResponse({}, status=404)
    return JsonResponse({name: getattr(record, name) for name in FIELDS}, json_dumps_params={"ensure_ascii": False})


urlpatterns = [path("api/v1/register/licences/<str:number>", licence)]
