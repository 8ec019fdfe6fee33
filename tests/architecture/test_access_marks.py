"""Every address says who may open it."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from medreg.access.policy import Act
from medreg.portals.shared.acts import Openness

THIRD_PARTY = {"django.views.i18n.set_language"}
"""Views of libraries that carry no mark; all are open to everybody."""


def views(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, object]]:
    """(address, view) of everything that the site answers."""
    for entry in (resolver or get_resolver("tests.demo.demo_urls")).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, address)
        elif isinstance(entry, URLPattern):
            yield address, entry.callback


def test_every_view_is_public_or_for_the_signed_in_or_needs_an_act() -> None:
    unmarked = [
        address
        for address, view in views()
        if not isinstance(getattr(view, "act", None), Act | Openness)
        and f"{view.__module__}.{getattr(view, '__name__', '')}" not in THIRD_PARTY
    ]

    assert not unmarked


def test_staff_portals_have_nothing_public() -> None:
    open_doors = [
        address
        for address, view in views()
        if address.startswith(("physician/", "institution/", "authority/"))
        and getattr(view, "act", None) is Openness.PUBLIC
    ]

    assert not open_doors
