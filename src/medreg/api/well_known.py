"""/.well-known/…: what programs look for at fixed places."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from medreg import clock
from medreg.api.v1 import wallet
from medreg.api.v1.answers import problem, told
from medreg.official.sites import FORMAT, signed_site_list, site_key
from medreg.portals.shared.acts import public

FRESH_SECONDS = 300


@public
@require_safe
def official_sites(request: HttpRequest) -> HttpResponse:
    """The hosts of this platform with the signature over them (C2SP signed-note, Ed25519); docs/official-sites.md says how
    to verify it. 404 as problem+json until the worker has signed the first list."""
    del request
    signed, key = signed_site_list(), site_key()
    if signed is None or key is None:
        return problem(404, "not-signed-yet", "官方网址名单还没有签名", "后台签名后可用，请几分钟后再取")
    answer = told(
        {
            "format": FORMAT,
            "hosts": list(signed.hosts),
            "issued_at": _moment(signed.signed_at),
            "expires_at": _moment(signed.expires_at),
            "key": key.text,
            "signed_note": signed.note,
        }
    )
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return answer


def _moment(at: datetime) -> str:
    """As the signed text writes it."""
    return at.astimezone(clock.SHANGHAI).isoformat(timespec="seconds")


urlpatterns = [
    path("jwt-vc-issuer", wallet.issuer, name="jwt-vc-issuer"),
    path("official-sites.json", official_sites, name="official-sites"),
]
