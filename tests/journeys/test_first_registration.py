"""From never having seen the site to a registration that a stranger can verify, with everybody who takes part."""

import pytest

from tests.browser.people import a_world
from tests.browser.stage import Stage
from tests.browser.steps import account, visitor
from tests.builders.people import a_phone

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("device", ["desktop", "phone"])
def test_begin(stage: Stage, device: str) -> None:
    world = a_world()
    newcomer = stage.enter("physician", device)

    visitor.finds_the_guide_from_the_entry(newcomer)
    visitor.goes_from_the_guide_to_activation(newcomer)
    account.gives_an_identity(newcomer, world.newcomer, name="林知源")
    account.is_told_which_thing_to_check(newcomer, "姓名")
    account.gives_an_identity(newcomer, world.newcomer)
    account.binds_a_phone(newcomer, a_phone())
    account.chooses_a_password(newcomer, "linzhiyuan")
