"""What a verifier needs, anonymous and without cookies: keys and status lists."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse

from medreg import clock
from medreg.api.v1.answers import FRESH_SECONDS, of_this_moment, problem, signed_file
from medreg.licences.issuing_certificates import published_chain
from medreg.licences.issuing_key import published_keys
from medreg.licences.showing_keys import PURPOSE, published_showing_keys
from medreg.licences.status_lists import status_bundle_edition, status_entry, status_list_edition
from medreg.portals.shared.acts import public
from medreg.signing.keys import KeySet

LIST_TYPE = "application/statuslist+cwt"
LIST_SECONDS = 15
"""A cache on the way may hold a list so long: with the worker's part a suspension is everywhere within a minute."""


@public
def keys(request: HttpRequest) -> HttpResponse:
    """Every published key with its state: thousands, two for each authority; so certificates are told key by key.

    `keys` issue licences; `showing_keys` stand apart, so that whoever knows no purposes never takes one for an issuer.
    With `?kid=` the keys of authorities are left out but that one: what checking a single licence needs.
    """
    now, published = clock.now(), published_keys()
    if "kid" in request.GET:
        published = KeySet(tuple(key for key in published.keys if not key.authority or key.kid == request.GET["kid"]))
    showing = [{**key.as_json(now), "purpose": PURPOSE} for key in published_showing_keys().keys]
    told = {**published.as_json(now), "showing_keys": showing}
    content = json.dumps(told, ensure_ascii=False).encode()
    return signed_file(request, content, "application/json", seconds=FRESH_SECONDS)


@public
def key(request: HttpRequest, kid: str) -> HttpResponse:
    """One published key with, where it has one, its certificates (x5c; RFC 7517, 4.7); 404 as problem+json."""
    found = published_keys().find(kid)
    if found is None:
        return problem(404, "no-such-key", "没有这个签发密钥", "密钥编号为 16 位十六进制数字，见 /api/v1/keys")
    chain = published_chain(found)
    content = json.dumps({**found.as_json(clock.now()), **({"x5c": chain} if chain else {})}, ensure_ascii=False).encode()
    return signed_file(request, content, "application/json", seconds=FRESH_SECONDS)


@public
def status_list(request: HttpRequest, shard: int) -> HttpResponse:
    """The signed list of one shard (COSE, application/statuslist+cwt), with its ETag."""
    edition = status_list_edition(shard)
    if edition is None:
        return problem(404, "no-such-status-list", "没有这个状态列表", "列表编号见证照中的状态列表编号")
    return signed_file(request, edition, LIST_TYPE, seconds=LIST_SECONDS)


@public
def status_bundle(request: HttpRequest) -> HttpResponse:
    """Every shard's signed list in one signed file, for verifiers that go where there is no network."""
    edition = status_bundle_edition()
    if edition is None:
        return problem(404, "no-status-bundle", "状态列表汇总尚未生成", "请过几分钟再试")
    return signed_file(request, edition, "application/cose", seconds=FRESH_SECONDS)


@public
def status(request: HttpRequest, shard: int, index: int) -> HttpResponse:
    """The exact word and day of one issued version's state, now: what a list of two bits cannot say."""
    del request
    entry = status_entry(shard, index)
    if entry is None:
        return problem(404, "no-such-status", "登记中没有这个证照", "列表编号和序号见证照二维码")
    days = {"since": entry.since and entry.since.isoformat(), "until": entry.until and entry.until.isoformat()}
    moment = clock.now().isoformat(timespec="seconds")
    return of_this_moment(
        JsonResponse({"status": entry.word, **days, "licence_number": entry.licence_number, "as_of": moment})
    )
