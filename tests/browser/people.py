"""Whom the journeys need: a hospital with its authority and their staff who can sign in, and people who cannot yet."""

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import BrowserContext

from medreg.access.actor import Actor
from medreg.accounts.models import User
from tests.builders.casework import Scene, a_scene
from tests.builders.people import PASSWORD, Candidate, a_candidate
from tests.portals.signed_in import client_of

PASSED, ISSUED = date(2025, 11, 1), date(2025, 12, 20)


@dataclass(frozen=True, slots=True)
class World:
    """A scene whose staff have passwords, and a newly qualified physician without an account."""

    scene: Scene
    newcomer: Candidate


def a_world(name: str = "林知远") -> World:
    scene = a_scene(name="赵明礼")
    for actor in (scene.physician, scene.clerk, scene.acceptor, scene.reviewer, scene.approver):
        give_password(actor)
    newcomer = a_candidate(name)
    newcomer.qualification.passed_on, newcomer.qualification.issued_on = PASSED, ISSUED
    newcomer.qualification.save()
    return World(scene, newcomer)


def give_password(actor: Actor) -> None:
    user = user_of(actor)
    user.set_password(PASSWORD)
    user.save()


def user_of(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def sign_in_quietly(context: BrowserContext, origin: str, actor: Actor) -> None:
    """A browser that has signed in already, by the session cookie."""
    session = client_of(actor).cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": session.value, "url": origin}])
