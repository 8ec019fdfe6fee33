"""Another main institution, another place, a further place: which business fits, and what each one leaves behind."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from medreg.law.effect import Effect, Verb
from medreg.law.facts import Pending, Period, Relation, Request
from medreg.law.finding import Decision, Flag
from medreg.standards.vocabulary import (
    Activity,
    Business,
    Category,
    HistoryEvent,
    Level,
    MaterialKind,
    Reason,
    RegistrationStatus,
    RelationKind,
    SuspensionGround,
)
from tests.law.cases_by_hand import TODAY, past
from tests.law.registered_by_hand import (
    AWAY,
    CHINESE,
    CLINICAL,
    INSTITUTIONS,
    OF_AN_ASSISTANT,
    SPECIALTY,
    YEAR,
    asked,
    assistant,
    facts,
    filing,
    granted,
    physician,
    registration,
    ruled,
    rules_of,
    rural_assistant,
    specialist,
)

MAIN, PLACE, ADDED = Business.CHANGE_MAIN_INSTITUTION, Business.CHANGE_PLACE, Business.ADDITIONAL_REGISTRATION
BUILT_ON_ANOTHER = [
    MAIN,
    PLACE,
    ADDED,
    Business.CHANGE_SCOPE,
    Business.ADD_SCOPE,
    Business.CHANGE_CATEGORY,
    Business.MULTI_INSTITUTION_FILING,
    Business.UPGRADE_TO_PHYSICIAN,
]
ONE_DAY = timedelta(days=1)
DEPARTED = registration(status=RegistrationStatus.DEPARTURE_FILED)


@pytest.mark.parametrize(
    ("business", "institution", "fitting"),
    [
        (MAIN, "FAR", None),
        (MAIN, "AWAY", PLACE),
        (PLACE, "AWAY", None),
        (PLACE, "FAR", MAIN),
        (ADDED, "AWAY", None),
        (ADDED, "FAR", Business.MULTI_INSTITUTION_FILING),
    ],
)
def test_the_place_of_a_physician_is_the_province(
    business: Business, institution: str, fitting: Business | None
) -> None:
    ruling = ruled(asked(business, institution, "C01"))

    assert ruling.outcome is (Decision.BLOCKED if fitting else Decision.ACCEPTABLE)
    assert ruling.instead is fitting


@pytest.mark.parametrize(
    ("business", "institution", "fitting"),
    [(MAIN, "OWN", None), (MAIN, "FAR", PLACE), (PLACE, "FAR", None), (PLACE, "OWN", MAIN)],
)
def test_the_place_of_an_assistant_is_the_county(
    business: Business, institution: str, fitting: Business | None
) -> None:
    ruling = ruled(asked(business, institution, "C01"), facts(assistant()))

    assert ruling.instead is fitting


@pytest.mark.parametrize(("on", "fitting"), [(date(2017, 3, 31), PLACE), (date(2017, 4, 1), None)])
def test_until_2017_every_institution_was_a_place_of_its_own(on: date, fitting: Business | None) -> None:
    long_ago = physician(
        registration(since=date(2015, 3, 1)), qualifications=(replace(CLINICAL, issued=date(2014, 12, 20)),)
    )

    ruling = ruled(asked(MAIN, "FAR", "C01"), facts(long_ago, on=on))

    assert ruling.instead is fitting


def test_giving_up_the_present_registration_is_no_additional_one() -> None:
    elsewhere = ruled(asked(ADDED, "AWAY", "C01", keep_existing=False))
    within = ruled(asked(ADDED, "FAR", "C01", keep_existing=False))
    of_an_assistant = ruled(asked(ADDED, "FAR", "C01", keep_existing=False), facts(assistant()))

    assert (elsewhere.outcome, elsewhere.instead) == (Decision.BLOCKED, PLACE)
    assert (within.outcome, within.instead) == (Decision.BLOCKED, MAIN)
    assert (of_an_assistant.instead, of_an_assistant.reasons) == (PLACE, ())


def test_an_assistant_has_one_place_and_a_rural_assistant_no_other_institution() -> None:
    second = ruled(asked(ADDED, "FAR", "C01"), facts(assistant()))
    same_county = ruled(asked(ADDED, "OWN", "C01"), facts(assistant()))
    rural = ruled(asked(ADDED, "TOWNSHIP", "C11"), facts(rural_assistant()))
    to_a_hospital = ruled(asked(PLACE, "OWN", "C11"), facts(rural_assistant()))

    assert (second.outcome, second.reasons) == (Decision.REFUSE, (Reason.R11,))
    assert (same_county.instead, same_county.reasons) == (Business.MULTI_INSTITUTION_FILING, ())
    assert (rural.outcome, rural.instead, rural.reasons) == (Decision.BLOCKED, None, (Reason.R11,))
    assert (to_a_hospital.outcome, to_a_hospital.reasons) == (Decision.REFUSE, (Reason.R11,))


@pytest.mark.parametrize(
    ("switch", "outcome"), [(True, Decision.BLOCKED), (False, Decision.ACCEPTABLE)]
)
def test_an_added_place_has_the_same_scopes_by_parameter(switch: bool, outcome: Decision) -> None:
    ruling = ruled(asked(ADDED, "AWAY", "C02"), additional_registration_same_scope=switch)

    assert ruling.outcome is outcome
    assert ("LOC-05" in rules_of(ruling)) is switch
    assert ("LOC-05" in {each.rule for each in ruling.warnings}) is not switch


def test_techniques_count_as_scopes_and_none_at_all_is_asked_for() -> None:
    consenting = {"qualifications": (replace(SPECIALTY, province="32"),)}

    same = ruled(asked(ADDED, "AWAY", techniques=("针刺",)), facts(specialist(**consenting)))
    other = ruled(asked(ADDED, "AWAY", techniques=("外治",)), facts(specialist(**consenting)))
    none = ruled(asked(ADDED, "AWAY"))

    assert same.outcome is Decision.ACCEPTABLE
    assert rules_of(other) == {"LOC-05"}
    assert (none.outcome, none.reasons) == (Decision.CORRECT, (Reason.M99,))


def test_nobody_moves_to_a_place_where_another_registration_stands() -> None:
    both = facts(physician(registration(), AWAY))

    ruling = ruled(asked(PLACE, "AWAY", "C01", registration="R"), both)

    assert (ruling.outcome, ruling.instead) == (Decision.BLOCKED, Business.MULTI_INSTITUTION_FILING)
    assert rules_of(ruling) == {"LOC-03/added"}


@pytest.mark.parametrize("business", BUILT_ON_ANOTHER)
def test_without_registration_another_business_fits(business: Business) -> None:
    request = asked(business, "FAR", "C01", period=YEAR)
    ended = registration(status=RegistrationStatus.CANCELLED, ended=TODAY)
    void = registration(status=RegistrationStatus.RESCINDED, ended=date(2020, 1, 1))

    never = ruled(request, facts(physician(registrations=())))
    void_ones = ruled(request, facts(physician(void)))
    ended_ones = ruled(request, facts(physician(ended)))
    the_day_before = ruled(request, facts(physician(ended), on=TODAY - ONE_DAY))

    assert never.outcome is void_ones.outcome is ended_ones.outcome is Decision.BLOCKED
    assert never.instead is void_ones.instead is Business.FIRST_REGISTRATION
    assert ended_ones.instead is Business.RE_REGISTRATION
    assert "registered" not in rules_of(the_day_before)


def test_a_named_registration_that_has_ended_leads_nowhere_and_no_qualification_neither() -> None:
    ended = registration(status=RegistrationStatus.CANCELLED, ended=date(2026, 1, 1))
    request = asked(MAIN, "FAR", "C01", registration="R")

    of_two = ruled(request, facts(physician(ended, AWAY)))
    unqualified = ruled(request, facts(physician(registrations=(), qualifications=())))

    assert (of_two.outcome, of_two.instead) == (Decision.BLOCKED, None)
    assert (unqualified.outcome, unqualified.instead) == (Decision.BLOCKED, None)


@pytest.mark.parametrize("business", BUILT_ON_ANOTHER)
@pytest.mark.parametrize(("days", "interrupted"), [(-1, False), (0, True), (1, True)])
def test_two_years_without_practice_call_for_re_registration(business: Business, days: int, interrupted: bool) -> None:
    stopped = past(HistoryEvent.PRACTICE_ENDED, date(2024, 9, 15))
    known = facts(physician(DEPARTED, history=(stopped,)), on=date(2026, 9, 15) + days * ONE_DAY)

    ruling = ruled(asked(business, "FAR", "C01", period=YEAR), known)

    assert ("ELG-10/interrupted" in rules_of(ruling)) is interrupted
    assert (ruling.instead is Business.RE_REGISTRATION) is interrupted


@pytest.mark.parametrize("status", [RegistrationStatus.DEPARTURE_FILED, RegistrationStatus.MAIN_INSTITUTION_LOST])
@pytest.mark.parametrize("business", BUILT_ON_ANOTHER)
def test_who_has_no_main_institution_names_one_first(business: Business, status: RegistrationStatus) -> None:
    ruling = ruled(asked(business, "FAR", "C01", period=YEAR), facts(physician(registration(status=status))))

    needs_it = business not in (MAIN, PLACE, Business.UPGRADE_TO_PHYSICIAN)
    assert ("main_institution_left" in rules_of(ruling)) is needs_it
    assert not needs_it or ruling.instead is MAIN


def test_a_departure_here_does_not_hinder_the_registration_elsewhere() -> None:
    known = facts(physician(DEPARTED, AWAY))

    further = ruled(asked(Business.MULTI_INSTITUTION_FILING, "AWAY", "C01", period=YEAR), known)
    here = ruled(asked(Business.MULTI_INSTITUTION_FILING, "FAR", "C01", period=YEAR), known)
    third = ruled(asked(ADDED, "TOWNSHIP", "C01"), known)

    assert rules_of(further) == {"duplicate_filing"}
    assert here.instead is MAIN
    assert third.outcome is Decision.ACCEPTABLE


def suspension(ground: SuspensionGround, last: date) -> Any:
    period = Period(date(2026, 6, 1), last)
    held = registration(status=RegistrationStatus.SUSPENDED)
    return physician(held, history=(past(HistoryEvent.SUSPENSION, period.first, ground=ground, period=period),))


@pytest.mark.parametrize(("days", "outcome"), [(-1, Decision.ACCEPTABLE), (0, Decision.BLOCKED), (1, Decision.BLOCKED)])
def test_a_disciplinary_suspension_blocks_up_to_its_last_day(days: int, outcome: Decision) -> None:
    last = TODAY + days * ONE_DAY

    ruling = ruled(asked(MAIN, "FAR", "C01"), facts(suspension(SuspensionGround.DISCIPLINE, last)))

    assert ruling.outcome is outcome
    assert ruling.not_before == (last + ONE_DAY if outcome is Decision.BLOCKED else None)


def test_a_suspension_and_another_place_are_both_told() -> None:
    known = facts(suspension(SuspensionGround.ASSESSMENT_FAILED, date(2026, 8, 31)))

    ruling = ruled(asked(MAIN, "AWAY", "C01"), known)
    by_parameter = ruled(asked(PLACE, "AWAY", "C01"), known, suspended_block=False)
    upgrading = ruled(asked(Business.UPGRADE_TO_PHYSICIAN, "OWN", "C01"), known)

    assert rules_of(ruling) == {"DEC-04", "LOC-04"}
    assert (ruling.instead, ruling.not_before) == (PLACE, None)
    assert by_parameter.outcome is Decision.ACCEPTABLE
    assert [each.rule for each in by_parameter.warnings] == ["DEC-04"]
    assert "DEC-04" not in rules_of(upgrading)


def test_two_bars_give_both_reasons_and_the_later_day() -> None:
    history = (
        past(HistoryEvent.CRIMINAL_SENTENCE_EXECUTED, date(2025, 1, 1)),
        past(HistoryEvent.PRACTICE_BAN, date(2025, 1, 1), until=date(2028, 1, 1)),
    )

    ruling = ruled(asked(PLACE, "AWAY", "C01"), facts(physician(history=history)))

    assert set(ruling.reasons) == {Reason.R02, Reason.R03}
    assert ruling.not_before == date(2028, 1, 2)


def pending(business: Business, institution: str) -> Pending:
    return Pending(business, institution, "CITY", TODAY)


@pytest.mark.parametrize(
    ("business", "institution", "blocked"),
    [
        (MAIN, "NEAR", True),
        (Business.ADD_SCOPE, "OWN", True),
        (Business.ADD_SCOPE, "AWAY", False),
        (PLACE, "TOWNSHIP", True),
        (Business.ADD_SCOPE, "UNKNOWN", True),
        (Business.MULTI_INSTITUTION_FILING, "NEAR", False),
        (Business.EXCHANGE, "OWN", False),
    ],
)
def test_one_application_about_one_registration_at_a_time(
    business: Business, institution: str, blocked: bool
) -> None:
    known = facts(physician(registration(), AWAY), pending=(pending(business, institution),))

    ruling = ruled(asked(MAIN, "FAR", "C01"), known)

    assert (Flag.PENDING_APPLICATION in ruling.flags) is blocked


@pytest.mark.parametrize("kind", list(RelationKind))
@pytest.mark.parametrize(("on", "newer_law"), [(date(2022, 2, 28), False), (date(2022, 3, 1), True)])
def test_which_bonds_of_institutions_exempt_depends_on_the_law_of_the_day(
    kind: RelationKind, on: date, newer_law: bool
) -> None:
    bond = Relation(kind, frozenset({"OWN", "AWAY"}))

    ruling = ruled(asked(ADDED, "AWAY", "C01"), facts(on=on, relations=(bond,)))

    alliance = kind is RelationKind.MEDICAL_ALLIANCE
    assert (ruling.outcome is Decision.NO_PROCEDURE) is (newer_law or not alliance)


@pytest.mark.parametrize(
    ("first", "last", "exempt"),
    [
        (TODAY, TODAY, True),
        (TODAY + ONE_DAY, None, False),
        (None, TODAY - ONE_DAY, False),
        (None, None, True),
    ],
)
def test_a_bond_exempts_on_its_first_and_last_day(first: date | None, last: date | None, exempt: bool) -> None:
    bond = Relation(RelationKind.ASSISTANCE_AGREEMENT, frozenset({"OWN", "FAR"}), first, last)
    request = asked(Business.MULTI_INSTITUTION_FILING, "FAR", "C01", period=YEAR)

    ruling = ruled(request, facts(relations=(bond,)))

    assert (ruling.outcome is Decision.NO_PROCEDURE) is exempt
    assert not exempt or (ruling.reasons, [str(cite) for cite in ruling.cites]) == ((Reason.N02,), ["管理办法 20"])


def test_a_bond_of_other_institutions_or_of_one_that_was_left_exempts_from_nothing() -> None:
    request = asked(Business.MULTI_INSTITUTION_FILING, "FAR", "C01", period=YEAR)
    own = Relation(RelationKind.MEDICAL_ALLIANCE, frozenset({"OWN", "FAR"}))
    others = Relation(RelationKind.MEDICAL_ALLIANCE, frozenset({"NEAR", "FAR"}))

    strange = ruled(request, facts(relations=(others,)))
    left = ruled(request, facts(physician(DEPARTED), relations=(own,)))
    moving = ruled(asked(MAIN, "FAR", "C01"), facts(relations=(own,)))

    assert strange.outcome is Decision.ACCEPTABLE
    assert left.outcome is Decision.BLOCKED
    assert moving.outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize("business", [MAIN, PLACE, ADDED, Business.MULTI_INSTITUTION_FILING])
@pytest.mark.parametrize("activity", list(Activity))
def test_a_passing_stay_needs_no_procedure(business: Business, activity: Activity) -> None:
    ruling = ruled(asked(business, "FAR", "C01", activity=activity, authority="COUNTY"))

    expected = "管理办法 20" if activity is Activity.ACADEMIC_EXCHANGE else "医师法 18"
    deciding = {str(cite) for each in ruling.deciding for cite in each.cites}
    assert (ruling.outcome, deciding) == (Decision.NO_PROCEDURE, {expected})


@pytest.mark.parametrize(
    ("on", "cite"),
    [(date(2022, 2, 28), "管理办法 20"), (date(2017, 4, 1), "管理办法 20"), (date(2017, 3, 31), "169号")],
)
def test_a_passing_stay_needed_none_under_older_law_either(on: date, cite: str) -> None:
    long_ago = physician(registration(since=date(2015, 3, 1)))

    ruling = ruled(asked(MAIN, "FAR", "C01", activity=Activity.CONSULTATION), facts(long_ago, on=on))

    assert ruling.outcome is Decision.NO_PROCEDURE
    assert cite in {str(each) for each in ruling.cites}


def test_a_stay_exempts_registered_physicians_from_moves_only() -> None:
    stay = {"activity": Activity.FURTHER_TRAINING}

    unregistered = ruled(asked(MAIN, "FAR", "C01", **stay), facts(physician(registrations=())))
    adding = ruled(asked(Business.ADD_SCOPE, "", "C02", **stay))

    assert unregistered.outcome is Decision.BLOCKED
    assert adding.outcome is Decision.REFUSE


@pytest.mark.parametrize(
    ("authority", "outcome"), [("COUNTY2", Decision.ACCEPTABLE), ("CITY", Decision.NOT_ACCEPT)]
)
def test_the_body_of_the_new_institution_is_competent(authority: str, outcome: Decision) -> None:
    ruling = ruled(asked(MAIN, "FAR", "C01", authority=authority))

    assert (ruling.outcome, ruling.competent_authority) == (outcome, "COUNTY2")


def test_a_body_that_only_supervises_is_never_competent() -> None:
    watched = {**INSTITUTIONS, "FAR": replace(INSTITUTIONS["FAR"], licensor="WATCHES")}
    known = facts(institutions=watched)

    addressed = ruled(asked(MAIN, "FAR", "C01", authority="WATCHES"), known)
    another = ruled(asked(MAIN, "FAR", "C01", authority="CITY"), known)

    assert (addressed.outcome, addressed.reasons, addressed.competent_authority) == (
        Decision.NOT_ACCEPT,
        (Reason.N01,),
        None,
    )
    assert another.outcome is Decision.ACCEPTABLE


@pytest.mark.parametrize("business", [MAIN, PLACE])
def test_the_proof_of_leaving_is_asked_where_the_province_says_so(business: Business) -> None:
    request = asked(
        business,
        "FAR" if business is MAIN else "AWAY",
        "C01",
        materials=frozenset({MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.EMPLOYMENT_PROOF}),
    )

    assert ruled(request).outcome is Decision.ACCEPTABLE
    assert ruled(request, departure_proof_required=True).missing == (MaterialKind.DEPARTURE_PROOF,)


def test_specialty_physicians_need_consent_when_they_come_to_another_province() -> None:
    pieces = frozenset({MaterialKind.FORM, MaterialKind.PHOTO, MaterialKind.EMPLOYMENT_PROOF})
    there = registration(
        qualification="QZ",
        level=Level.TCM_SPECIALTY,
        category=Category.CHINESE_MEDICINE,
        scopes=frozenset(),
        techniques=frozenset({"针刺"}),
        place="320000",
        main_institution="AWAY",
    )

    coming = ruled(asked(PLACE, "AWAY", techniques=("针刺",), materials=pieces), facts(specialist()))
    being_there = asked(MAIN, "AWAY", techniques=("针刺",), materials=pieces)

    assert coming.missing == (MaterialKind.TCM_CONSENT,)
    assert ruled(being_there, facts(physician(there, qualifications=(SPECIALTY,)))).outcome is Decision.ACCEPTABLE


def effect(verb: Verb, what: str, **params: Any) -> Effect:
    return Effect(verb, what, params)


def test_another_main_institution_keeps_the_filings_and_ends_the_one_there() -> None:
    filings = (filing("FAR"), filing("NEAR"), filing("AWAY"), filing("CDC", last=date(2026, 9, 14)))
    known = facts(physician(DEPARTED, AWAY, filings=filings))

    effects = granted(asked(MAIN, "FAR", "C01"), known)

    assert effects == (
        effect(
            Verb.CHANGE, "registration", place="110000", main_institution="FAR", category="10", scopes=("C01",)
        ),
        effect(Verb.END, "filing", institution="FAR"),
        effect(Verb.KEEP, "filing", institution="NEAR"),
        effect(Verb.END, "departure_filing"),
        effect(Verb.NOTIFY, "OWN"),
        effect(Verb.LICENCE, "updated", number="same"),
    )


def test_another_category_on_the_way_means_another_number() -> None:
    known = facts(physician(qualifications=(CLINICAL, CHINESE)))

    effects = granted(asked(MAIN, "FAR", "T01", qualification="QT"), known)

    assert effect(Verb.LICENCE, "updated", number="new") in effects


def test_another_place_ends_registration_and_filings_and_tells_both() -> None:
    known = facts(physician(registration(), AWAY, filings=(filing("NEAR"),)))

    effects = granted(asked(PLACE, "TOWNSHIP", "C01", registration="R"), known)

    created = next(each for each in effects if each.verb is Verb.CREATE)
    assert (created.params["place"], created.params["main_institution"]) == ("410000", "TOWNSHIP")
    assert [each for each in effects if each is not created] == [
        effect(Verb.END, "registration", place="110000", **{"as": "transferred"}),
        effect(Verb.END, "filings", place="110000"),
        effect(Verb.KEEP, "registration", place="320000"),
        effect(Verb.NOTIFY, "OWN"),
        effect(Verb.NOTIFY, "CITY"),
        effect(Verb.LICENCE, "updated", number="same"),
    ]


def test_a_further_place_touches_nothing_that_stands() -> None:
    effects = granted(asked(ADDED, "TOWNSHIP", "C01"), facts(physician(registration(), AWAY)))

    assert effect(Verb.KEEP, "registration", place="110000") in effects
    assert effect(Verb.KEEP, "filings", place="320000") in effects
    assert {each.verb for each in effects} == {Verb.CREATE, Verb.KEEP}


@pytest.mark.parametrize("business", BUILT_ON_ANOTHER)
def test_without_registration_nothing_would_follow(business: Business) -> None:
    assert granted(asked(business, "FAR", "C01"), facts(physician(registrations=()))) == ()


def test_the_registration_meant_is_found_by_business_and_institution() -> None:
    known = facts(physician(registration(), AWAY, OF_AN_ASSISTANT))

    def meant(request: Request) -> Any:
        return next(each.params["place"] for each in granted(request, known) if "place" in each.params)

    assert meant(asked(MAIN, "AWAY", "C01")) == "320000"
    assert meant(asked(PLACE, "AWAY", "C01")) == "110000"
    assert meant(asked(Business.ADD_SCOPE, "AWAY", "C02")) == "320000"
    assert meant(asked(Business.ADD_SCOPE, "", "C02", authority="NANJING")) == "320000"
    assert meant(asked(Business.UPGRADE_TO_PHYSICIAN, "OWN", "C01")) == "110108"
