from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from PIL import Image

from medreg.files import limited, store
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.files.models import StoredFile
from medreg.files.queries import FileUnknown, PreviewImpossible, file_facts, owned_by, preview_page, read_file
from tests.files import samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_dir")]


def kept(content: bytes, owner_id: int = 1, purpose: Purpose = Purpose.DOCUMENT) -> StoredFile:
    return store_upload(content=content, filename="a.pdf", purpose=purpose, owner_id=owner_id)


def test_a_page_of_a_pdf_is_drawn_as_a_picture() -> None:
    row = kept(samples.pdf(2))

    page = Image.open(BytesIO(preview_page(row.id, page=1, width=595)))

    assert (page.format, page.size) == ("PNG", (595, 842))
    assert page.convert("RGB").getpixel((200, 842 - 500)) == (255, 0, 0)


def test_a_stamp_in_an_annotation_stays_visible() -> None:
    row = kept(samples.pdf_with_stamp())

    page = Image.open(BytesIO(preview_page(row.id, width=595)))

    assert page.convert("RGB").getpixel((60, 842 - 60)) == (0, 0, 255)


def test_an_image_is_scaled_down_and_never_up() -> None:
    row = kept(samples.jpeg(600, 800))

    small, full = (Image.open(BytesIO(preview_page(row.id, width=width))) for width in (150, 2000))

    assert small.size == (150, 200)
    assert full.size == (600, 800)


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_does_not_exist_is_unknown(page: int) -> None:
    row = kept(samples.pdf(2))

    with pytest.raises(FileUnknown):
        preview_page(row.id, page=page)


def test_a_page_too_costly_to_draw_is_reported() -> None:
    digest = store.keep(b"%PDF-1.7 broken after it was stored")
    row = kept(samples.pdf())
    StoredFile.objects.filter(pk=row.pk).update(digest=digest)

    with pytest.raises(PreviewImpossible):
        preview_page(row.id)


def test_an_unknown_or_altered_file_is_never_returned(files_dir: Path) -> None:
    row = kept(samples.pdf())
    blob = files_dir / store.address_of(row.digest)
    blob.write_bytes(blob.read_bytes()[:-1] + b"\0\0")

    for file_id in (uuid4(), row.id):
        with pytest.raises(FileUnknown):
            read_file(file_id)


def test_what_was_given_once_is_offered_again_newest_first() -> None:
    first = kept(samples.pdf(), owner_id=7)
    second = kept(samples.jpeg(), owner_id=7, purpose=Purpose.PHOTO)
    kept(samples.pdf(), owner_id=8)

    assert [facts.id for facts in owned_by(7)] == [second.id, first.id]
    assert owned_by(7, purpose=Purpose.PHOTO) == (file_facts(second.id),)
    assert file_facts(first.id).page_count == 1


def test_the_child_inherits_neither_secrets_nor_the_callers_folder() -> None:
    assert set(limited._ENVIRONMENT) == {
        "PATH",
        "LANG",
        "PYTHONPATH",
        "PYTHONDONTWRITEBYTECODE",
        "OPENBLAS_NUM_THREADS",
    }
