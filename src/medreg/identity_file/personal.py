"""What is on record beside the register: qualifications, licences, trainings, degrees, events, assessments, changed data."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from medreg.assessments.queries import assessments_of
from medreg.cases.lodged_matters import LodgedMatter
from medreg.identity_file.entries import AsOf, Entry, Facts, Section, day_of
from medreg.identity_file.sources import Sources
from medreg.identity_file.words import scopes_in_words
from medreg.licences.version_history import versions_issued
from medreg.physicians.personal_records import (
    ChangedValue,
    HeldQualification,
    changed_values,
    held_qualifications,
    past_facts,
    proven_degrees,
    proven_trainings,
)
from medreg.schema.fields import Mask
from medreg.schema.review import masked_words
from medreg.standards import tables
from medreg.standards.vocabulary import (
    ApplicationEvent,
    AssessmentKind,
    AssessmentResult,
    DataField,
    LicenceStatus,
    Sex,
)

NumberWords = Callable[[str], str]


def whole(number: str) -> str:
    """For the person herself and for officers of her register."""
    return number


def masked(number: str) -> str:
    """For everybody else."""
    return masked_words(number, Mask.MIDDLE)


def qualification_entries(person_id: int, sources: Sources, as_of: AsOf, words: NumberWords) -> list[Entry]:
    changes = changed_values(person_id)
    return [_qualification(each, changes, sources, as_of, words) for each in held_qualifications(person_id)]


def _qualification(
    held: HeldQualification, changes: list[ChangedValue], sources: Sources, as_of: AsOf, words: NumberWords
) -> Entry:
    number = held.number
    for change in reversed(changes):
        if change.at > as_of.known_at and change.qualification_id == held.qualification_id:
            number = change.old if change.name == DataField.QUALIFICATION_NUMBER else number
    told = (
        (_("资格证书编码"), words(number) if number else _("合格待发证")),
        (_("考试合格日期"), held.passed_on.isoformat()),
        (_("发证日期"), held.issued_on.isoformat() if held.issued_on else ""),
        (_("专长"), _("、").join(held.techniques)),
    )
    return Entry(
        section=Section.QUALIFICATION,
        title=f"{_(held.level.label)} · {_(held.category.label)}",
        facts=_given(told),
        since=held.issued_on or held.passed_on,
        known_from=held.known_from,
        source=sources.of_imports(held.runs) if held.runs else _("资格库"),
    )


def licence_entries(person_id: int, registrations: frozenset[int] | None, at_present: bool) -> list[Entry]:
    """A version's status is told only as it is now: what it was on an earlier day the register says."""
    return [
        Entry(
            section=Section.LICENCE,
            title=_("电子证照第 %(version)s 版") % {"version": each.version},
            facts=_given(
                (
                    (_("执业证书编码"), each.number),
                    (_("状态"), _(LicenceStatus(each.status).label) if at_present else ""),
                )
            ),
            since=each.issued_on,
            known_from=each.created_at,
            source=_("按登记内容生成并签发") if each.signed_at else _("按登记内容生成，签发中"),
            event=True,
        )
        for each in versions_issued(person_id)
        if registrations is None or each.registration_id in registrations
    ]


def training_entries(person_id: int, sources: Sources) -> list[Entry]:
    trainings = [
        Entry(
            section=Section.TRAINING,
            title=_(each.kind.label),
            facts=_given(
                (
                    (_("专业"), scopes_in_words([each.subject] if each.subject else [])),
                    (_("起止日期"), f"{each.starts.isoformat()} – {each.ends.isoformat()}"),
                    (_("结果"), _("考核合格") if each.passed else ""),
                )
            ),
            since=each.starts,
            known_from=each.recorded_at,
            source=sources.of_text(each.source),
            event=True,
        )
        for each in proven_trainings(person_id)
    ]
    degrees = [
        Entry(
            section=Section.TRAINING,
            title=_("学位：%(degree)s") % {"degree": _(each.degree.label)},
            facts=_given(((_("专业"), scopes_in_words([each.subject] if each.subject else [])),)),
            since=each.obtained_on,
            known_from=each.recorded_at,
            source=sources.of_text(each.source),
            event=True,
        )
        for each in proven_degrees(person_id)
    ]
    return [*trainings, *degrees]


def event_entries(person_id: int, sources: Sources) -> list[Entry]:
    return [
        Entry(
            section=Section.EVENT,
            title=_(each.event.label),
            facts=_given(
                (
                    (_("截止"), each.until.isoformat() if each.until else ""),
                    (_("期限"), _("终身") if each.lifetime else ""),
                )
            ),
            since=each.on,
            known_from=each.recorded_at,
            source=sources.of_text(each.source),
            event=True,
        )
        for each in past_facts(person_id)
    ]


def assessment_entries(person_id: int, sources: Sources) -> list[Entry]:
    return [
        Entry(
            section=Section.ASSESSMENT,
            title=_(AssessmentKind(row.kind).label),
            facts=((_("结果"), _(AssessmentResult(row.result).label)),),
            since=row.date,
            known_from=row.recorded_at,
            source=sources.of_text(row.source),
            event=True,
        )
        for row in assessments_of(person_id)
    ]


def data_entries(person_id: int, matters: Iterable[LodgedMatter], words: NumberWords) -> list[Entry]:
    """Each changed value with what it was; who confirmed it, as far as the reader may know the case."""
    confirmed = {matter.number: matter for matter in matters}
    return [
        Entry(
            section=Section.DATA,
            title=_("%(field)s变更") % {"field": field_words(change.name)},
            facts=(
                (_("原来"), _value(change.name, change.old, words) or _("空")),
                (_("现在"), _value(change.name, change.new, words)),
            ),
            since=day_of(change.at),
            known_from=change.at,
            source=_changed_by(change.source, confirmed.get(change.source)),
            event=True,
        )
        for change in changed_values(person_id)
    ]


def _changed_by(number: str, matter: LodgedMatter | None) -> str:
    if not number:
        return _("随原登记档案转入")
    if matter is None:
        return _("受理号 %(number)s") % {"number": number}
    given = {"number": number, "institution": matter.institution}
    if matter.institution and any(step.event is ApplicationEvent.INSTITUTION_CONFIRM for step in matter.steps):
        return _("本人填写（受理号 %(number)s），%(institution)s确认") % given
    return _("本人填写（受理号 %(number)s）") % given


_FIELDS: Mapping[str, DataField] = {"degree": DataField.DEGREE_TITLE, "photo_id": DataField.PHOTO}


def field_words(field: str) -> str:
    known = _FIELDS.get(field) or DataField.from_value(field)
    return _(known.label) if known else field


def _value(field: str, value: str, words: NumberWords) -> str:
    if field == "photo_id":
        return _("有照片") if value not in ("", "None") else ""
    if field == DataField.SEX:
        return _(Sex(value).label)
    if field in (DataField.ID_NUMBER, DataField.QUALIFICATION_NUMBER):
        return words(value)
    return code_words(field, value)


def code_words(field: str, value: str) -> str:
    """The name behind a code of education, degree or title; other values stand for themselves."""
    listed: dict[str, Callable[[], Iterable[Any]]] = {
        "education": tables.education,
        "degree": tables.degrees,
        "title": tables.titles,
        "ethnic_group": tables.ethnic_groups,
    }
    codes = listed[field]() if field in listed else ()
    return next((_(item.name) for item in codes if item.code == value), value)


def _given(facts: Facts) -> Facts:
    return tuple((label, words) for label, words in facts if words)
