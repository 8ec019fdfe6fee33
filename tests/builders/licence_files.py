"""Files of licences, made by the signing process's own function."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction

from medreg.licences.actions.make_artefact import make_artefact


def file_of(version_id: int, purpose: str = "pdf") -> bytes:
    """The PDF (or OFD, credential …) of a signed version."""
    with transaction.atomic():
        return make_artefact(version_id=version_id, purpose=purpose)


def made_in_a_thread(version_id: int) -> bytes:
    """The PDF, beside a browser: its event loop runs in the test's thread, and signing wants one of its own."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_file_of_committed, version_id).result()


def _file_of_committed(version_id: int) -> bytes:
    try:
        return file_of(version_id)
    finally:
        connection.close()
