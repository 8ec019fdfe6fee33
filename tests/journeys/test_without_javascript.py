"""The physician's whole way, and the stranger's, in a browser that runs no script."""

from pathlib import Path

import pytest

from medreg.cases.actions.accept import accept
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.review import review
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationEvent
from tests.browser.papers import a_phone_photo, a_proof
from tests.browser.people import a_world
from tests.browser.qr import decoded, with_one_digit_changed
from tests.browser.stage import Stage
from tests.browser.steps import account, physician, visitor
from tests.builders.casework import Scene
from tests.builders.outbox import drain_outbox
from tests.builders.people import a_phone

pytestmark = pytest.mark.browser


def test_everything_from_activation_to_verification_works_without_scripts(stage: Stage, tmp_path: Path) -> None:
    world = a_world(tmp_path)
    newcomer = stage.enter("no-script", "phone", scripts=False)
    stranger = stage.enter("no-script-stranger", "phone", scripts=False)

    account.activates(newcomer, world.newcomer, phone=a_phone(), login_name="linzhiyuan")
    physician.fills_in_everything(
        newcomer, world.scene.hospital.name, photo=a_phone_photo(tmp_path), proof=a_proof(tmp_path)
    )
    number = physician.submits(newcomer)
    _all_offices_say_yes(world.scene, Case.objects.get(number=number))
    physician.sees_the_licence_signed(newcomer)
    link = decoded(physician.shows_the_code(newcomer, tmp_path / "code.png"))

    visitor.verifies_by_the_server(stranger, link)
    visitor.is_told(stranger, visitor.VALID)
    visitor.verifies_by_the_server(stranger, with_one_digit_changed(link))
    visitor.is_told(stranger, visitor.INVALID)
    visitor.reads_why(stranger)


def _all_offices_say_yes(scene: Scene, case: Case) -> None:
    answer_employment(case_id=case.pk, event=ApplicationEvent.INSTITUTION_CONFIRM, by=scene.clerk)
    accept(case_id=case.pk, by=scene.acceptor)
    review(case_id=case.pk, recommendation="grant", opinion="符合条件", answers={}, by=scene.reviewer)
    approve(case_id=case.pk, by=scene.approver)
    drain_outbox()
