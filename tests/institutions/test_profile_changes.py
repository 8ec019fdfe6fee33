"""An institution keeps its own profile; it counts once its authority has confirmed it."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.access.policy import Refusal
from medreg.audit.models import AuditEntry
from medreg.institutions.actions.confirm_profile_change import confirm_profile_change
from medreg.institutions.actions.delegate import delegate
from medreg.institutions.actions.propose_profile_change import propose_profile_change
from medreg.institutions.actions.refuse_profile_change import refuse_profile_change
from medreg.institutions.actions.register_authority import register_authority
from medreg.institutions.actions.register_institution import register_institution
from medreg.institutions.models import Institution
from medreg.institutions.profile import InstitutionProfile
from medreg.institutions.queries import (
    competent_authority,
    institution_choices,
    institution_facts,
    institutions_licensed_by,
    pending_profile_changes,
    profile_of,
)
from medreg.institutions.refusals import InstitutionRefused
from medreg.standards.vocabulary import AuthorityKind, AuthorityLevel, Category, InstitutionKind, Level
from tests.builders.register_rows import OFFICER, an_authority

pytestmark = pytest.mark.django_db


def _hospital(licensor_id: int, **given: Any) -> Institution:
    usual: dict[str, Any] = {
        "name": "海淀示例医院",
        "licence_number": "PDY00001211010811",
        "class_code": "A100",
        "kind": InstitutionKind.MEDICAL,
        "region": "110108",
        "departments": ("03", "04"),
        "valid_from": date(2020, 1, 1),
        "valid_to": date(2030, 12, 31),
        "address": "海淀区示例路1号",
        "actor": OFFICER,
    }
    return register_institution(licensor_id=licensor_id, **{**usual, **given})


def _administrator(institution_id: int) -> Actor:
    return Actor(Role.INSTITUTION_ADMINISTRATOR, user_id=5, institution_id=institution_id, province="11")


def _authority_administrator(authority_id: int) -> Actor:
    return Actor(Role.AUTHORITY_ADMINISTRATOR, user_id=6, authority_id=authority_id, province="11")


def _changed(institution_id: int, **changed: Any) -> InstitutionProfile:
    profile = profile_of(institution_id, on=clock.today())
    assert profile is not None
    return InstitutionProfile.model_validate({**profile.model_dump(), **changed})


def test_a_confirmed_change_counts_from_today_and_the_past_stays() -> None:
    authority = an_authority()
    hospital = _hospital(authority.pk)
    profile = _changed(hospital.pk, name="海淀示例第一医院", departments=("03", "28"), valid_to=date(2035, 12, 31))
    change = propose_profile_change(institution_id=hospital.pk, profile=profile, actor=_administrator(hospital.pk))

    confirm_profile_change(change_id=change.pk, actor=_authority_administrator(authority.pk))

    now = institution_facts(hospital.pk, on=clock.today())
    before = institution_facts(hospital.pk, on=clock.today() - timedelta(days=1))
    assert now is not None and before is not None
    assert (now.name, now.departments, now.valid_to) == ("海淀示例第一医院", ("03", "28"), date(2035, 12, 31))
    assert before.departments == ("03", "04")
    assert AuditEntry.objects.filter(verb="changed_institution", subject_id=str(hospital.pk)).count() == 3


def test_one_change_waits_at_a_time_and_an_empty_one_is_refused() -> None:
    authority = an_authority()
    hospital = _hospital(authority.pk)
    by = _administrator(hospital.pk)

    with pytest.raises(InstitutionRefused, match="nothing_changed"):
        propose_profile_change(institution_id=hospital.pk, profile=_changed(hospital.pk), actor=by)
    propose_profile_change(institution_id=hospital.pk, profile=_changed(hospital.pk, phone="010-1"), actor=by)
    with pytest.raises(InstitutionRefused, match="pending_change"):
        propose_profile_change(institution_id=hospital.pk, profile=_changed(hospital.pk, phone="010-2"), actor=by)

    assert pending_profile_changes(authority.pk).count() == 1


def test_a_refused_change_leaves_everything_and_tells_why() -> None:
    authority = an_authority()
    hospital = _hospital(authority.pk)
    profile = _changed(hospital.pk, name="别的名字")
    change = propose_profile_change(institution_id=hospital.pk, profile=profile, actor=_administrator(hospital.pk))

    with pytest.raises(InstitutionRefused, match="answer_missing"):
        refuse_profile_change(change_id=change.pk, answer=" ", actor=_authority_administrator(authority.pk))
    refused = refuse_profile_change(
        change_id=change.pk, answer="名称与许可证不一致", actor=_authority_administrator(authority.pk)
    )
    with pytest.raises(InstitutionRefused, match="not_pending"):
        confirm_profile_change(change_id=change.pk, actor=_authority_administrator(authority.pk))

    assert (refused.state, refused.answer) == ("refused", "名称与许可证不一致")
    assert Institution.objects.get(pk=hospital.pk).name == "海淀示例医院"


def test_neither_another_institution_nor_another_authority_may_touch_it() -> None:
    authority = an_authority()
    hospital = _hospital(authority.pk)
    profile = _changed(hospital.pk, phone="010-1")

    with pytest.raises(Refusal):
        propose_profile_change(institution_id=hospital.pk, profile=profile, actor=_administrator(hospital.pk + 1))
    change = propose_profile_change(institution_id=hospital.pk, profile=profile, actor=_administrator(hospital.pk))
    with pytest.raises(Refusal):
        confirm_profile_change(change_id=change.pk, actor=_authority_administrator(an_authority().pk))

    assert institutions_licensed_by(authority.pk).count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"valid_to": date(2019, 1, 1)}, "有效期"),
        ({"departments": ("03", "99")}, "诊疗科目：99"),
        ({"credit_code": "11110000092921359X"}, "校验码"),
    ],
)
def test_a_profile_that_contradicts_itself_is_refused_in_words(changed: dict[str, Any], words: str) -> None:
    hospital = _hospital(an_authority().pk)

    with pytest.raises(ValidationError, match=words):
        _changed(hospital.pk, **changed)


def test_a_licence_that_has_run_out_closes_the_institution_in_the_wizards_list() -> None:
    authority = an_authority()
    _hospital(authority.pk, name="甲示例医院", valid_to=date(2026, 9, 14))
    _hospital(authority.pk, name="乙示例医院", licence_number="PDY00001311010811", valid_to=date(2026, 9, 15))

    page = institution_choices(search="示例", province="11")

    assert {row.name: row.open for row in page.rows} == {"甲示例医院": False, "乙示例医院": True}
    assert page.rows[0].region_name.endswith("海淀区")
    assert institution_choices(search="示例", province="12").rows == ()


def test_a_delegation_moves_competence_even_from_a_body_that_only_supervises() -> None:
    supervisor, bureau = an_authority(decides=False), an_authority(kind="approval_bureau")
    hospital = _hospital(supervisor.pk)
    asked: dict[str, Any] = {"category": Category.CLINICAL, "level": Level.PHYSICIAN}

    delegate(
        authority_id=supervisor.pk,
        delegate_id=bureau.pk,
        since=date(2026, 1, 1),
        until=None,
        basis="相对集中行政许可权改革方案",
        actor=_authority_administrator(supervisor.pk),
    )

    assert competent_authority(hospital.pk, on=date(2026, 9, 15), **asked) == bureau
    assert competent_authority(hospital.pk, on=date(2025, 9, 15), **asked) is None


def test_a_chinese_medicine_physician_belongs_to_the_tcm_body() -> None:
    tcm = register_authority(
        number="AU11T",
        name="北京市中医管理局",
        level=AuthorityLevel.PROVINCE,
        kind=AuthorityKind.TCM,
        area_code="110000",
        actor=OFFICER,
    )
    hospital = _hospital(an_authority(tcm_body=tcm).pk)

    found = competent_authority(
        hospital.pk, category=Category.CHINESE_MEDICINE, level=Level.PHYSICIAN, on=date(2026, 9, 15)
    )

    assert found == tcm


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"licence_number": "12"}, "number_defective"),
        ({"region": "110000"}, "area_unknown"),
        ({}, "number_exists"),
    ],
)
def test_a_defective_institution_is_not_entered(given: dict[str, Any], reason: str) -> None:
    authority = an_authority()
    _hospital(authority.pk)

    with pytest.raises(InstitutionRefused, match=reason):
        _hospital(authority.pk, **given)

    assert Institution.objects.count() == 1
