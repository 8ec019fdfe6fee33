"""Pictures of pages without a link: readable names, one each, of people that the demo has."""

import re

from medreg.cli.picture_poses import POSES
from medreg.demo.personas import DESKS, PHYSICIANS
from medreg.demo.staff import login_name


def test_every_pose_has_a_readable_name_of_its_own() -> None:
    names = [f"{login}-{pose.name}" for login, poses in POSES.items() for pose in poses]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z.-]+", name) for name in names)


def test_poses_are_struck_by_personas_of_the_demo() -> None:
    desks = {login_name(key, role) for _, key, roles in DESKS for role in roles}
    personas = {"", *(login for login, _, _ in PHYSICIANS), *desks}

    assert set(POSES) <= personas
