from django.urls import path
from django.views.i18n import set_language

from medreg.portals.shared.views import set_type_size

app_name = "shared"
urlpatterns = [
    path("display/type-size/", set_type_size, name="type_size"),
    path("display/language/", set_language, name="language"),
]
