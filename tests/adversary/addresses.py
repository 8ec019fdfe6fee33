"""Every address that the site answers, found by walking its resolver: a page added tomorrow is attacked tomorrow."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters

from medreg.access.policy import Act
from medreg.portals.shared.acts import Openness

URLCONF = "tests.adversary.site"
OPEN_LIBRARY_VIEWS = {"shared:language": "django.views.i18n.set_language, open to everybody"}
"""Views of libraries carry no mark."""

OWN_DATA = "api/v1/wallet/"

_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """`route` is the pattern from the root, `parameters` its names with their converters, `act` the mark of its view."""

    name: str
    route: str
    parameters: dict[str, str]
    act: Act | Openness | None
    view: Any

    @property
    def portal(self) -> str:
        """The first part of the address where it names a portal; a physician's own data for programs are hers too."""
        if self.route.startswith(OWN_DATA):
            return "physician"
        first = self.route.split("/")[0]
        return first if first in ("physician", "institution", "authority") else ""

    @property
    def of_case(self) -> bool:
        return "case_id" in self.parameters

    def url(self, **values: object) -> str:
        """The address with `values` in the place of its parameters, put in as they are."""
        return "/" + _PARAMETER.sub(lambda found: str(values[found["name"]]), self.route)

    def __str__(self) -> str:
        return self.name


def addresses(resolver: URLResolver | None = None, route: str = "", space: str = "") -> Iterator[Address]:
    """All addresses, in the order in which they are tried."""
    for entry in (resolver or get_resolver(URLCONF)).url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from addresses(entry, here, inner)
        elif isinstance(entry, URLPattern):
            found = {one["name"]: one["kind"] or "str" for one in _PARAMETER.finditer(here)}
            assert set(found.values()) <= set(get_converters())
            act = getattr(entry.callback, "act", None)
            yield Address(f"{space}{entry.name}", here, found, act, entry.callback)


ADDRESSES = tuple(addresses())
BY_NAME = {address.name: address for address in ADDRESSES}
