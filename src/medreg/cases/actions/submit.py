"""Hand in a draft: complete, with its materials, to the institution; a repeated submit answers with the same case."""

from django.db import transaction

from medreg import clock
from medreg.access.actor import Actor
from medreg.access.policy import Act, refusal
from medreg.cases.actions.advance import advance
from medreg.cases.actions.confirm_prepared import confirm_prepared
from medreg.cases.case_request import changes_nothing
from medreg.cases.deadlines import institution_due, on_receipt
from medreg.cases.facts import Assessment, assess
from medreg.cases.lodging import stands_against_lodging
from medreg.cases.materials import frozen_requirements, missing_materials
from medreg.cases.models import Case, CaseNumberSeries
from medreg.cases.payloads import complete_payload
from medreg.cases.referral import first_body, is_referral
from medreg.cases.refusals import CaseRefused
from medreg.cases.workflow import THROUGH_THE_INSTITUTION, Route
from medreg.institutions.competence import authority_of
from medreg.law.finding import Finding
from medreg.outbox.crash_points import reached
from medreg.register.queries import standing_registrations
from medreg.standards.vocabulary import Actor as Starter
from medreg.standards.vocabulary import ApplicationEvent, ApplicationState

JUST_HANDED_IN = (ApplicationState.INSTITUTION_REVIEW, ApplicationState.AWAITING_ACCEPTANCE)


def submit(*, case_id: int, by: Actor, seen_version: int | None = None, written_answer: bool = False) -> Case:
    """`written_answer` hands in what cannot be lodged as it is (blocked), for an officer's answer (行政许可法 32).

    Raises CaseRefused("incomplete"), CaseRefused("institution_gone"), CaseRefused("other_business_fits") …; nothing is
    lost then. A case that the law would refuse is handed in like any other: refusing is for the authority.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update(of=("self",)).select_related("person").get(pk=case_id)
        if case.state in JUST_HANDED_IN and refusal(by, Act.SUBMIT_CASE, case) is None:
            return case
        assessment = assess(case)
        if complete_payload(case) is None or missing_materials(case, assessment):
            raise CaseRefused("incomplete")
        if changes_nothing(case):
            raise CaseRefused("nothing_changes")
        authority_id = body_for(case, assessment)
        against = stands_against_lodging(assessment.ruling, case.started_by)
        blocked = bool(against)
        if blocked and not written_answer:
            raise CaseRefused("other_business_fits", _law_words(case, against))
        case = advance(
            case_id=case.pk,
            event=ApplicationEvent.SUBMIT,
            by=by,
            seen_version=seen_version,
            data={"payload": case.payload, "written_answer_asked": blocked},
            changes={
                **_changes(case, authority_id, assessment),
                "written_answer_asked": blocked,
            },
        )
        return confirm_prepared(case=case)


def _law_words(case: Case, against: tuple[Finding, ...]) -> str | None:
    """Whoever reports on somebody else has no page of findings to read: the refusal says why itself."""
    if case.started_by == Starter.PHYSICIAN:
        return None
    return "".join(each.formal for each in against)


def _changes(case: Case, authority_id: int, assessment: Assessment) -> dict[str, object]:
    today = clock.today()
    authority = authority_of(authority_id)
    number = case.number if case.submitted_on else next_number(authority.area_code, today.year)
    through_institution = Route(case.route) in THROUGH_THE_INSTITUTION
    return {
        "number": number,
        "province": authority.province,
        "authority_id": authority_id,
        "submitted_on": today,
        "rules_as_of": today,
        "institution_due_on": institution_due(today)[0] if through_institution else None,
        "institution_answer": "",
        **({} if through_institution else on_receipt(today)),
        "findings": assessment.findings_json,
        "required_materials": frozen_requirements(case, assessment),
    }


def body_for(case: Case, assessment: Assessment) -> int:
    """To whom the file goes: the body that the law names, else the keeper of the registration concerned. Raises
    CaseRefused("institution_gone"), and what `first_body` refuses."""
    if is_referral(case):
        return first_body(case)
    found = assessment.authority_id or keeper_of_case(case)
    if found is None:
        raise CaseRefused("institution_gone")
    return found


def keeper_of_case(case: Case) -> int | None:
    """Who keeps the registration that a case is about, where the law names no body for it."""
    standing = standing_registrations(case.person_id)
    chosen = [each for each in standing if case.registration_id in (None, each.registration_id)]
    return next((each.content.authority_id for each in chosen if each.content is not None), None)


def next_number(area_code: str, year: int) -> str:
    """16 digits: area of the authority, year, serial; the row lock orders those who submit at once."""
    CaseNumberSeries.objects.get_or_create(area_code=area_code, year=year)
    series = CaseNumberSeries.objects.select_for_update().get(area_code=area_code, year=year)
    series.last_serial += 1
    series.save(update_fields=["last_serial"])
    reached("submit.number_taken")
    return f"{area_code}{year}{series.last_serial:06d}"
