"""The frame's switches and the pages of refusals."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory, override_settings

from medreg.portals.shared.errors import REFUSALS, ExplainRefusals, bad_request, expired_form
from medreg.portals.shared.frame import Portal, current_url, frame_of


def physician_portal(_request: HttpRequest) -> Portal:
    return Portal(subtitle="北京市")


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/physician/", "/physician/"),
        ("/physician/cases/7/", "/physician/cases/"),
        ("/", "/"),
        ("/elsewhere/", ""),
    ],
)
def test_the_navigation_marks_the_entry_that_a_page_belongs_to(path: str, current: str) -> None:
    assert current_url(path, ["/", "/physician/", "/physician/cases/"]) == current


def test_the_first_part_of_the_path_chooses_the_portal() -> None:
    request = RequestFactory().get("/physician/cases/")

    with override_settings(PORTAL_FRAMES={"physician": "tests.portals.shared.test_frame.physician_portal"}):
        frame = frame_of(request)

    assert frame.portal.subtitle == "北京市"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", ""]
)
def test_switches_never_lead_to_another_site(visitor: Client, elsewhere: str) -> None:
    answer = visitor.post("/display/type-size/", {"size": "large", "next": elsewhere})

    assert answer["Location"] == "/"


def test_the_switch_of_the_type_size_is_remembered(visitor: Client) -> None:
    visitor.post("/display/type-size/", {"size": "large", "next": "/verdict/"})

    assert 'class="large"' in visitor.get("/verdict/").content.decode()


@pytest.mark.parametrize("status", REFUSALS)
def test_a_refusal_says_what_to_do_and_gives_a_number(visitor: Client, status: int) -> None:
    answer = visitor.get(f"/refusal/{status}/")

    page = answer.content.decode()
    assert answer.status_code == status
    assert REFUSALS[status].title in page
    assert all(step in page for step in REFUSALS[status].todo)
    assert 'class="num">' in page


def test_too_much_content_is_told_apart_from_unreadable_content(gallery: None) -> None:
    answer = bad_request(RequestFactory().post("/"), RequestDataTooBig())

    assert answer.status_code == 413


def test_an_expired_form_says_how_to_send_it_again(gallery: None) -> None:
    answer = expired_form(RequestFactory().post("/"), reason="CSRF cookie not set.")

    assert "页面停留太久" in answer.content.decode()
    assert "cookie" not in answer.content.decode()


def test_a_wordless_refusal_gets_its_page_and_keeps_its_headers(gallery: None) -> None:
    explain = ExplainRefusals(lambda _request: HttpResponseNotAllowed(["POST"]))

    answer = explain(RequestFactory().get("/"))

    assert answer["Allow"] == "POST"
    assert "不能这样打开" in answer.content.decode()


def test_an_answer_with_words_of_its_own_passes_untouched(gallery: None) -> None:
    explain = ExplainRefusals(lambda _request: HttpResponse("慢一点", status=429))

    assert explain(RequestFactory().get("/")).content.decode() == "慢一点"
