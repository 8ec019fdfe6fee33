"""/api/v1/…: every address is declared in `contract`, and only what is declared there has an address."""

from medreg.api.v1 import (
    changes,
    checks,
    description,
    exchange,
    licences,
    log,
    register,
    token,
    verifications,
    wallet,
    webhooks,
)
from medreg.api.v1.routes import route

urlpatterns = [
    route("openapi.json", "api-openapi", get=description.openapi_json),
    route("docs", "api-docs", get=description.manual),
    route("checks", "api-check", post=checks.check),
    route("keys", "api-keys", get=licences.keys),
    route("keys/<str:kid>", "api-key", get=licences.key),
    route("register/licences/<str:number>", "api-licence", get=register.licence),
    route("register/search", "api-search", get=register.search),
    route("register/pass", "api-register-pass", post=register.register_pass),
    route("register/lists", "api-published-names", get=register.published),
    route("register/lists/collation", "api-collation", get=register.collated),
    route("token", "api-token", post=token.token),
    route("changes", "api-changes", get=changes.changes),
    route("exchange/batches", "api-exchange-batches", get=exchange.outgoing, post=exchange.receive),
    route("exchange/status", "api-exchange-status", get=exchange.status),
    route("webhooks", "api-webhooks", get=webhooks.listed, post=webhooks.register),
    route("webhooks/<str:key>", "api-webhook", get=webhooks.one, delete=webhooks.remove),
    route("webhooks/<str:key>/secret", "api-webhook-secret", post=webhooks.rotate),
    route("webhooks/<str:key>/replay", "api-webhook-replay", post=webhooks.replay),
    route("webhooks/<str:key>/resume", "api-webhook-resume", post=webhooks.resume),
    route("webhooks/<str:key>/attempts", "api-webhook-attempts", get=webhooks.attempts),
    route("verifications", "api-verifications", post=verifications.verify),
    route("status-lists/bundle", "api-status-bundle", get=licences.status_bundle),
    route("wallet/licences", "api-own-licences", get=wallet.licences),
    route(
        "wallet/licences/<int:version_id>/<str:form>", "api-credential", get=wallet.credential, post=wallet.have_made
    ),
    route("status-lists/<int:shard>", "api-status-list", get=licences.status_list),
    route("status-lists/<int:shard>/<int:index>", "api-status", get=licences.status),
    route("log/<str:log>/checkpoint", "api-log-checkpoint", get=log.checkpoint),
    route("log/<str:log>/keys", "api-log-keys", get=log.keys),
    route("log/<str:log>/inclusion", "api-log-inclusion", get=log.inclusion),
    route("log/<str:log>/consistency", "api-log-consistency", get=log.consistency),
    route("log/<str:log>/<path:tile>", "api-log-tile", get=log.tile),
]
