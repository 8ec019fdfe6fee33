"""Whom a decision is told besides the parties of the case, and which names it publishes."""

from medreg.cases.effects.grant import Grant
from medreg.law.effect import THE_PHYSICIAN, Effect
from medreg.publication.actions.publish_name import publish_name
from medreg.standards.vocabulary import Actor, CancellationGround


def tell(grant: Grant, effect: Effect) -> None:
    """The physician hears of every event; other institutions and bodies are told by `cases.tell_concerned`."""
    if effect.object != THE_PHYSICIAN:
        grant.told.append(effect.object)


def publish(grant: Grant, effect: Effect) -> None:
    """From the public records as the decision leaves them. Granted: the registration that was made. Cancelled: each one that ended (医师法 21, 管理办法 22)."""
    made = [grant.made] if grant.made is not None else []
    for registration_id in grant.ended if effect.object == "cancelled" else made:
        publish_name(
            registration_id=registration_id,
            kind=effect.object,
            case_number=grant.decision.case_number,
            ground=_ground(grant),
        )


def _ground(grant: Grant) -> str:
    """Whoever applies herself gives no ground: it is her wish."""
    own = CancellationGround.OWN_REQUEST.value if grant.case.started_by == Actor.PHYSICIAN else ""
    return str(grant.case.payload.get("ground") or own)


def nothing(grant: Grant, effect: Effect) -> None:
    """What stays as it is, what a clock counts from the register, what another business will do."""
    del grant, effect
