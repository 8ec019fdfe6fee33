"""A page of a search as a Bundle of type searchset, with the links that lead on."""

from urllib.parse import urlencode

from django.conf import settings

from medreg.fhir.answers import issue, outcome
from medreg.fhir.asking import Search
from medreg.fhir.searching import Found
from medreg.fhir.stamped import Resource


def base() -> str:
    return f"{settings.PUBLIC_ORIGIN.rstrip('/')}/fhir/R4"


def counted(search: Search, total: int) -> Resource:
    """The number alone (`_summary=count`)."""
    return {"resourceType": "Bundle", "type": "searchset", "total": total, "link": [_link("self", search)]}


def searchset(search: Search, found: Found) -> Resource:
    """The self link says what was understood; what was not is told in an outcome at the end."""
    entries = [_entry(resource, "match") for resource in found.matches]
    entries += [_entry(resource, "include") for resource in found.included]
    if search.ignored:
        words = f"没有使用不认识的参数 {'、'.join(one[:60] for one in search.ignored)}"
        ignored = outcome([issue("warning", "not-supported", words)])
        entries.append({"resource": ignored, "search": {"mode": "outcome"}})
    links = [_link("self", search, search.cursor)]
    if found.next:
        links.append(_link("next", search, found.next))
    bundle: Resource = {"resourceType": "Bundle", "type": "searchset", "link": links}
    return {**bundle, "entry": entries} if entries else bundle


def _entry(resource: Resource, mode: str) -> Resource:
    url = f"{base()}/{resource['resourceType']}/{resource['id']}"
    return {"fullUrl": url, "resource": resource, "search": {"mode": mode}}


def _link(relation: str, search: Search, cursor: str = "") -> Resource:
    pairs = [*search.understood, *([("_cursor", cursor)] if cursor else [])]
    return {"relation": relation, "url": f"{base()}/{search.resource}?{urlencode(pairs)}"}
