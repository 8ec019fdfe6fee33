"""Licences that nobody approved: the forger writes decisions, registrations and signatures of her own."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.staff_keys import demo_passkey_of
from medreg.cases.decided import decide_case
from medreg.cases.models import Case
from medreg.cases.statements import grant_statement, review_statement
from medreg.importers.models import ImportRun
from medreg.licences.actions.prepare_version import prepare_version
from medreg.register.actions.allocate_licence_number import allocate_licence_number
from medreg.register.actions.enter_registration import enter_registration
from medreg.register.models import Decision, Endorsement, Registration
from medreg.register.sources import Source
from medreg.register.statements import Statement, StatementKind
from medreg.signing.demo_passkey import DemoPasskey
from medreg.standards.vocabulary import Category, Level
from tests.licences.forging.ground import Ground


def decision_without_any_signature(ground: Ground, chance: Random) -> None:
    case = _decidable(ground, ground.reviewed_scene.approver)
    _issue(ground, _entered(ground, chance, _decision(case, ground.reviewed_scene.approver)))


def decision_that_only_the_reviewer_signed(ground: Ground, chance: Random) -> None:
    """The genuine review is there; the approval is not."""
    decision_without_any_signature(ground, chance)


def decision_signed_by_a_key_that_is_not_listed(ground: Ground, chance: Random) -> None:
    case = _decidable(ground, ground.forger)
    decision = _decision(case, ground.forger)
    registration = _entered(ground, chance, decision)
    statement = grant_statement(case, decision, new={registration.pk}, by=ground.forger)
    _keep(statement, ground.forger, _passkey(ground.forger.user_id or 0, seed="the forger's own"))
    _issue(ground, registration)


def decision_in_the_approvers_name_by_another_key(ground: Ground, chance: Random) -> None:
    """Credential, user and role are the approver's; only her key is missing."""
    approver = ground.reviewed_scene.approver
    case = _decidable(ground, approver)
    decision = _decision(case, approver)
    registration = _entered(ground, chance, decision)
    statement = grant_statement(case, decision, new={registration.pk}, by=approver)
    genuine = _passkey(approver.user_id or 0)
    forged = _passkey(approver.user_id or 0, seed="guessed")
    _keep(statement, approver, forged, credential_id=genuine.credential_id)
    _issue(ground, registration)


def signature_of_another_decision(ground: Ground, chance: Random) -> None:
    """A genuine approval, copied beside a decision that was never approved."""
    approver = ground.granted_scene.approver
    case = _decidable(ground, approver)
    decision = _decision(case, approver)
    registration = _entered(ground, chance, decision)
    genuine = Endorsement.objects.filter(person=ground.granted_scene.person, kind=StatementKind.GRANT.value).get()
    statement = grant_statement(case, decision, new={registration.pk}, by=approver)
    changed: dict[str, Any] = {"person_id": case.person_id, "subject": case.number}
    if chance.random() < 0.5:
        changed |= {"content": statement.content, "digest": statement.digest}
    _copy(genuine, **changed)
    _issue(ground, registration)


def approver_alone(ground: Ground, chance: Random) -> None:
    """The approver is in league with the forger: her signature is genuine, a reviewer there was none."""
    approver = ground.reviewed_scene.approver
    case = _decidable(ground, approver)
    if chance.random() < 0.5:
        case.reviewed_by = None
    else:
        case.reviewed_by = approver.user_id
        reviewer = replace(approver, role=Role.REVIEWER)
        review = review_statement(case, "grant", "可以", {}, (), reviewer)
        _keep(review, reviewer, _passkey(approver.user_id or 0))
    decision = _decision(case, approver)
    registration = _entered(ground, chance, decision)
    statement = grant_statement(case, decision, new={registration.pk}, by=approver)
    _keep(statement, approver, _passkey(approver.user_id or 0))
    _issue(ground, registration)


def reviewer_signs_for_the_approver(ground: Ground, chance: Random) -> None:
    """A listed key, but of a role that approves nothing."""
    approver, reviewer = ground.reviewed_scene.approver, ground.reviewed_scene.reviewer
    case = _decidable(ground, approver)
    decision = _decision(case, approver)
    registration = _entered(ground, chance, decision)
    statement = grant_statement(case, decision, new={registration.pk}, by=approver)
    _keep(statement, chance.choice((approver, reviewer)), _passkey(reviewer.user_id or 0))
    _issue(ground, registration)


def paper_that_nobody_entered(ground: Ground, chance: Random) -> None:
    _issue(ground, _entered(ground, chance, None, source=Source.PAPER))


def import_that_nobody_ran(ground: Ground, chance: Random) -> None:
    """A run is on file, with its rows; the owner has not confirmed them."""
    run = ImportRun.objects.create(kind="register", file_name="r.csv", file_digest="", state="loaded", started_at=clock.now())
    registration = _entered(ground, chance, None, source=Source.IMPORT)
    Registration.objects.filter(pk=registration.pk).update(source_import=run.pk)
    _issue(ground, registration)


def paper_signed_by_the_approver(ground: Ground, chance: Random) -> None:
    """An entry from paper is the acceptance officer's to sign."""
    registration = _entered(ground, chance, None, source=Source.PAPER)
    approver = ground.reviewed_scene.approver
    said = {"by": approver.user_id, "authority": approver.authority_id, "on": clock.today()}
    facts: dict[str, Any] = {**said, "holder": {}, "registrations": []}
    statement = Statement(StatementKind.BACK_ENTRY, f"paper:{registration.licence_number}", registration.person_id, facts)
    _keep(statement, approver, _passkey(approver.user_id or 0))
    _issue(ground, registration)


UNAPPROVED = (
    decision_without_any_signature,
    decision_that_only_the_reviewer_signed,
    decision_signed_by_a_key_that_is_not_listed,
    decision_in_the_approvers_name_by_another_key,
    signature_of_another_decision,
    approver_alone,
    reviewer_signs_for_the_approver,
    paper_that_nobody_entered,
    import_that_nobody_ran,
    paper_signed_by_the_approver,
)


def _decidable(ground: Ground, decider: Actor) -> Case:
    case = Case.objects.get(pk=ground.reviewed.pk)
    case.decided_by, case.decided_on = decider.user_id, clock.today()
    case.authority_id = decider.authority_id
    return case


def _decision(case: Case, by: Actor) -> Decision:
    return decide_case(case, "granted", by, articles=("医师法 13",))


def _entered(
    ground: Ground, chance: Random, decision: Decision | None, *, source: Source = Source.CASE
) -> Registration:
    scene, person = ground.reviewed_scene, ground.reviewed_scene.person
    del chance
    number = allocate_licence_number(level_code="1", category="10", county=scene.authority.area_code)
    return enter_registration(
        person_id=person.pk,
        qualification_id=person.qualifications.get().pk,
        level=Level.PHYSICIAN,
        category=Category.CLINICAL,
        place="110000",
        main_institution_id=scene.hospital.pk,
        department="内科",
        scopes=("C01",),
        techniques=(),
        authority_id=scene.authority.pk,
        licence_number=number,
        since=clock.today(),
        source=source,
        decision=decision,
        actor=scene.approver,
    )


def _issue(ground: Ground, registration: Registration) -> None:
    photo = ground.granted_scene.person
    photo.refresh_from_db()
    person = registration.person
    person.photo_id = photo.photo_id
    person.save(update_fields=["photo_id"])
    prepare_version(registration_id=registration.pk)


def _passkey(user_id: int, *, seed: str = "") -> DemoPasskey:
    """A person's own passkey, or one that another seed gives."""
    genuine = demo_passkey_of(user_id)
    assert genuine is not None
    return replace(genuine, seed=seed or genuine.seed)


def _keep(statement: Statement, by: Actor, passkey: DemoPasskey, **columns: Any) -> None:
    assertion = passkey.sign(statement.digest)
    given = {
        "kind": statement.kind.value,
        "subject": statement.subject,
        "person_id": statement.person_id,
        "user_id": by.user_id,
        "role": by.role.value,
        "authority_id": by.authority_id,
        "content": statement.content,
        "digest": statement.digest,
        "credential_id": assertion.credential_id,
        "client_data": assertion.client_data,
        "authenticator_data": assertion.authenticator_data,
        "signature": assertion.signature,
        "made_at": clock.now() - timedelta(seconds=1),
    }
    Endorsement.objects.create(**{**given, **columns})


def _copy(genuine: Endorsement, **changed: Any) -> None:
    genuine.pk = None
    for column, value in changed.items():
        setattr(genuine, column, value)
    genuine.save(force_insert=True)

