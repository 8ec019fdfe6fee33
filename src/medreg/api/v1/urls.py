"""/api/v1/…"""

from django.urls import path

from medreg.api.v1 import licences

urlpatterns = [
    path("keys", licences.keys, name="api-keys"),
    path("register/licences/<str:number>", licences.licence, name="api-licence"),
    path("status-lists/<int:shard>", licences.status_list, name="api-status-list"),
]
