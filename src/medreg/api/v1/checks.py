"""The present word of the register on the version behind a code that was read: asked by place in the status lists, so a
code that discloses no number can be asked about too. Counted for the holder by way and day; nothing is kept of who asked."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse

from medreg import clock
from medreg.api.v1.answers import ProblemError, problem
from medreg.api.v1.contract.operation import JSON
from medreg.api.v1.repeats import once
from medreg.licences.actions.count_verification import count_verification
from medreg.licences.present_status import ended_as, present_status, version_at
from medreg.licences.status_list import RANDOM_INDEX_SPACE
from medreg.licences.status_lists import status_entry
from medreg.licences.verification_counts import Way
from medreg.portals.shared.acts import public

LONGEST_BODY = 200
ASKED = ("status_list", "status_index", "way")
WAYS = (Way.SHOWING_CODE, Way.DOCUMENT_CODE)
LARGEST_SHARD = 2**31 - 1


@public
@once
def check(request: HttpRequest) -> HttpResponse:
    """POST {"status_list", "status_index", "way"}; format medreg.check. 404 where nothing was issued at this place."""
    if request.body and request.content_type != JSON:
        raise ProblemError("not-json", "请以 application/json 提交，并在 Content-Type 请求头中说明")
    asked = _asked(request.body[: LONGEST_BODY + 1])
    if asked is None:
        return problem(
            400,
            "bad-check",
            "请求内容不符",
            "请以 JSON 给出 status_list、status_index 和 way（showing_code 或 document_code）",
        )
    shard, index, way = asked
    version = version_at(shard, index)
    if version is None:
        return problem(404, "no-such-version", "没有签发过这一证照", "请核对状态列表编号和序号")
    count_verification(registration_id=version.registration_id, way=way)
    ended, entry = ended_as(version), status_entry(shard, index)
    days = {"since": entry and entry.since, "until": entry and entry.until}
    answer = JsonResponse(
        {
            "format": "medreg.check",
            "version": 1,
            "status": present_status(version).value,
            "ended_as": ended.value if ended is not None else None,
            **days,
            "as_of": clock.now().isoformat(timespec="seconds"),
        }
    )
    answer["Cache-Control"] = "no-store"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _asked(body: bytes) -> tuple[int, int, Way] | None:
    try:
        given = json.loads(body)
        shard, index, way = (given[name] for name in ASKED)
        found = next(each for each in WAYS if each.value == way)
    except (ValueError, LookupError, TypeError, StopIteration, RecursionError):
        return None
    whole = type(shard) is int and type(index) is int
    inside = whole and 0 <= shard <= LARGEST_SHARD and 0 <= index < RANDOM_INDEX_SPACE
    return (shard, index, found) if inside else None
