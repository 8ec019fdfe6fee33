"""Staff are invited, take up roles and leave; only their own organisation's administrator decides."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Refusal
from medreg.accounts.actions.accept_invitation import accept_invitation
from medreg.accounts.actions.create_first_administrator import create_first_administrator
from medreg.accounts.actions.declare_kinship import declare_kinship
from medreg.accounts.actions.end_membership import end_membership
from medreg.accounts.actions.invite_staff import invite_staff
from medreg.accounts.models import Invitation, Membership, User
from medreg.accounts.queries import actor_for, staff_of
from medreg.accounts.refusals import AccountRefused
from tests.builders.people import PASSWORD, a_phone, a_staff_member, an_account

pytestmark = pytest.mark.django_db


def an_administrator(institution_id: int = 7) -> Actor:
    return a_staff_member(Role.INSTITUTION_ADMINISTRATOR, institution_id=institution_id)


def membership_of(actor: Actor) -> Membership:
    assert actor.user_id is not None
    return Membership.objects.get(user_id=actor.user_id)


def refused_with(reason: str) -> "pytest.RaisesExc[AccountRefused]":
    return pytest.raises(AccountRefused, check=lambda refused: refused.reason == reason)


def test_a_colleague_takes_up_the_role_that_she_was_invited_to() -> None:
    invited = invite_staff(role=Role.INSTITUTION_CLERK, display_name="王经办", by=an_administrator())

    held = accept_invitation(token=invited.token, login_name="wangjb", phone=a_phone(), password=PASSWORD)

    actor = actor_for(held.user, None)
    assert (actor.role, actor.institution_id, actor.name) == (Role.INSTITUTION_CLERK, 7, "王经办")
    assert {row.name for row in staff_of(institution_id=7)} >= {"王经办"}


def test_the_token_is_not_kept() -> None:
    invited = invite_staff(role=Role.INSTITUTION_CLERK, display_name="王经办", by=an_administrator())

    assert invited.token.encode() not in bytes(Invitation.objects.get().token_digest)


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.INSTITUTION_ADMINISTRATOR, Role.AUTHORITY_ADMINISTRATOR)]
)
def test_nobody_but_administrators_invites_or_ends(role: Role) -> None:
    stranger = Actor(role, user_id=1, institution_id=7, authority_id=7)
    held = an_administrator()
    membership = membership_of(held)

    with pytest.raises(Refusal):
        invite_staff(role=Role.INSTITUTION_CLERK, display_name="王经办", by=stranger)
    with pytest.raises(Refusal):
        end_membership(membership_id=membership.pk, by=stranger)


def test_an_administrator_has_no_say_in_another_organisation() -> None:
    other = a_staff_member(Role.INSTITUTION_CLERK, institution_id=8)
    membership = membership_of(other)

    with pytest.raises(Refusal) as refused:
        end_membership(membership_id=membership.pk, by=an_administrator(7))

    assert refused.value.hidden


@pytest.mark.parametrize("role", [Role.APPROVER, Role.PHYSICIAN, Role.SYSTEM_OPERATOR, Role.ANONYMOUS])
def test_an_institution_has_no_roles_of_others_to_give(role: Role) -> None:
    with refused_with("role_not_here"):
        invite_staff(role=role, display_name="王经办", by=an_administrator())


@pytest.mark.parametrize("name", ["", "  ", "<b>", "王1", "名" * 300, "\0"])
def test_a_colleague_needs_a_name_that_can_be_one(name: str) -> None:
    with refused_with("name_missing"):
        invite_staff(role=Role.INSTITUTION_CLERK, display_name=name, by=an_administrator())


def test_an_invitation_works_once_and_for_a_week() -> None:
    boss = an_administrator()
    used = invite_staff(role=Role.INSTITUTION_CLERK, display_name="王经办", by=boss)
    late = invite_staff(role=Role.INSTITUTION_CLERK, display_name="李经办", by=boss)
    accept_invitation(token=used.token, login_name="wangjb", phone=a_phone(), password=PASSWORD)

    with refused_with("invitation_used"):
        accept_invitation(token=used.token, login_name="wangjb2", phone=a_phone(), password=PASSWORD)
    with refused_with("invitation_unknown"):
        accept_invitation(token="x" * 5000, login_name="wangjb2", phone=a_phone(), password=PASSWORD)
    with clock.shifted_to(clock.now() + timedelta(days=7)), refused_with("invitation_expired"):
        accept_invitation(token=late.token, login_name="wangjb2", phone=a_phone(), password=PASSWORD)


def test_a_refused_acceptance_uses_nothing_up() -> None:
    invited = invite_staff(role=Role.INSTITUTION_CLERK, display_name="王经办", by=an_administrator())

    with refused_with("password_predictable"):
        accept_invitation(token=invited.token, login_name="wangjb", phone=a_phone(), password="123456789012")
    accept_invitation(token=invited.token, login_name="wangjb", phone=a_phone(), password=PASSWORD)

    assert User.objects.filter(login_name="wangjb").count() == 1


def test_an_existing_account_takes_a_second_role_but_not_the_same_twice() -> None:
    boss, user = an_administrator(), an_account()
    first = invite_staff(role=Role.INSTITUTION_CLERK, display_name="王经办", by=boss)
    second = invite_staff(role=Role.INSTITUTION_CLERK, display_name="王经办", by=boss)

    accept_invitation(token=first.token, user_id=user.pk)

    with refused_with("role_held"):
        accept_invitation(token=second.token, user_id=user.pk)


def test_an_ended_role_is_gone_at_the_next_look() -> None:
    boss, clerk = an_administrator(), a_staff_member(Role.INSTITUTION_CLERK, institution_id=7)
    membership = membership_of(clerk)

    end_membership(membership_id=membership.pk, by=boss)

    assert actor_for(membership.user, membership.pk).role is Role.ANONYMOUS
    with refused_with("membership_ended"):
        end_membership(membership_id=membership.pk, by=boss)


def test_the_last_administrator_stays() -> None:
    boss = an_administrator()
    own = membership_of(boss)

    with refused_with("last_administrator"):
        end_membership(membership_id=own.pk, by=boss)
    an_administrator()
    end_membership(membership_id=own.pk, by=boss)

    assert len(staff_of(institution_id=7)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other_at_once() -> None:
    bosses = [an_administrator(), an_administrator()]
    memberships = [membership_of(boss).pk for boss in bosses]
    outcomes: list[str] = []

    def end(by: Actor, membership_id: int) -> None:
        try:
            end_membership(membership_id=membership_id, by=by)
            outcomes.append("ended")
        except AccountRefused as refused:
            outcomes.append(refused.reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=(bosses[i], memberships[1 - i])) for i in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["ended", "last_administrator"]


def test_the_first_administrator_is_invited_once() -> None:
    invited = create_first_administrator(authority_id=3, province="11", display_name="赵主任")
    held = accept_invitation(token=invited.token, login_name="zhaozr", phone=a_phone(), password=PASSWORD)

    assert (held.role, held.authority_id, held.province) == (Role.AUTHORITY_ADMINISTRATOR, 3, "11")
    with refused_with("has_administrator"):
        create_first_administrator(authority_id=3, province="11", display_name="钱主任")
    with refused_with("organisation_unclear"):
        create_first_administrator(authority_id=3, institution_id=3, province="11", display_name="钱主任")


def test_a_relative_is_declared_by_the_officer_herself() -> None:
    officer = a_staff_member(Role.REVIEWER, authority_id=3)

    declare_kinship(person_id=41, by=officer)
    declare_kinship(person_id=41, by=officer)

    assert actor_for(membership_of(officer).user, None).relatives == (41,)
    with pytest.raises(Refusal):
        declare_kinship(person_id=41, by=Actor(Role.PHYSICIAN, user_id=officer.user_id, person_id=5))
