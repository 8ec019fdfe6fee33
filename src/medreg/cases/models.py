"""Cases: what was asked, what happened to it, and on what materials. Only casework itself reads these."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F

from medreg.cases.due_day import DUE_DAY, ON_A_DESK
from medreg.institutions.models import Authority, Institution
from medreg.physicians.models import Person, Qualification
from medreg.register.models import Registration
from medreg.secrecy.fields import SealedAnswersField

SEALED_ANSWERS = ("new_id_number",)
"""Answers that are identity numbers: sealed wherever a case keeps them, and no part of the facts of a decision."""


class Case(models.Model):
    """One application, report, or matter opened ex officio: `started_by` says which, `route` which desks it passes.
    `state` is a projection of its events, written by `advance` alone. `registration` is the one that it acts upon, after
    the grant the one that came of it. `written_answer_asked` marks an application that cannot be lodged as it is and was
    handed in for an officer's written answer (行政许可法 32)."""

    number = models.CharField(max_length=20, unique=True)
    province = models.CharField(max_length=2)
    business = models.CharField(max_length=40)
    started_by = models.CharField(max_length=16, default="physician")
    route = models.CharField(max_length=32, default="institution_and_authority")
    state = models.CharField(max_length=24)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    institution = models.ForeignKey(Institution, null=True, on_delete=models.PROTECT, related_name="cases")
    authority = models.ForeignKey(Authority, null=True, on_delete=models.PROTECT, related_name="cases")
    qualification = models.ForeignKey(Qualification, null=True, on_delete=models.PROTECT)
    registration = models.ForeignKey(Registration, null=True, on_delete=models.PROTECT)
    payload = SealedAnswersField(default=dict, sealed=SEALED_ANSWERS)
    payload_version = models.PositiveSmallIntegerField(default=1)
    submission_id = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    submitted_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    rules_as_of = models.DateField(null=True)
    institution_answer = models.CharField(max_length=12, blank=True)
    institution_due_on = models.DateField(null=True)
    acceptance_due_on = models.DateField(null=True)
    accepted_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    promised_on = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    extended_days = models.PositiveSmallIntegerField(default=0)
    paused_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    claimed_by = models.BigIntegerField(null=True)
    accepted_by = models.BigIntegerField(null=True)
    reviewed_by = models.BigIntegerField(null=True)
    decided_by = models.BigIntegerField(null=True)
    required_materials = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    written_answer_asked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "business", "started_by"],
                condition=models.Q(
                    state__in=["draft", "institution_review", "awaiting_acceptance", "correction", "review", "decision"]
                )
                & ~models.Q(business__in=["multi_institution_filing", "end_filing", "short_term_practice"]),
                name="one_open_case_of_a_business",
            )
        ]
        indexes = [
            models.Index(fields=["authority", "state", "due_on", "id"]),
            models.Index(fields=["institution", "state", "id"]),
            models.Index(fields=["person", "-id"]),
            models.Index(DUE_DAY, F("id"), name="cases_by_due_day", condition=models.Q(state__in=[state.value for state in ON_A_DESK])),
            models.Index(fields=["-changed_at", "id"], name="cases_by_change"),
            models.Index(fields=["authority", "-changed_at", "id"], name="cases_of_a_body_by_change"),
            models.Index(
                fields=["province", "decided_on"],
                name="corrections_by_month",
                condition=models.Q(business="qualification_data_correction"),
            ),
        ]


class CaseEvent(models.Model):
    """Append-only (trigger): one step of the workflow with actor, reasons and note."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    event = models.CharField(max_length=30)
    from_state = models.CharField(max_length=24)
    to_state = models.CharField(max_length=24)
    at = models.DateTimeField()
    legal_date = models.DateField()
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=40)
    actor_name = models.CharField(max_length=80, blank=True)
    reasons = ArrayField(models.CharField(max_length=4), default=list)
    articles = ArrayField(models.CharField(max_length=60), default=list)
    note = models.TextField(blank=True)
    internal_note = models.TextField(blank=True)
    data = SealedAnswersField(default=dict, sealed=SEALED_ANSWERS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "sequence"], name="one_event_a_sequence")]


class Material(models.Model):
    """A file given for a case; a replaced one stays, so that what was decided on can be shown."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="materials")
    kind = models.CharField(max_length=40)
    file_id = models.UUIDField()
    added_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case", "kind"])]


class Correction(models.Model):
    """One thing of the one correction notice (行政许可法 32), bound to a form field or a material."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    target_kind = models.CharField(max_length=10)
    target = models.CharField(max_length=40)
    reason = models.CharField(max_length=4)
    note = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    resolved_at = models.DateTimeField(null=True)


class PreparedDraft(models.Model):
    """A draft that an institution prepared for a physician: `answers` are what the clerk vouched for. Handed in with
    these unchanged, the case counts as confirmed by `prepared_by`."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="prepared")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.BigIntegerField()
    answers = models.JSONField()
    prepared_at = models.DateTimeField()


class CaseNumberSeries(models.Model):
    """The last serial of receipt numbers in (area, year)."""

    area_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area_code", "year"], name="one_case_number_series")]


class Notification(models.Model):
    """通报: one authority tells the one that keeps a registration of a ground for ending it (医师法 17). `authority` is the
    keeper, who opens a matter from it (`case`) or closes it with reasons (`answer`) by `due_on`."""

    province = models.CharField(max_length=2)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="notifications")
    sender = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="notifications")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notifications")
    text = models.TextField()
    document = models.CharField(max_length=100)
    file_ids = ArrayField(models.UUIDField(), default=list)
    sent_by = models.BigIntegerField()
    sent_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=12, default="open")
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="notification")
    answer = models.TextField(blank=True)
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    submission_id = models.UUIDField(unique=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "state", "due_on"])]


class EntryCorrection(models.Model):
    """更正登记: the registering authority was wrong about a span of days. `changed` holds the new values, `before` the old
    ones; it counts once another person of the authority has confirmed it."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="entry_corrections")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="entry_corrections")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="entry_corrections")
    since = models.DateField()
    until = models.DateField(null=True)
    changed = models.JSONField()
    before = models.JSONField()
    reason = models.TextField()
    document = models.CharField(max_length=100)
    file_ids = ArrayField(models.UUIDField(), default=list)
    proposed_by = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=12, default="pending")
    answer = models.TextField(blank=True)
    answered_by = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=models.Q(state="pending"), name="one_pending_entry_correction"
            )
        ]
