"""No text message of this platform carries a link: whoever gets one with a link knows that it is not ours."""

import re

_LINK = re.compile(r"https?:|www\.|[a-z0-9-]+\.(?:com|cn|net|org|gov|top|vip|cc|info|xyz)\b|/sign-in|/activate", re.IGNORECASE)


class LinkInMessageError(ValueError):
    """Somebody has put a link into a text message; it is not sent."""


def refuse_links(text: str) -> None:
    """Raises LinkInMessageError for a text with anything that phones make a link of."""
    if found := _LINK.search(text):
        raise LinkInMessageError(f"text messages carry no links: {found[0]}")
