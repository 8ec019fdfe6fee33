import dataclasses
import os

import pytest
from django.conf import settings

from medreg import clock
from medreg.access.actor import Role
from medreg.cases.actions.claim import claim
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.save_draft import save_draft
from medreg.institutions.actions.propose_profile_change import propose_profile_change
from medreg.institutions.queries import profile_of
from medreg.physicians.models import DataTicket
from medreg.standards.vocabulary import Reason
from tests.builders import casework as w
from tests.builders.outbox import drain_outbox
from tests.builders.register_rows import a_registration
from tests.portals.shared.server import browsing, serving, violations
from tests.portals.signed_in import client_of


@pytest.mark.django_db(transaction=True)
def test_shots():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    s = w.a_scene()
    others = []
    c1 = w.a_submitted_case(s)
    def more(name):
        from datetime import date

        from tests.builders.register_rows import a_person, a_qualification
        p = a_person(name=name); q = a_qualification(p); q.passed_on, q.issued_on = date(2025,11,1), date(2025,12,20); q.save()
        return dataclasses.replace(s, person=p, physician=w._physician(p))
    s2, s3, s4, s5 = more("阿依努尔·买买提"), more("欧阳若楠"), more("扎西顿珠"), more("王伟")
    c2 = w.a_confirmed_case(s2, scopes=["C01", "C08"])
    c3 = w.an_accepted_case(s3)
    claim(case_id=c3.pk, by=s.reviewer)
    c4 = w.a_reviewed_case(s4)
    c5 = w.a_confirmed_case(s5)
    return_for_correction(case_id=c5.pk, wanted=(Wanted("field","department",Reason.M03,"请填写实际科室"),), by=s.acceptor)
    save_draft(case_id=c5.pk, answers={"department": "全科"}, by=s5.physician)
    resubmit(case_id=c5.pk, by=s5.physician)
    reg = a_registration(main_institution_id=s.hospital.pk)
    from medreg.publication.actions.refresh_record import refresh_record
    refresh_record(registration_id=reg.pk)
    admin_i = w._staff(Role.INSTITUTION_ADMINISTRATOR, hospital=s.hospital)
    admin_a = w.another(Role.AUTHORITY_ADMINISTRATOR, s)
    prof = profile_of(s.hospital.pk, on=clock.today())
    from medreg.institutions.profile import InstitutionProfile
    propose_profile_change(institution_id=s.hospital.pk, profile=InstitutionProfile.model_validate({**prof.model_dump(), "phone": "010-62345678", "address": "海淀区示例路 1 号", "departments": ["03","04"]}), actor=admin_i)
    t = DataTicket.objects.create(number="1120260915000001", province="11", name="张三", id_type="01", id_number="110101199003070011", qualification_number="202311110110101199003070011", phone="13800138000", statement="证书上是张叁", differing="name", opened_at=clock.now())
    drain_outbox()
    change = s.hospital.profile_changes.get()
    shots = {
      s.clerk: [("i_home","/institution/"),("i_case",f"/institution/cases/{c1.pk}/"),("i_return",f"/institution/cases/{c1.pk}/return/"),("i_deny",f"/institution/cases/{c1.pk}/deny/"),("i_phys","/institution/physicians/"),("i_code",f"/institution/physicians/{reg.person_id}/activation-code/"),("i_notices","/institution/notices/")],
      admin_i: [("i_profile","/institution/profile/"),("i_edit","/institution/profile/edit/"),("i_staff","/institution/staff/"),("i_end",f"/institution/staff/{admin_i.user_id}/end/")],
      s.acceptor: [("a_home","/authority/"),("a_case",f"/authority/cases/{c2.pk}/?desk=acceptance"),("a_case_corr",f"/authority/cases/{c5.pk}/?desk=acceptance"),("a_corr",f"/authority/cases/{c2.pk}/correction/"),("a_notacc",f"/authority/cases/{c2.pk}/not-accept/"),("a_tickets","/authority/tickets/"),("a_ticket",f"/authority/tickets/{t.pk}/"),("a_register","/authority/register/?name=张示例"),("a_registration",f"/authority/register/{reg.pk}/"),("a_back","/authority/back-entry/"),("a_rules","/authority/rules/"),("a_notices","/authority/notices/")],
      s.reviewer: [("r_home","/authority/"),("r_case",f"/authority/cases/{c3.pk}/?desk=review"),("r_pause",f"/authority/cases/{c3.pk}/pause/"),("r_decision_case",f"/authority/cases/{c4.pk}/")],
      s.approver: [("p_home","/authority/?desk=decision"),("p_case",f"/authority/cases/{c4.pk}/?desk=decision"),("p_grant",f"/authority/cases/{c4.pk}/grant/"),("p_refuse",f"/authority/cases/{c4.pk}/refuse/"),("p_letter",f"/authority/cases/{c5.pk}/letters/3/")],
      admin_a: [("d_inst","/authority/institutions/"),("d_change",f"/authority/institutions/changes/{change.pk}/"),("d_staff","/authority/staff/")],
    }
    only = os.environ.get("SHOTS", "").split(",") if os.environ.get("SHOTS") else None
    bad = []
    with serving() as address, browsing() as b:
        for actor, pages in shots.items():
            cookie = client_of(actor).cookies[settings.SESSION_COOKIE_NAME].value
            for width in (1360, 390):
                ctx = b.new_context(viewport={"width": width, "height": 900 if width > 400 else 844}, bypass_csp=True)
                ctx.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
                page = ctx.new_page()
                msgs = []
                page.on("console", lambda m: msgs.append(m.text))
                for name, url in pages:
                    if only and name not in only: continue
                    r = page.goto(address + url, wait_until="networkidle")
                    page.screenshot(path=f"/tmp/shots_sp/{name}_{width}.png", full_page=True)
                    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    v = violations(page) if width == 1360 or os.environ.get("AXE390") else []
                    print(name, width, r.status, "overflow" if wide > 0 else "", v, msgs)
                    msgs.clear()
                    bad += [(name, width, x) for x in v] + ([(name, width, "overflow")] if wide > 0 else []) + ([(name, r.status)] if r.status != 200 else [])
                ctx.close()
    print("BAD", bad)
