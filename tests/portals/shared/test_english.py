"""The English catalogue is complete and compiled."""

import gettext
import re
from pathlib import Path

from django.test import Client

from medreg.portals import shared

CATALOGUE = Path(next(iter(shared.__path__))) / "locale" / "en" / "LC_MESSAGES" / "django.po"


def entries() -> dict[str, str]:
    text = re.sub(r'"\n"', "", CATALOGUE.read_text())
    return {found[0]: found[1] for found in re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', text, re.MULTILINE)}


def test_every_string_of_the_frame_has_its_english() -> None:
    untranslated = [source for source, english in entries().items() if not english]

    assert len(entries()) > 80
    assert untranslated == []


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)

    assert {source: catalogue.gettext(source) for source in entries()} == entries()


def test_the_frame_speaks_english_after_the_switch(visitor: Client) -> None:
    visitor.post("/display/language/", {"language": "en", "next": "/verdict/"})

    page = visitor.get("/verdict/").content.decode()
    assert '<html lang="en">' in page
    assert "An official website of the health authorities" in page
    assert "简体中文" in page
