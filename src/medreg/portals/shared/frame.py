"""What stands around every page: whose portal it is, its navigation, who is signed in, type size, demo mark."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

LARGE_TYPE_COOKIE: Final = "large_type"


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Portal:
    """The frame of one audience. An empty address leaves its link out; ``who`` is the name of the person signed in."""

    subtitle: str
    home_url: str = "/"
    nav: tuple[NavItem, ...] = ()
    who: str = ""
    role: str = ""
    profile_url: str = ""
    notices_url: str = ""
    notices_count: int = 0
    sign_in_url: str = ""
    sign_out_url: str = ""
    wide: bool = False


PortalOf = Callable[[HttpRequest], Portal]


@dataclass(frozen=True, slots=True)
class Frame:
    """``nav`` holds (label, url, current, count) of the main navigation."""

    portal: Portal
    path: str
    demo: bool
    large_type: bool
    nav: list[tuple[str, str, bool, int]] = field(default_factory=list)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``frame``, worked out when a template first asks for it."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}


def frame_of(request: HttpRequest) -> Frame:
    """The frame of a request; its portal is ``request.portal`` or that of the path's first part."""
    portal = getattr(request, "portal", None) or _portal_of(request)
    current = current_url(request.path, [item.url for item in portal.nav])
    return Frame(
        portal=portal,
        path=request.get_full_path(),
        demo=settings.DEMO,
        large_type=request.COOKIES.get(LARGE_TYPE_COOKIE) == "1",
        nav=[(item.label, item.url, item.url == current, item.count) for item in portal.nav],
    )


def current_url(path: str, urls: list[str]) -> str:
    """The navigation entry that a path belongs to: the longest that it starts with; ``""`` if none."""
    return max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default="")


def _portal_of(request: HttpRequest) -> Portal:
    """The setting ``PORTAL_FRAMES`` maps first path parts ("" for the rest) to dotted paths of request → Portal."""
    frames: dict[str, str] = getattr(settings, "PORTAL_FRAMES", {})
    dotted = frames.get(request.path.split("/")[1] if "/" in request.path else "") or frames.get("")
    if dotted is None:
        return Portal(subtitle=str(_("全国统一入口")))
    portal_of: PortalOf = import_string(dotted)
    return portal_of(request)
