"""Registrations in the file: content, status and filings as the register has said them, corrected rows included."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from medreg import clock
from medreg.identity_file.entries import Entry, Facts, Section
from medreg.identity_file.sources import Sources
from medreg.identity_file.words import area, ground_words, minute, scopes_in_words
from medreg.register.history import RegistrationRecord, Spell, Subject, filing_sources, registers_memory
from medreg.register.sources import Source
from medreg.standards.vocabulary import RegistrationStatus

ENDED = (RegistrationStatus.CANCELLED, RegistrationStatus.RESCINDED, RegistrationStatus.TRANSFERRED)
FiledFrom = Mapping[int, tuple[str, UUID | None]]


@dataclass(frozen=True, slots=True)
class AtHouse:
    """What an institution may see: a registration that it is the main institution of, and since when it has been."""

    registration_id: int
    institution_id: int
    since: date


def held_at(memory: Iterable[RegistrationRecord], institution_id: int) -> list[AtHouse]:
    """The standing registrations that an institution is the main institution of today."""
    today = clock.today()
    found = []
    for record in memory:
        true_now = [spell for spell in record.spells if spell.known_until is None]
        holding = [spell for spell in true_now if spell.since <= today and (spell.end is None or today < spell.end)]
        ended = any(spell.said.status in ENDED for spell in holding)
        mine = [spell for spell in true_now if _is_main(spell, institution_id)]
        if not ended and any(spell in holding for spell in mine):
            found.append(AtHouse(record.registration_id, institution_id, min(spell.since for spell in mine)))
    return found


def _is_main(spell: Spell, institution_id: int) -> bool:
    return spell.subject is Subject.CONTENT and spell.said.institution_id == institution_id


def registration_entries(person_id: int, sources: Sources, houses: Iterable[AtHouse] | None) -> list[Entry]:
    """Every row that the register has held; for an institution those that concern it."""
    memory = registers_memory(person_id)
    filed = filing_sources(record.registration_id for record in memory)
    return [
        _entry(record, spell, sources, filed)
        for record in memory
        for spell in record.spells
        if houses is None or any(_concerns(house, spell) for house in houses)
    ]


def _concerns(house: AtHouse, spell: Spell) -> bool:
    if spell.registration_id != house.registration_id or (spell.end is not None and spell.end <= house.since):
        return False
    return spell.subject is not Subject.CONTENT or spell.said.institution_id == house.institution_id


def _entry(record: RegistrationRecord, spell: Spell, sources: Sources, filed: FiledFrom) -> Entry:
    return Entry(
        section=Section.REGISTRATION,
        title=_title(spell),
        facts=(*_which(record), *_facts(spell)),
        since=spell.since,
        until=spell.until,
        known_from=spell.known_from,
        known_until=spell.known_until,
        source=_source(record, spell, sources, filed),
        correction=_correction(spell, sources) if spell.corrected else "",
    )


def _title(spell: Spell) -> str:
    if spell.subject is Subject.STATUS:
        return _("注册状态：%(status)s") % {"status": _(RegistrationStatus(spell.said.status).label)}
    if spell.subject is Subject.FILING:
        return _("多机构备案：%(institution)s") % {"institution": spell.said.institution}
    return _("登记内容：%(institution)s") % {"institution": spell.said.institution}


def _which(record: RegistrationRecord) -> Facts:
    return (
        (_("执业证书编码"), record.licence_number),
        (_("级别 · 类别"), f"{_(record.level.label)} · {_(record.category.label)}"),
        (_("执业地点"), area(record.place)),
    )


def _facts(spell: Spell) -> Facts:
    said = spell.said
    told = (
        (_("科室"), said.department),
        (_("执业范围"), scopes_in_words(said.scopes)),
        (_("专长"), _("、").join(said.techniques)),
        (_("登记机关"), said.authority),
        (_("事由"), ground_words(said.ground)),
        (_("说明"), said.note),
    )
    return tuple((label, words) for label, words in told if words)


def _source(record: RegistrationRecord, spell: Spell, sources: Sources, filed: FiledFrom) -> str:
    """The decision; else what brought the first rows; else the officer who wrote a later one."""
    if spell.decision is not None:
        return sources.of_decision(spell.decision)
    kind, run = (record.source, record.run) if spell.filing_id is None else filed[spell.filing_id]
    if run is not None and (spell.filing_id is not None or spell.known_from == record.known_from):
        return sources.of_imports([run])
    who = sources.who_changed(record.registration_id, spell.known_from)
    on_paper = kind == Source.PAPER and spell.known_from == record.known_from
    return _("纸质登记补录：%(who)s") % {"who": who or record.issuer} if on_paper else who


def _correction(spell: Spell, sources: Sources) -> str:
    """By whom, when and why a row is no longer held true."""
    assert spell.known_until is not None
    who = sources.who_changed(spell.registration_id, spell.known_until)
    why = sources.of_decision(spell.because) if spell.because else _("登记机关更正")
    return _("%(when)s 由%(who)s更正；依据：%(why)s") % {"when": minute(spell.known_until), "who": who, "why": why}
