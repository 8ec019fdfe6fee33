"""Every form of every page, filled in by somebody who means harm or does not know better."""

from collections.abc import Iterator
from itertools import cycle, islice
from urllib.parse import urlsplit

import pytest

from tests.adversary.faults import fault_of, lost
from tests.adversary.filling import Pairs, with_value
from tests.adversary.hostile import (
    BYTES,
    CHOICES,
    IMAGE,
    SCRIPT,
    TEMPLATE,
    TEN_MEGABYTES,
    TEXTS,
    THIRTEEN_MEGABYTES,
)
from tests.adversary.rounds import every_page
from tests.adversary.sent_forms import OF_THE_FRAME, Offered, encoded, offered_forms, part
from tests.adversary.visits import Visitors
from tests.adversary.world import World
from tests.campaigns import FULL, Tell

pytestmark = pytest.mark.django_db

TEXTS_A_FIELD = 24 if FULL else 4
"""Each field gets so many of the texts, dealt out in turn, so that forms of six fields meet all of them."""
CHOICES_A_FIELD = 10 if FULL else 1
BODIES_A_FORM = 13 if FULL else 3
FIELDS_OF_BYTES = 99 if FULL else 2
MULTIPART = "multipart/form-data; boundary=x"
UNASKED = [("__proto__", "x"), ("is_staff", "1"), ("person_id", "1"), ("state", "granted"), ("role", "approver")]


@pytest.fixture(scope="module")
def offered(world: World) -> list[Offered]:
    return list(offered_forms(every_page(Visitors(world))))


@pytest.fixture(scope="module")
def forms(offered: list[Offered]) -> list[Offered]:
    """Those that send something."""
    return [one for one in offered if one.form.method == "post"]


@pytest.fixture(scope="module")
def searches(offered: list[Offered]) -> list[Offered]:
    """Those that ask for something."""
    return [one for one in offered if one.form.method == "get"]


def told(offered: Offered, field: str, what: str, fault: str) -> str:
    return f"{offered} [{field}={what}]: {fault}"


def texts_by_field(forms: list[Offered]) -> Iterator[tuple[Offered, str, str]]:
    """(form, field, name of a text), the texts dealt out in turn."""
    pile = cycle(TEXTS)
    for offered in forms:
        for field in offered.form.free():
            for what in islice(pile, TEXTS_A_FIELD):
                yield offered, field.name, what


def test_hostile_text_in_any_field_is_answered_in_words_and_shown_harmless(forms: list[Offered], tell: Tell) -> None:
    sent, faults = 0, []

    for offered, field, what in texts_by_field(forms):
        pairs = with_value(offered.honest, field, TEXTS[what])
        answer = offered.send(pairs)
        sent += 1
        if fault := fault_of(answer) or lost(offered.form, pairs, answer):
            faults.append(told(offered, field, what, fault))

    tell("hostile texts", posts=sent, forms=len(forms))
    assert not faults, "\n".join(faults)
    assert sent > 400


def test_hostile_text_that_was_taken_is_harmless_where_it_is_shown(forms: list[Offered], tell: Tell) -> None:
    """What a form takes is looked at on the pages that follow."""
    taken, faults = 0, []

    for offered in forms:
        pairs = offered.honest
        for field in offered.form.free():
            pairs = with_value(pairs, field.name, SCRIPT + IMAGE + TEMPLATE)
        first, *after = offered.browser.follow(offered.url, encoded(pairs), back=offered.visit.url)
        taken += first.status == 302
        faults += [told(offered, "all", "script", fault) for fault in map(fault_of, (first, *after)) if fault]

    tell("hostile text that was taken", posts=len(forms), taken=taken)
    assert not faults, "\n".join(faults)


def test_hostile_text_in_whatever_a_form_sends_is_not_shown_raw(forms: list[Offered]) -> None:
    """Hidden fields and choices too, all at once."""
    answers = [(one, one.send([(name, SCRIPT + IMAGE + TEMPLATE) for name in one.form.names])) for one in forms]

    faults = [told(offered, "all", "script", fault) for offered, answer in answers if (fault := fault_of(answer))]
    assert not faults, "\n".join(faults)


def test_hostile_text_in_a_search_is_answered_in_words_and_shown_harmless(searches: list[Offered], tell: Tell) -> None:
    texts = [*TEXTS] if FULL else ["script", "attribute", "nul", "chinese"]

    answers = [(one, what, one.search(TEXTS[what])) for one in searches for what in texts]

    faults = [told(one, "all", what, fault) for one, what, answer in answers if (fault := fault_of(answer))]
    tell("hostile texts in searches", searches=len(answers), forms=len(searches))
    assert not faults, "\n".join(faults)
    assert len(searches) > 5


def test_bytes_that_are_no_text_do_not_break_a_form(forms: list[Offered], tell: Tell) -> None:
    sent, faults = 0, []

    for offered, (what, raw) in zip(forms, cycle(BYTES.items()), strict=False):
        for field in offered.form.names[:FIELDS_OF_BYTES]:
            others = [pair for pair in offered.honest if pair[0] != field]
            answer = offered.browser.post(offered.url, encoded(others) + b"&" + part(field) + b"=" + raw)
            sent += 1
            if fault := fault_of(answer):
                faults.append(told(offered, field, what, fault))

    tell("bytes that are no text", posts=sent)
    assert not faults, "\n".join(faults)


def test_a_choice_that_was_not_offered_is_answered_in_words(forms: list[Offered], tell: Tell) -> None:
    """Hidden ids, lists and buttons with values of other people or of nothing."""
    sent, faults, pile = 0, [], cycle(CHOICES)

    for offered in forms:
        chosen = {field.name for field in offered.form.fields if not field.free and field.kind != "file"}
        for name in sorted((chosen | {name for name, _ in offered.form.buttons}) - {"csrfmiddlewaretoken", ""}):
            for value in islice(pile, CHOICES_A_FIELD):
                pairs = with_value(offered.honest, name, value)
                answer = offered.send(pairs)
                sent += 1
                if fault := fault_of(answer) or lost(offered.form, pairs, answer):
                    faults.append(told(offered, name, value[:30], fault))

    tell("choices that were not offered", posts=sent)
    assert not faults, "\n".join(faults)


def test_a_field_of_ten_megabytes_is_refused_and_not_sent_back(forms: list[Offered]) -> None:
    faults = []

    for offered in [one for one in forms if one.form.free()]:
        field = offered.form.free()[-1].name
        others = encoded([pair for pair in offered.honest if pair[0] != field])
        answer = offered.browser.post(offered.url, others + b"&" + part(field) + b"=" + TEN_MEGABYTES)
        fault = fault_of(answer) or ("was taken" if answer.status == 302 and answer.stored else "")
        if fault:
            faults.append(told(offered, field, "10 MB", fault))

    assert not faults, "\n".join(faults)


def test_more_than_a_request_may_hold_is_told_as_too_much(forms: list[Offered]) -> None:
    bodies = {
        "13 MB": b"note=" + THIRTEEN_MEGABYTES,
        "500 fields": b"&".join(b"f%d=1" % number for number in range(500)),
    }

    answers = [
        (offered, what, offered.browser.with_csrf_checks().post(offered.url, body))
        for offered in forms[::6]
        for what, body in bodies.items()
    ]

    wrong = [f"{offered} {what}: {got.status} {got.raised}" for offered, what, got in answers if got.status != 413]
    assert not wrong, "\n".join(wrong)
    assert all("提交的内容太大" in answer.text for _, _, answer in answers)


def odd_bodies(pairs: Pairs) -> dict[str, tuple[bytes, str]]:
    """(body, content type) of requests that no browser sends."""
    form = "application/x-www-form-urlencoded"
    twice = [(name, value) for name, value in pairs for value in (value, value + "1")]
    return {
        "twice": (encoded(twice), form),
        "arrays": (encoded([(f"{name}[]", value) for name, value in pairs]), form),
        "unknown": (encoded([*pairs, *UNASKED]), form),
        "nothing": (b"", form),
        "separators": (b"&&&===;;;%%%&=&", form),
        "json": (b'{"version": [1, {"a": null}]}', "application/json"),
        "text": (encoded(pairs), "text/plain"),
        "no type": (encoded(pairs), ""),
        "odd charset": (encoded(pairs), form + "; charset=utf-7"),
        "unknown charset": (encoded(pairs), form + "; charset=no-such"),
        "broken multipart": (b'--x\r\nContent-Disposition: form-data; name="note\r\n\r\nabc', MULTIPART),
        "no boundary": (b"--\r\n", "multipart/form-data"),
        "odd part": (
            b'--x\r\nContent-Disposition: form-data; name="note"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--',
            MULTIPART,
        ),
    }


def test_odd_bodies_do_not_break_a_form(forms: list[Offered], tell: Tell) -> None:
    sent, faults = 0, []

    for place, offered in enumerate(forms):
        bodies = list(odd_bodies(offered.honest).items())
        for what, (body, kind) in islice(cycle(bodies), place % len(bodies), place % len(bodies) + BODIES_A_FORM):
            answer = offered.browser.post(offered.url, body, content_type=kind)
            sent += 1
            if fault := fault_of(answer):
                faults.append(told(offered, "body", what, fault))

    tell("odd bodies", posts=sent)
    assert not faults, "\n".join(faults)


def test_a_form_without_its_token_changes_nothing(forms: list[Offered]) -> None:
    """CSRF: only the check of a licence, which changes nothing, is open to other sites."""
    wrong = []

    for offered in forms:
        answer = offered.send(offered.honest, offered.browser.with_csrf_checks())
        if offered.url == "/v":
            continue
        if answer.status != 403 or answer.stored or "重新提交" not in answer.text:
            wrong.append(f"{offered}: {answer.status} {dict(answer.written)}")

    assert not wrong, "\n".join(wrong)


def test_the_frame_offers_only_known_forms(forms: list[Offered]) -> None:
    found = {urlsplit(offered.url).path for offered in forms}

    assert set(OF_THE_FRAME) <= found
