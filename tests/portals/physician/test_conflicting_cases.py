"""Two open applications that contradict each other: which one is told with its number, and it can be taken back."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from medreg.cases.actions.report_case import report_case
from medreg.cases.models import Case
from medreg.standards.vocabulary import ApplicationState, Business
from tests.builders.business import a_submitted, employed_at
from tests.builders.casework import Scene
from tests.builders.every_business import FORM
from tests.builders.registered import a_hospital, elsewhere, registered
from tests.portals.physician.filling import begin, fill_in, page

pytestmark = pytest.mark.django_db
START = reverse("physician:start", args=("change-main-institution",))


@pytest.fixture
def moving(scene: Scene) -> Case:
    """A move within the place is under way."""
    registered(scene, authority_id=scene.authority.pk)
    near = a_hospital("海淀新医院", scene.authority.pk, region="110108")
    return a_submitted(scene, Business.CHANGE_MAIN_INSTITUTION, scopes=["C01"], **employed_at(near.pk), **FORM)


def a_contradicting_draft(client: Client, scene: Scene) -> Case:
    there = elsewhere()
    case = begin(client, Business.CHANGE_PLACE)
    fill_in(client, scene, case, {"scopes": ["C01"], **employed_at(there.pk), **FORM})
    return case


def confirm(client: Client, case: Case, **query: object) -> str:
    """The address to which taking `case` back leads."""
    case.refresh_from_db()
    written = "&".join(f"{name}={value}" for name, value in query.items())
    url = f"{reverse('physician:withdraw', args=(case.pk,))}?{written}"
    answer = client.post(url, {"confirm": "yes", "version": str(case.version)})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_the_other_case_is_named_with_its_number_wherever_it_matters(
    physician: Client, scene: Scene, moving: Case
) -> None:
    draft = a_contradicting_draft(physician, scene)

    for name in ("tasks", "check"):
        shown = page(physician, name, draft)
        assert "和另一件正在办理的申请有冲突：变更主要执业机构" in shown
        assert moving.number in shown
        assert f"{reverse('physician:withdraw', args=(moving.pk,))}?for={draft.pk}" in shown


def test_taking_the_other_one_back_leads_to_the_draft_which_kept_everything(
    physician: Client, scene: Scene, moving: Case
) -> None:
    draft = a_contradicting_draft(physician, scene)
    typed = dict(draft.payload)

    onward = confirm(physician, moving, **{"for": draft.pk})
    handed_in = physician.post(onward, {"version": str(draft.version)})

    assert onward == reverse("physician:check", args=(draft.pk,))
    assert handed_in.status_code == 302
    draft.refresh_from_db()
    assert (draft.payload, draft.state) == (typed, ApplicationState.INSTITUTION_REVIEW)


def test_it_is_said_before_anything_is_typed_too(physician: Client, scene: Scene, moving: Case) -> None:
    shown = physician.get(reverse("physician:start", args=("change-place",))).content.decode()

    assert moving.number in shown
    assert f"{reverse('physician:withdraw', args=(moving.pk,))}?begin=change-place" in shown.replace("&amp;", "&")


def test_taking_back_before_the_start_leads_to_the_start(physician: Client, scene: Scene, moving: Case) -> None:
    onward = confirm(physician, moving, begin="change-place", institution=elsewhere().pk)

    assert onward.startswith(reverse("physician:can_do_business", args=("change-place",)))


def test_the_same_business_is_begun_anew_with_what_was_typed(physician: Client, scene: Scene, moving: Case) -> None:
    shown = physician.get(START).content.decode()
    onward = confirm(physician, moving, again="yes")

    assert moving.number in shown
    assert "撤回，用已填的内容重新申请" in shown
    anew = Case.objects.get(state=ApplicationState.DRAFT)
    assert onward == reverse("physician:tasks", args=(anew.pk,))
    assert anew.payload["department"] == "内科"
    assert anew.payload["institution"] == moving.payload["institution"]
    assert "truthful" not in anew.payload


@pytest.mark.parametrize(
    "query", [{"for": "x"}, {"for": "9" * 30}, {"for": "1"}, {"begin": "nothing"}, {"begin": "suspension"}]
)
def test_a_mangled_address_leads_back_to_the_case(
    physician: Client, scene: Scene, moving: Case, query: dict[str, str]
) -> None:
    query = {name: str(moving.pk) if value == "1" else value for name, value in query.items()}

    assert confirm(physician, moving, **query) == reverse("physician:case", args=(moving.pk,))


def test_filings_at_several_institutions_stand_side_by_side(physician: Client, scene: Scene) -> None:
    registered(scene, authority_id=scene.authority.pk)
    houses = [a_hospital(name, scene.authority.pk, region="110108") for name in ("海淀甲医院", "海淀乙医院")]
    for house in houses:
        case = begin(physician, Business.MULTI_INSTITUTION_FILING)
        days = {"filed_from": "2027-01-01", "filed_until": "2027-12-31"}
        fill_in(physician, scene, case, {"institution": str(house.pk), "scopes": ["C01"], "truthful": True, **days})
        physician.post(reverse("physician:check", args=(case.pk,)), {"version": str(case.version)})

    states = set(Case.objects.values_list("institution_id", "state"))

    assert states == {(house.pk, ApplicationState.INSTITUTION_REVIEW) for house in houses}


def test_what_the_institution_has_reported_is_not_applied_for_beside_it(physician: Client, scene: Scene) -> None:
    registration = registered(scene, authority_id=scene.authority.pk)
    reported = report_case(
        business=Business.CANCELLATION,
        person_id=scene.person.pk,
        answers={
            "registration": str(registration.pk),
            "ground": "X08",
            "happened_on": "2026-09-01",
            "explanation": "情况属实",
        },
        submission_id=uuid4(),
        by=scene.clerk,
    )
    url = reverse("physician:start", args=("cancellation",))

    shown = physician.get(url).content.decode()
    answer = physician.post(url, {"submission_id": str(uuid4())})

    assert reported.number in shown
    assert "撤回，用已填的内容重新申请" not in shown
    assert answer.headers["Location"] == reverse("physician:case", args=(reported.pk,))
