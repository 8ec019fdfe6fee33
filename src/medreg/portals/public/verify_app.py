"""What makes /v work without a network: its manifest, its service worker, and the copy of the page that the worker keeps."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from medreg.portals.public.verify import CAMERA_POLICY, page_context
from medreg.portals.shared.acts import public

LANGUAGES = {"zh-Hans": "zh-hans", "en": "en"}
"""Language of a page's html element → its code here."""
STYLES = tuple(f"shared/css/{name}.css" for name in ("medreg", "components", "forms", "casework", "print"))
FILES = ("vendor/bootstrap/bootstrap.min.css", "vendor/htmx/htmx.min.js", *STYLES, "public/verify/verify.css")
MODULES = ("shared/js/medreg.js", "public/verify/verify.js", "public/verify/camera.js")
LATER = ("vendor/zxing/es/reader/index.js", "vendor/zxing/es/share.js", "vendor/zxing/zxing_reader.wasm")
"""Fetched when the page is at rest: the decoder of camera pictures."""
PICTURES = ("shared/img/mark.svg", "shared/img/demo.svg", "shared/img/down.svg")
ICON_SIZES = (192, 512)
_IMPORT = re.compile(r"""(?:from\s+|import\s*\(?\s*)["']\./([\w.]+\.js)["']""")
_OF_THE_REQUEST = re.compile(r"[\w-]*csrf[^>]*", re.IGNORECASE)


@public
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of /v, told what it keeps; a new edition of anything makes it a new worker."""
    files = sorted({address for name in (*FILES, *PICTURES, *_modules()) for address in _addresses(name)})
    pages = {language: reverse("verify-copy", args=[code]) for language, code in LANGUAGES.items()}
    offline = {
        "edition": _edition(request),
        "files": files,
        "later": sorted({address for name in LATER for address in _addresses(name)}),
        "pages": pages,
        "page": reverse("verify"),
    }
    source = f"const OFFLINE = {json.dumps(offline)};\n{_content('public/verify/worker.js').decode()}"
    answer = HttpResponse(source, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = reverse("verify")
    answer["Cache-Control"] = "no-cache"
    return answer


@csp_update(CAMERA_POLICY)
@public
def copy(request: HttpRequest, language: str) -> HttpResponse:
    """The page for use without a network: nobody's, in one language, without a time of the server."""
    if language not in LANGUAGES.values():
        raise Http404
    answer = HttpResponse(_copy(request, language))
    answer["Content-Language"] = language
    answer["Cache-Control"] = "no-cache"
    return answer


@public
def manifest(request: HttpRequest) -> HttpResponse:
    """Name and icons for the home screen (W3C web app manifest)."""
    del request
    icons: list[dict[str, Any]] = [
        {"src": static(f"public/verify/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}
        for size in ICON_SIZES
        for use in ("any", "maskable")
    ]
    told = {
        "id": reverse("verify"),
        "name": _("电子证照核验"),
        "short_name": _("证照核验"),
        "start_url": reverse("verify"),
        "scope": reverse("verify"),
        "display": "standalone",
        "background_color": "#f5f7fa",
        "theme_color": "#0f5fc2",
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _copy(request: HttpRequest, language: str) -> str:
    request.user = AnonymousUser()
    request.COOKIES = {}
    with translation.override(language):
        return render_to_string("public/verify.html", page_context("") | {"kept_copy": True}, request)


def _edition(request: HttpRequest) -> str:
    digest = hashlib.sha256()
    for name in (*FILES, *PICTURES, *_modules(), *LATER, "public/verify/worker.js"):
        digest.update(_content(name))
    for code in LANGUAGES.values():
        digest.update(_OF_THE_REQUEST.sub("", _copy(request, code)).encode())
    return digest.hexdigest()[:16]


def _modules() -> tuple[str, ...]:
    """The scripts of the page and everything that they import from beside them."""
    found: dict[str, None] = {}
    waiting = list(MODULES)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            folder = name.rpartition("/")[0]
            waiting += [f"{folder}/{imported}" for imported in _IMPORT.findall(_content(name).decode())]
    return tuple(found)


def _addresses(name: str) -> set[str]:
    """As a page names it (with its digest in production) and as a script or a style sheet beside it does."""
    return {static(name), f"{settings.STATIC_URL}{name}"}


def _content(name: str) -> bytes:
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path).read_bytes()
