"""/api/v1/…"""

from django.urls import path

from medreg.api.v1 import checks, licences, log, register, wallet

urlpatterns = [
    path("checks", checks.check, name="api-check"),
    path("keys", licences.keys, name="api-keys"),
    path("register/licences/<str:number>", register.licence, name="api-licence"),
    path("register/search", register.search, name="api-search"),
    path("register/pass", register.register_pass, name="api-register-pass"),
    path("register/lists", register.published, name="api-published-names"),
    path("register/lists/collation", register.collated, name="api-collation"),
    path("status-lists/bundle", licences.status_bundle, name="api-status-bundle"),
    path("wallet/licences", wallet.licences, name="api-own-licences"),
    path("wallet/licences/<int:version_id>/<str:form>", wallet.credential, name="api-credential"),
    path("status-lists/<int:shard>", licences.status_list, name="api-status-list"),
    path("status-lists/<int:shard>/<int:index>", licences.status, name="api-status"),
    path("log/<str:log>/checkpoint", log.checkpoint, name="api-log-checkpoint"),
    path("log/<str:log>/keys", log.keys, name="api-log-keys"),
    path("log/<str:log>/inclusion", log.inclusion, name="api-log-inclusion"),
    path("log/<str:log>/consistency", log.consistency, name="api-log-consistency"),
    path("log/<str:log>/<path:tile>", log.tile, name="api-log-tile"),
]
