"""Puts the public window in front of the site, with the site's own security headers, names and secrets."""

from csp.utils import build_policy
from django.conf import settings

from medreg.portals.shared.register_window import register_window
from medreg.window.connections import Connections
from medreg.window.wsgi import Application, InFront, outdated


def window_before(site: Application) -> InFront:
    """Both in one process: the window reads by its own role (MEDREG_WINDOW_URL), else as the site does."""
    return InFront(
        window=register_window(Connections(settings.WINDOW_URL), outdated),
        following=site,
        headers=security_headers(),
        hosts=frozenset(settings.ALLOWED_HOSTS),
        secure_only=settings.SECURE_SSL_REDIRECT,
        trusted_proxies=settings.TRUSTED_PROXIES,
    )


def security_headers() -> tuple[tuple[str, str], ...]:
    """Those that Django's middleware adds to every answer (a test compares them)."""
    always = (
        ("Content-Security-Policy", build_policy()),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY or "same-origin"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
    )
    if not settings.SECURE_HSTS_SECONDS:
        return always
    lasting = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains; preload"
    return (*always, ("Strict-Transport-Security", lasting))
