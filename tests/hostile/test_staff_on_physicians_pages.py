"""Staff know some of the same acts as physicians; the physician's portal is still none of theirs."""

import pytest

from tests.builders.casework import a_scene
from tests.portals.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["clerk", "acceptor", "approver"])
@pytest.mark.parametrize("address", ["/physician/", "/physician/cases/", "/physician/notices/", "/physician/licence/"])
def test_staff_find_nothing_there(who: str, address: str) -> None:
    client = client_of(getattr(a_scene(), who))

    assert client.get(address).status_code == 404
