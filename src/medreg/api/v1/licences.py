"""What a verifier needs, anonymous and without cookies: keys, one public record, status lists."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from medreg import clock
from medreg.licences.issuing_key import published_keys
from medreg.licences.queries import newest_version_number
from medreg.licences.status_lists import status_list_edition
from medreg.portals.shared.acts import public
from medreg.publication.queries import public_record

FRESH_SECONDS = 60


@public
def keys(request: HttpRequest) -> HttpResponse:
    del request
    return _fresh(JsonResponse(published_keys().as_json(clock.now())))


@public
def licence(request: HttpRequest, number: str) -> HttpResponse:
    """The fields of 医师法 21 and 管理办法 22, the current state and the newest version; 404 as problem+json."""
    del request
    record = public_record(number)
    if record is None:
        return _problem(404, "not-on-register", "登记中没有这个证书编码", "请核对编码；编码为 15 位")
    return _fresh(
        JsonResponse(
            {
                "licence_number": record.licence_number,
                "name": record.name,
                "sex": record.sex,
                "level": record.level,
                "category": record.category,
                "scopes": record.scopes,
                "main_institution": record.main_institution,
                "filed_institutions": record.filed_institutions,
                "authority": record.authority,
                "status": record.status,
                "status_from": record.status_from.isoformat(),
                "status_until": record.status_until.isoformat() if record.status_until else None,
                "version": newest_version_number(record.registration_id),
                "as_of": clock.now().isoformat(timespec="seconds"),
            },
            json_dumps_params={"ensure_ascii": False},
        )
    )


@public
def status_list(request: HttpRequest, shard: int) -> HttpResponse:
    """The signed list of one shard (COSE, application/statuslist+cwt)."""
    del request
    edition = status_list_edition(shard)
    if edition is None:
        return _problem(404, "no-such-status-list", "没有这个状态列表", "列表编号见证照中的状态列表编号")
    return _fresh(HttpResponse(edition, content_type="application/statuslist+cwt"))


def _problem(status: int, kind: str, title: str, detail: str) -> HttpResponse:
    body = {"type": f"/problems/{kind}", "title": title, "status": status, "detail": detail}
    return JsonResponse(
        body, status=status, content_type="application/problem+json", json_dumps_params={"ensure_ascii": False}
    )


def _fresh(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
