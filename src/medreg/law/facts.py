"""What the law looks at: frozen facts, translated from the database or from a worked case, never fetched from here.

Dates are calendar days in Asia/Shanghai; `first` and `last` of a period are both included. Keys name things inside one
set of facts (a database id as text does well).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from medreg.law.calendar import WorkingCalendar
from medreg.standards.vocabulary import (
    Activity,
    Actor,
    AssessmentKind,
    AssessmentResult,
    AuthorityKind,
    AuthorityLevel,
    Business,
    CancellationGround,
    Capacity,
    Category,
    Consent,
    DataField,
    Degree,
    DepartureGround,
    Health,
    HistoryEvent,
    IdType,
    InstitutionConfirmation,
    InstitutionKind,
    Level,
    MaterialKind,
    Origin,
    RecordState,
    RegistrationStatus,
    RelationKind,
    Sex,
    Stage,
    SuspensionGround,
    TrainingKind,
)

Ground = DepartureGround | CancellationGround | SuspensionGround


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Identity:
    """Identity document: kind and number as printed, upper case."""

    type: IdType
    number: str


@dataclass(frozen=True, slots=True)
class HomeLicence:
    """Licence held outside the mainland."""

    category: Category
    valid: bool


@dataclass(frozen=True, slots=True)
class Contract:
    """Employment or cooperation contract; `last` None = without term."""

    institution: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Qualification:
    """医师资格. `record` says how it compares with the imported record; `number` is empty when there is none."""

    key: str
    level: Level
    category: Category
    issued: date
    province: str
    record: RecordState
    number: str = ""
    holder_name: str = ""
    techniques: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Registration:
    """执业注册. `status` is the last one recorded; use `standing.registration_status` for the status on a day."""

    key: str
    qualification: str
    level: Level
    category: Category
    place: str
    main_institution: str
    authority: str
    status: RegistrationStatus
    since: date
    scopes: frozenset[str] = frozenset()
    techniques: frozenset[str] = frozenset()
    ended: date | None = None
    issuer: str = ""
    licence_number: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """多机构备案."""

    key: str
    institution: str
    scopes: frozenset[str]
    first: date
    last: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class PastEvent:
    """Something that happened to the person. `until` is the last day of a ban; `period` belongs to a suspension."""

    event: HistoryEvent
    day: date
    ground: Ground | None = None
    institution: str = ""
    until: date | None = None
    lifetime: bool = False
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """A proven training; `subject` is a scope code, `designated` = by the province or above."""

    kind: TrainingKind
    period: Period
    designated: bool
    passed: bool
    subject: str = ""


@dataclass(frozen=True, slots=True)
class AcademicDegree:
    """A proven degree; `subject` is a scope code."""

    degree: Degree
    subject: str
    obtained: date
    province_recognised: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """A proven assessment."""

    kind: AssessmentKind
    day: date
    result: AssessmentResult


@dataclass(frozen=True, slots=True)
class Physician:
    """The person, as far as the law looks."""

    name: str
    sex: Sex
    birth_date: date
    identity: Identity
    origin: Origin = Origin.MAINLAND
    capacity: Capacity = Capacity.FULL
    health: frozenset[Health] = frozenset()
    home_licence: HomeLicence | None = None
    military: bool = False
    village_doctor: bool = False
    photo: bool = True
    photo_confirmed: bool = True
    qualifications: tuple[Qualification, ...] = ()
    registrations: tuple[Registration, ...] = ()
    filings: tuple[Filing, ...] = ()
    history: tuple[PastEvent, ...] = ()
    training: tuple[Training, ...] = ()
    degrees: tuple[AcademicDegree, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    contracts: tuple[Contract, ...] = ()


@dataclass(frozen=True, slots=True)
class InstitutionLicence:
    """`status` is valid, suspended or revoked; `last` None = without end."""

    status: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class LicensorPeriod:
    """Who licensed the institution when; an open end is None."""

    authority: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """A 医疗卫生机构. `region` is its county unit (GB/T 2260); authorities are keys; `departments` first-level codes
    of 诊疗科目."""

    key: str
    name: str
    class_code: str
    kind: InstitutionKind
    region: str
    licence: InstitutionLicence
    licensor: str = ""
    same_level: str = ""
    city_authority: str = ""
    departments: frozenset[str] = frozenset()
    licensor_history: tuple[LicensorPeriod, ...] = ()
    clinic_filing: bool = False
    county_hospital: bool = False
    zone: str = ""

    @property
    def province(self) -> str:
        """First two digits of the region."""
        return self.region[:2]


@dataclass(frozen=True, slots=True)
class Authority:
    """A registering body. `decides` False = supervision only; `tcm_body` registers categories 41 to 49 in its place;
    `city` is the city-level body above a county body."""

    key: str
    name: str
    level: AuthorityLevel
    code: str
    kind: AuthorityKind
    decides: bool = True
    tcm_body: str = ""
    city: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Institutions bound to each other; without days it always stands."""

    kind: RelationKind
    institutions: frozenset[str]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """Another undecided application of the same person (never the one that is being judged)."""

    business: Business
    institution: str
    authority: str
    submitted: date
    accepted: date | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `scopes` keeps the order of choice. `materials` None = every required piece is attached.
    `entry_error`: whoever keyed the data in made the mistake, not the applicant and no event in life."""

    business: Business
    actor: Actor = Actor.PHYSICIAN
    authority: str = ""
    institution: str = ""
    qualification: str = ""
    registration: str = ""
    level: Level | None = None
    categories: tuple[Category, ...] = ()
    scopes: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    period: Period | None = None
    materials: frozenset[MaterialKind] | None = None
    ground: Ground | None = None
    activity: Activity | None = None
    keep_existing: bool = True
    consents: Mapping[str, Consent] = field(default_factory=dict)
    institution_confirmation: InstitutionConfirmation = InstitutionConfirmation.CONFIRMED
    correction_used: bool = False
    forged: frozenset[MaterialKind] = frozenset()
    stage: Stage = Stage.BEFORE_ACCEPTANCE
    fields: frozenset[DataField] = frozenset()
    entry_error: bool = False
    formality_date: date | None = None
    disputed: bool = False
    result: AssessmentResult | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a decision rests on. `date` is the day the rules are judged by (the day of receipt).

    `calendar` knows no year unless one is given: which days are worked is a fact like any other.
    """

    date: date
    physician: Physician
    institutions: Mapping[str, Institution]
    authorities: Mapping[str, Authority]
    relations: tuple[Relation, ...] = ()
    pending: tuple[Pending, ...] = ()
    calendar: WorkingCalendar = field(default_factory=lambda: WorkingCalendar({}))
