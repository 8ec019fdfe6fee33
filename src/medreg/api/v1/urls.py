"""/api/v1/…"""

from django.urls import path

from medreg.api.v1 import licences, log, register

urlpatterns = [
    path("keys", licences.keys, name="api-keys"),
    path("register/licences/<str:number>", licences.licence, name="api-licence"),
    path("register/search", register.search, name="api-search"),
    path("register/lists", register.published, name="api-published-names"),
    path("register/lists/collation", register.collated, name="api-collation"),
    path("status-lists/<int:shard>", licences.status_list, name="api-status-list"),
    path("log/<str:log>/checkpoint", log.checkpoint, name="api-log-checkpoint"),
    path("log/<str:log>/keys", log.keys, name="api-log-keys"),
    path("log/<str:log>/inclusion", log.inclusion, name="api-log-inclusion"),
    path("log/<str:log>/consistency", log.consistency, name="api-log-consistency"),
    path("log/<str:log>/<path:tile>", log.tile, name="api-log-tile"),
]
