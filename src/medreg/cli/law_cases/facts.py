"""Translates a case's mappings into the engine's facts, request and parameters."""

from datetime import date

from medreg.cli.law_cases.merging import Mapped
from medreg.law.facts import (
    AcademicDegree,
    Assessment,
    Authority,
    Contract,
    Facts,
    Filing,
    Ground,
    HomeLicence,
    Identity,
    Institution,
    InstitutionLicence,
    LicensorPeriod,
    PastEvent,
    Pending,
    Period,
    Physician,
    Qualification,
    Registration,
    Relation,
    Request,
    Training,
)
from medreg.law.parameters import Parameters
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

_DEFAULT_ACTOR = {
    Business.DEPARTURE_FILING: Actor.INSTITUTION,
    Business.SUSPENSION: Actor.AUTHORITY,
    Business.RESUMPTION: Actor.AUTHORITY,
    Business.RESCISSION: Actor.AUTHORITY,
    Business.PERIODIC_ASSESSMENT: Actor.ASSESSMENT_BODY,
    Business.SHORT_TERM_PRACTICE: Actor.EMPLOYER,
}


def ground(value: str | None) -> Ground | None:
    """A D-code, an X-code or the ground of a suspension."""
    if value is None:
        return None
    kinds = (DepartureGround, CancellationGround, SuspensionGround)
    return next(kind(value) for kind in kinds if kind.from_value(value) is not None)


def period(value: Mapped | None) -> Period | None:
    """`{from, to}`, both days included."""
    return Period(value["from"], value["to"]) if value else None


def physician(value: Mapped) -> Physician:
    """A resolved person."""
    home = value.get("home_licence")
    return Physician(
        name=value["name"],
        sex=Sex(value["sex"]),
        birth_date=value["birth_date"],
        identity=Identity(IdType(value["id"]["type"]), value["id"]["number"]),
        origin=Origin(value.get("origin", "mainland")),
        capacity=Capacity(value.get("capacity", "full")),
        health=frozenset(Health(each) for each in value.get("health", ())),
        home_licence=HomeLicence(Category(home["category"]), home["valid"]) if home else None,
        military=value.get("military", False),
        village_doctor=value.get("village_doctor", False),
        photo=value.get("photo", True),
        photo_confirmed=value.get("photo_confirmed", True),
        qualifications=tuple(_qualification(each) for each in value.get("qualifications", ())),
        registrations=tuple(_registration(each) for each in value.get("registrations", ())),
        filings=tuple(_filing(each) for each in value.get("filings", ())),
        history=tuple(_event(each) for each in value.get("history", ())),
        training=tuple(_training(each) for each in value.get("training", ())),
        degrees=tuple(_degree(each) for each in value.get("degrees", ())),
        assessments=tuple(_assessment(each) for each in value.get("assessments", ())),
        contracts=tuple(Contract(each["institution"], each["from"], each["to"]) for each in value.get("contracts", ())),
    )


def _qualification(value: Mapped) -> Qualification:
    return Qualification(
        value["key"],
        Level(value["level"]),
        Category(value["category"]),
        value["issued"],
        value["province"],
        RecordState(value["record"]),
        value.get("number", ""),
        value.get("holder_name", ""),
        frozenset(value.get("techniques", ())),
    )


def _registration(value: Mapped) -> Registration:
    return Registration(
        key=value["key"],
        qualification=value["qualification"],
        level=Level(value["level"]),
        category=Category(value["category"]),
        place=value["place"],
        main_institution=value["main_institution"],
        authority=value["authority"],
        status=RegistrationStatus(value["status"]),
        since=value["since"],
        scopes=frozenset(value.get("scopes", ())),
        techniques=frozenset(value.get("techniques", ())),
        ended=value.get("ended"),
        issuer=value.get("issuer", value["authority"]),
        licence_number=value.get("licence_number", ""),
    )


def _filing(value: Mapped) -> Filing:
    scopes = frozenset(value["scopes"])
    return Filing(value["key"], value["institution"], scopes, value["from"], value["to"], value.get("ended"))


def _event(value: Mapped) -> PastEvent:
    return PastEvent(
        HistoryEvent(value["event"]),
        value["date"],
        ground(value.get("ground")),
        value.get("institution", ""),
        value.get("until"),
        value.get("lifetime", False),
        Period(value["from"], value["to"]) if "from" in value else None,
    )


def _training(value: Mapped) -> Training:
    span = Period(value["from"], value["to"])
    return Training(TrainingKind(value["kind"]), span, value["designated"], value["passed"], value.get("subject", ""))


def _degree(value: Mapped) -> AcademicDegree:
    degree = Degree(value["degree"])
    return AcademicDegree(degree, value["subject"], value["obtained"], value["province_recognised"])


def _assessment(value: Mapped) -> Assessment:
    return Assessment(AssessmentKind(value["kind"]), value["date"], AssessmentResult(value["result"]))


def institution(key: str, value: Mapped) -> Institution:
    """An institution of the fixtures."""
    history = tuple(
        LicensorPeriod(each["authority"], each.get("from"), each.get("to"))
        for each in value.get("licensor_history", ())
    )
    return Institution(
        key=key,
        name=value["name"],
        class_code=value["class"],
        kind=InstitutionKind(value["kind"]),
        region=value["region"],
        licence=InstitutionLicence(value["licence"]["status"], value["licence"].get("to")),
        licensor=value.get("licensor") or "",
        same_level=value.get("same_level", ""),
        city_authority=value.get("city_authority", ""),
        departments=frozenset(value["departments"]),
        licensor_history=history,
        clinic_filing=value.get("clinic_filing", False),
        county_hospital=value.get("county_hospital", False),
        zone=value.get("zone", ""),
    )


def _authority(key: str, value: Mapped) -> Authority:
    return Authority(
        key,
        value["name"],
        AuthorityLevel(value["level"]),
        value["code"],
        AuthorityKind(value["kind"]),
        value["decides"],
        value.get("tcm_body", ""),
        value.get("city", ""),
    )


def facts(given: Mapped) -> Facts:
    """Everything under a resolved `given`; a computation without date gets none that it could look at by mistake."""
    fixtures = given["fixtures"]
    return Facts(
        date=given.get("date", date.min),
        physician=physician(given["physician"]),
        institutions={key: institution(key, each) for key, each in fixtures["institutions"].items()},
        authorities={key: _authority(key, each) for key, each in fixtures["authorities"].items()},
        relations=tuple(
            Relation(RelationKind(each["kind"]), frozenset(each["institutions"]), each.get("from"), each.get("to"))
            for each in given.get("relations", ())
        ),
        pending=tuple(
            Pending(
                Business(each["business"]),
                each["institution"],
                each["authority"],
                each["submitted"],
                each.get("accepted"),
            )
            for each in given.get("pending", ())
        ),
        calendar=given["calendar"],
    )


def request(when: Mapped) -> Request:
    """Everything under `when` with a business."""
    business = Business(when["business"])
    categories = when.get("category", [])
    materials = when.get("materials", "complete")
    return Request(
        business=business,
        actor=Actor(when.get("actor", _DEFAULT_ACTOR.get(business, Actor.PHYSICIAN))),
        authority=when.get("authority", ""),
        institution=when.get("institution", ""),
        qualification=when.get("qualification", ""),
        registration=when.get("registration", ""),
        level=Level(when["level"]) if "level" in when else None,
        categories=tuple(Category(each) for each in ([categories] if isinstance(categories, str) else categories)),
        scopes=tuple(when.get("scopes", ())),
        techniques=tuple(when.get("techniques", ())),
        period=period(when.get("period")),
        materials=None if materials == "complete" else frozenset(MaterialKind(each) for each in materials),
        ground=ground(when.get("ground")),
        activity=Activity(when["activity"]) if "activity" in when else None,
        keep_existing=when.get("keep_existing", True),
        consents={key: Consent(each) for key, each in when.get("consents", {}).items()},
        institution_confirmation=InstitutionConfirmation(when.get("institution_confirmation", "confirmed")),
        correction_used=when.get("correction_used", False),
        forged=frozenset(MaterialKind(each) for each in when.get("forged", ())),
        stage=Stage(when.get("stage", "before_acceptance")),
        fields=frozenset(DataField(each) for each in when.get("fields", ())),
        formality_date=when.get("formality_date"),
        disputed=when.get("disputed", False),
        result=AssessmentResult(when["result"]) if "result" in when else None,
    )


def parameters(given: Mapped, province: str, zone: str = "") -> Parameters:
    """Defaults of the fixtures, the province's, and those of a zone inside it."""
    fixtures = given["fixtures"]
    own = {key: value for key, value in fixtures["zones"].get(zone, {}).items() if key != "province"}
    return (
        Parameters.from_values(fixtures["province_defaults"])
        .overlaid({"department_scopes": fixtures["department_scopes"]})
        .overlaid(fixtures["provinces"].get(province, {}))
        .overlaid(own)
    )
