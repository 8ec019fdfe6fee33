import pytest
from tests.builders import casework as world
from tests.portals.signed_in import client_of
def test_pages_open(scene):
    case = world.a_confirmed_case(scene)
    c = client_of(scene.acceptor)
    for url in ["/authority/", f"/authority/cases/{case.pk}/?desk=acceptance", f"/authority/cases/{case.pk}/correction/", f"/authority/cases/{case.pk}/not-accept/", "/authority/notices/"]:
        r = c.get(url); print(url, r.status_code); assert r.status_code == 200
def test_inst(scene):
    case = world.a_submitted_case(scene)
    c = client_of(scene.clerk)
    for url in ["/institution/", f"/institution/cases/{case.pk}/", f"/institution/cases/{case.pk}/return/", f"/institution/cases/{case.pk}/deny/", "/institution/notices/"]:
        r = c.get(url); print(url, r.status_code); assert r.status_code == 200
