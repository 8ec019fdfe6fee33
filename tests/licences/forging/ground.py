"""What a forger finds: an application that was reviewed, one that was granted and waits for its signature, a signed licence;
and the rights of the web server, under which she tries."""

from dataclasses import dataclass

from medreg.access.actor import Actor, Role
from medreg.accounts.models import Membership, User
from medreg.cases.models import Case
from medreg.licences.models import LicenceArtefact, LicenceVersion
from medreg.outbox.enqueue import SIGNER_QUEUE
from medreg.register.models import Registration
from tests.builders.casework import Scene, a_granted_case, a_reviewed_case, a_scene, a_user
from tests.builders.outbox import drain_outbox
from tests.builders.roles import acting_as, make_roles


@dataclass(frozen=True, slots=True)
class Ground:
    """Three physicians of three scenes; `forger` is an officer whose passkey nobody has confirmed."""

    reviewed: Case
    reviewed_scene: Scene
    granted: Registration
    granted_scene: Scene
    signed: Registration
    signed_scene: Scene
    forger: Actor


def a_ground() -> Ground:
    """Everything by the real actions; the roles of the processes exist, with their rights."""
    make_roles()
    signed_scene = a_scene()
    a_granted_case(signed_scene)
    drain_outbox()
    granted_scene = a_scene()
    a_granted_case(granted_scene)
    reviewed_scene = a_scene()
    reviewed = a_reviewed_case(reviewed_scene)
    return Ground(
        reviewed,
        reviewed_scene,
        Registration.objects.get(person=granted_scene.person),
        granted_scene,
        Registration.objects.get(person=signed_scene.person),
        signed_scene,
        _forger(reviewed_scene),
    )


def _forger(scene: Scene) -> Actor:
    user: User = a_user("伪造人")
    Membership.objects.create(
        user=user, role=Role.APPROVER.value, authority_id=scene.authority.pk, province="11", since=scene.person.created_at
    )
    return Actor(Role.APPROVER, user.pk, authority_id=scene.authority.pk, province="11", name="伪造人")


def work_of_the_signer() -> None:
    """The signing process does all that waits."""
    with acting_as("signer"):
        drain_outbox(queue=SIGNER_QUEUE)


def signed_versions() -> set[int]:
    """The versions that are signed, each once."""
    tokens = list(LicenceArtefact.objects.filter(purpose="token").values_list("licence_version_id", flat=True))
    columns = set(LicenceVersion.objects.filter(token__isnull=False).values_list("pk", flat=True))
    assert columns == set(tokens)
    assert len(tokens) == len(columns)
    return columns
