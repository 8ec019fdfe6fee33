"""Giving files: refused ones say why and change nothing; a file given once is offered again; nobody sees another's."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from medreg.cases.actions.start_draft import start_draft
from medreg.cases.models import Case
from medreg.files.models import StoredFile
from medreg.standards.vocabulary import Business
from tests.builders.casework import Scene, a_draft, a_photo, a_scan, a_scene, a_submitted_case
from tests.portals.physician.conftest import signed_in

pytestmark = pytest.mark.django_db


def url(name: str, case: Case, *more: object) -> str:
    return reverse(f"physician:{name}", args=(case.pk, *more))


def proof_url(case: Case) -> str:
    return url("material", case, "employment_proof")


def an_empty_draft(scene: Scene) -> Case:
    return start_draft(business=Business.FIRST_REGISTRATION, by=scene.physician, submission_id=uuid4())


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def current(case: Case, kind: str) -> StoredFile:
    return StoredFile.objects.get(pk=case.materials.get(kind=kind, replaced_at=None).file_id)


def test_a_document_is_given_and_shown_as_a_rebuilt_picture(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)

    answer = physician.post(proof_url(case), {"employment_proof": a_file("聘用证明.pdf", a_scan())})
    page = physician.get(url("page", case, current(case, "employment_proof").pk, 1))

    assert answer.headers["Location"] == url("materials", case) + "#field-employment_proof"
    assert page.headers["Content-Type"] == "image/png"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("聘用证明.pdf", b"MZ\x90\x00" + b"\x00" * 200, "实际上是可执行程序"),
        ("聘用证明.jpg", a_photo()[:3000], "不完整或已损坏"),
        ("聘用证明.pdf", b"", "是空的"),
        ("聘用证明.pdf", b"%PDF-1.7 nothing", "损坏"),
        ("\u202egpj.exe\x00.pdf", b"PK\x03\x04rest", "压缩包"),
    ],
    ids=["renamed program", "truncated picture", "empty", "broken document", "hostile name"],
)
def test_a_file_that_cannot_be_taken_says_why_and_keeps_the_old_one(
    physician: Client, scene: Scene, name: str, content: bytes, words: str
) -> None:
    case = a_draft(scene)
    before = current(case, "employment_proof").pk

    answer = physician.post(proof_url(case), {"employment_proof": a_file(name, content)})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert current(case, "employment_proof").pk == before


def test_sending_no_file_is_said(physician: Client, scene: Scene) -> None:
    answer = physician.post(proof_url(an_empty_draft(scene)), {})

    assert answer.status_code == 422
    assert "请检查原文件能否打开" in answer.content.decode()


def test_a_replaced_file_stays_on_record(physician: Client, scene: Scene) -> None:
    case = a_draft(scene)

    physician.post(proof_url(case), {"employment_proof": a_file("新.pdf", a_scan("newer"))})

    assert current(case, "employment_proof").original_name == "新.pdf"
    assert case.materials.filter(kind="employment_proof").count() == 2


def test_a_file_given_before_is_offered_again(physician: Client, scene: Scene) -> None:
    old = a_draft(scene)
    given = current(old, "employment_proof").pk
    physician.post(url("withdraw", old), {"confirm": "yes", "version": 0})
    case = an_empty_draft(scene)

    page = physician.get(url("materials", case)).content.decode()
    physician.post(proof_url(case), {"again-employment_proof": str(given)})

    assert "使用以前上传过的文件" in page
    assert current(case, "employment_proof").pk == given


@pytest.mark.parametrize("again", ["", "\x00", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_file_of_nobody_is_not_used(physician: Client, scene: Scene, again: str) -> None:
    case = an_empty_draft(scene)

    answer = physician.post(proof_url(case), {"again-employment_proof": again})

    assert answer.status_code == 409
    assert not case.materials.exists()


def test_a_file_of_somebody_else_is_neither_used_nor_shown(physician: Client, scene: Scene) -> None:
    other = a_scene(name="周二")
    foreign = current(a_draft(other), "employment_proof").pk
    case = an_empty_draft(scene)

    used = physician.post(proof_url(case), {"again-employment_proof": str(foreign)})

    assert used.status_code == 409
    assert physician.get(url("page", case, foreign, 1)).status_code == 404
    assert physician.get(reverse("physician:own_file", args=(foreign, 1))).status_code == 404


def test_after_submission_no_file_changes(physician: Client, scene: Scene) -> None:
    case = a_submitted_case(scene)

    answer = physician.post(proof_url(case), {"employment_proof": a_file("新.pdf", a_scan("newer"))})

    assert answer.headers["Location"] == url("case", case)
    assert case.materials.filter(kind="employment_proof").count() == 1


def test_the_photo_is_cut_in_the_middle_without_a_script(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)

    cropping = physician.post(url("photo", case), {"photo": a_file("我.jpg", a_photo())}).headers["Location"]
    assert "系统会从照片正中裁剪" in physician.get(cropping).content.decode()
    looking = physician.post(cropping, {"x": "", "y": "", "width": "", "height": ""}).headers["Location"]
    assert "没有识别到正面人脸" in physician.get(looking).content.decode()
    using = physician.post(looking)

    photo = current(case, "photo")
    assert using.headers["Location"] == url("materials", case) + "#field-photo"
    assert (photo.width, photo.height) == (413, 531)


def test_a_tampered_frame_is_moved_inside_the_picture(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)
    cropping = physician.post(url("photo", case), {"photo": a_file("我.jpg", a_photo())}).headers["Location"]

    answer = physician.post(cropping, {"x": "-5", "y": "1e9", "width": "９", "height": "\x00"})

    assert answer.status_code == 302


def test_a_frame_too_small_to_print_is_refused_in_words(physician: Client, scene: Scene) -> None:
    case = an_empty_draft(scene)
    cropping = physician.post(url("photo", case), {"photo": a_file("我.jpg", a_photo())}).headers["Location"]

    answer = physician.post(cropping, {"x": "0", "y": "0", "width": "70", "height": "90"})

    assert answer.status_code == 422
    assert "太小" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [(a_scan(), "不是图片"), (b"MZ" + b"\x00" * 99, "可执行程序"), (a_photo()[:2000], "损坏"), (b"", "空的")],
    ids=["document", "program", "truncated", "empty"],
)
def test_a_photo_that_cannot_be_taken_says_why(physician: Client, scene: Scene, content: bytes, words: str) -> None:
    answer = physician.post(url("photo", an_empty_draft(scene)), {"photo": a_file("我.jpg", content)})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_photo_of_somebody_else_cannot_be_cut_or_used(scene: Scene) -> None:
    foreign = current(a_draft(scene), "photo").pk
    other = a_scene(name="周二")
    case, client = an_empty_draft(other), signed_in(other.physician.user_id)

    assert client.get(url("photo_crop", case, foreign)).status_code == 404
    assert client.post(url("photo_crop", case, foreign)).status_code == 404
    assert client.post(url("photo_preview", case, foreign, foreign)).status_code == 404
    assert not case.materials.exists()
