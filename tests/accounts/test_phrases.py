"""The phrase at log-in: the account's own, the same every time, and nothing tells whether there is an account."""

import pytest
from django.test import Client

from medreg.access.actor import Actor, Role
from medreg.accounts.actions.choose_phrase import choose_phrase
from medreg.accounts.phrases import WORDS, is_phrase, offered_phrases, phrase_for
from medreg.accounts.refusals import AccountRefused
from medreg.audit.models import AuditEntry
from tests.builders.people import PASSWORD, an_account, signed_in_client

pytestmark = pytest.mark.django_db
CHOSEN = "青山 · 白鹤 · 竹篮"


def shown_for(login: str, client: Client | None = None) -> str:
    """The second step of the sign-in page."""
    answer = (client or Client()).post("/sign-in/", {"login": login})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_name_comes_first_and_no_password_is_asked_beside_it() -> None:
    first = Client().get("/sign-in/").content.decode()

    assert 'name="password"' not in first
    assert "data-passkey-sign-in" not in first


def test_the_own_phrase_stands_before_the_password_and_the_passkey() -> None:
    user = an_account()
    choose_phrase(user_id=user.pk, phrase=CHOSEN, by=Actor(Role.PHYSICIAN, user.pk))

    page = shown_for(user.login_name)

    assert page.index(CHOSEN) < page.index('name="password"') < page.index("data-passkey-sign-in")


def test_name_and_phone_of_one_account_have_one_phrase() -> None:
    an_account(phone="13912345678", login_name="wangjingban")

    assert phrase_for("wangjingban") == phrase_for(" WangJingBan ") == phrase_for("139 1234 5678") == phrase_for("+86 13912345678")


def test_a_name_that_nobody_has_gets_a_phrase_of_the_same_kind_that_stays() -> None:
    known, unknown = shown_for(an_account(login_name="zhangsan1").login_name), shown_for("nobody.at.all")

    assert phrase_for("nobody.at.all") in unknown
    assert phrase_for("nobody.at.all") in shown_for("Nobody.At.All")
    assert phrase_for("nobody.at.all") != phrase_for("nobody.at.all2")
    assert _without(known, phrase_for("zhangsan1"), "zhangsan1") == _without(unknown, phrase_for("nobody.at.all"), "nobody.at.all")


def _without(page: str, phrase: str, login: str) -> str:
    """What is left of a page besides the phrase, the name and the one-time tokens of its forms."""
    lines = page.replace(phrase, "PHRASE").replace(login, "NAME").splitlines()
    return "\n".join(line for line in lines if "csrf" not in line.lower())


@pytest.mark.parametrize("login", ["", " ", "\u202e医", "𠮷" * 50, "' or 1=1 --", "\x00", "\ud800", "138" * 100])
def test_every_name_however_odd_has_a_phrase(login: str) -> None:
    assert is_phrase(phrase_for(login))


def test_all_words_are_different_and_every_offer_is_made_of_them() -> None:
    assert len(set(WORDS)) == len(WORDS) == 128
    assert all(is_phrase(one) for one in offered_phrases())


@pytest.mark.parametrize("phrase", ["", "我的猫", "青山 · 白鹤", "青山 · 白鹤 · 医师", "青山 白鹤 竹篮"])
def test_free_words_are_refused_since_they_would_tell_of_an_account(phrase: str) -> None:
    user = an_account()

    with pytest.raises(AccountRefused) as refused:
        choose_phrase(user_id=user.pk, phrase=phrase, by=Actor(Role.PHYSICIAN, user.pk))
    assert refused.value.reason == "phrase_not_offered"


def test_it_is_changed_in_account_security_with_a_trace() -> None:
    user = an_account()
    client = signed_in_client(user)

    page = client.get("/account/phrase/").content.decode()
    refused = client.post("/account/phrase/", {"phrase": "随便 · 什么 · 词语"})
    taken = client.post("/account/phrase/", {"phrase": CHOSEN})

    assert phrase_for(user.login_name) == CHOSEN
    assert page.count('type="radio"') == 6
    assert refused.status_code == 422
    assert taken["Location"] == "/account/"
    assert CHOSEN in client.get("/account/").content.decode()
    assert AuditEntry.objects.filter(verb="changed_account", detail__changed="phrase").count() == 1


def test_a_wrong_password_shows_the_phrase_again_and_keeps_the_name() -> None:
    user = an_account()

    answer = Client().post("/sign-in/", {"login": user.login_name, "password": f"{PASSWORD}x"})

    assert answer.status_code == 422
    assert phrase_for(user.login_name) in answer.content.decode()
    assert user.login_name in answer.content.decode()
