"""What a verifier needs, anonymous and without cookies: keys, one public record, status lists."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from medreg import clock
from medreg.api.v1.answers import fresh, problem, told
from medreg.licences.issuing_key import published_keys
from medreg.licences.queries import newest_version_number
from medreg.licences.showing_keys import PURPOSE, published_showing_keys
from medreg.licences.status_lists import status_list_edition
from medreg.portals.shared.acts import public
from medreg.publication.queries import public_record, shown


@public
def keys(request: HttpRequest) -> HttpResponse:
    """`keys` issue licences; `showing_keys` stand apart, so that whoever knows no purposes never takes one for an issuer."""
    del request
    now = clock.now()
    showing = [{**key.as_json(now), "purpose": PURPOSE} for key in published_showing_keys().keys]
    return fresh(JsonResponse({**published_keys().as_json(now), "showing_keys": showing}))


@public
def licence(request: HttpRequest, number: str) -> HttpResponse:
    """The fields of 医师法 21 and 管理办法 22, the current state and the newest version; 404 as problem+json."""
    del request
    record = public_record(number)
    if record is None:
        return problem(404, "not-on-register", "登记中没有这个证书编码", "请核对编码；编码为 15 位")
    moment = clock.now().isoformat(timespec="seconds")
    return told({**shown(record), "version": newest_version_number(record.registration_id), "as_of": moment})


@public
def status_list(request: HttpRequest, shard: int) -> HttpResponse:
    """The signed list of one shard (COSE, application/statuslist+cwt)."""
    del request
    edition = status_list_edition(shard)
    if edition is None:
        return problem(404, "no-such-status-list", "没有这个状态列表", "列表编号见证照中的状态列表编号")
    return fresh(HttpResponse(edition, content_type="application/statuslist+cwt"))
