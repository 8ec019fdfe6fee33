"""What is wrong with how a case is written: unknown keys, words that are not in the vocabulary, parts that are missing."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from medreg.cli.law_cases.files import Case

Vocabulary = Mapping[str, Any]

KEYS: Mapping[str, frozenset[str]] = {
    path: frozenset(keys.split())
    for path, keys in {
        "": "id title confidence source given when then note",
        "given": "date physician fixtures relations pending",
        "given.fixtures": "provinces institutions authorities persons zones province_defaults department_scopes photo_rules",
        "given.relations": "kind institutions from to",
        "given.pending": "business institution authority submitted accepted",
        "given.physician": "base name sex birth_date id origin home_licence capacity health military village_doctor photo "
        "photo_confirmed contracts qualifications registrations filings history training degrees assessments",
        "given.physician.qualifications": "key level category issued province number holder_name techniques record",
        "given.physician.registrations": "key qualification level category scopes techniques place main_institution "
        "authority issuer status since ended licence_number",
        "given.physician.filings": "key institution scopes from to ended",
        "given.physician.history": "event date ground institution until lifetime from to",
        "given.physician.training": "kind subject from to designated passed",
        "given.physician.degrees": "degree subject obtained province_recognised",
        "given.physician.assessments": "kind date result",
        "given.physician.contracts": "institution from to",
        "when": "business actor authority institution qualification registration level category scopes techniques period "
        "materials ground activity keep_existing consents institution_confirmation correction_used forged stage fields "
        "formality_date disputed result compute input",
        "then": "outcome value error reasons only rules warnings flags cites effects not_before instead "
        "competent_authority forbid",
        "then.forbid": "reasons rules warnings effects flags cites",
    }.items()
}
"""Path → the keys it may have."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "confidence": ("confidence",),
    "source": ("source",),
    "given.relations.kind": ("relation",),
    "given.pending.business": ("business",),
    "given.physician.origin": ("origin",),
    "given.physician.id.type": ("id_type",),
    "given.physician.capacity": ("capacity",),
    "given.physician.health": ("health",),
    "given.physician.home_licence.category": ("category",),
    "given.physician.qualifications.level": ("level",),
    "given.physician.qualifications.category": ("category",),
    "given.physician.qualifications.record": ("record",),
    "given.physician.registrations.level": ("level",),
    "given.physician.registrations.category": ("category",),
    "given.physician.registrations.scopes": ("scope",),
    "given.physician.registrations.status": ("registration_status",),
    "given.physician.filings.scopes": ("scope",),
    "given.physician.history.event": ("event",),
    "given.physician.history.ground": ("departure_ground", "cancellation_ground", "suspension_ground"),
    "given.physician.training.kind": ("training_kind",),
    "given.physician.training.subject": ("scope",),
    "given.physician.degrees.degree": ("degree",),
    "given.physician.degrees.subject": ("scope",),
    "given.physician.assessments.kind": ("assessment_kind",),
    "when.business": ("business",),
    "when.compute": ("compute",),
    "when.actor": ("actor",),
    "when.level": ("level",),
    "when.category": ("category",),
    "when.scopes": ("scope",),
    "when.ground": ("departure_ground", "cancellation_ground", "suspension_ground"),
    "when.activity": ("activity",),
    "when.consents.old_institution": ("consent",),
    "when.consents.main_institution": ("consent",),
    "when.institution_confirmation": ("institution_confirmation",),
    "when.forged": ("material",),
    "when.stage": ("stage",),
    "when.fields": ("data_field",),
    "then.outcome": ("outcome",),
    "then.error": ("error",),
    "then.instead": ("business",),
    **{
        f"{place}.{part}": (words,)
        for place in ("then", "then.forbid")
        for part, words in (("reasons", "reason"), ("rules", "rule"), ("warnings", "rule"), ("flags", "flag"))
    },
}
"""Path → the lists of the vocabulary that its words are taken from; a path through a list means each of its items."""


def complaints(case: Case, vocabulary: Vocabulary) -> list[str]:
    """Everything that is wrong, each with its place; empty for a case that can be asked."""
    return [*_missing(case), *_unknown_keys(case), *_unknown_words(case, vocabulary), *_other_words(case, vocabulary)]


def _missing(case: Case) -> Iterator[str]:
    if not case.get("id"):
        yield "id is missing"
    for part in ("when", "then"):
        if not isinstance(case.get(part), Mapping) or not case[part]:
            yield f"{part} is missing"
    if not isinstance(case.get("given") or {}, Mapping):
        yield "given is no mapping"
    if len(_at(case, "when.business")) + len(_at(case, "when.compute")) != 1:
        yield "when names neither or both of business and compute"
    if _at(case, "when.business") and not _at(case, "given.date"):
        yield "given.date is missing"
    for day in _at(case, "given.date"):
        if not isinstance(day, date):
            yield f"given.date: {day!r} is no date (YYYY-MM-DD without quotes)"


def _unknown_keys(case: Case) -> Iterator[str]:
    for path, known in KEYS.items():
        for found in _at(case, path):
            if isinstance(found, Mapping):
                yield from (f"{_joined(path, key)} is no key of a case" for key in found if key not in known)


def _unknown_words(case: Case, vocabulary: Vocabulary) -> Iterator[str]:
    for path, lists in WORDS.items():
        used = _at(case, path)
        known = [word for name in lists for word in vocabulary.get(name, ())] if used else []
        for found in used:
            if found is not None and known and found not in known:
                yield f"{path}: {found!r} is not in the vocabulary ({', '.join(lists)})"


def _other_words(case: Case, vocabulary: Vocabulary) -> Iterator[str]:
    """Materials may be `complete`; a cite begins with a law; an effect has one verb."""
    for material in _at(case, "when.materials"):
        if material != "complete" and material not in vocabulary.get("material", (material,)):
            yield f"when.materials: {material!r} is not in the vocabulary (material)"
    for cite in (*_at(case, "then.cites"), *_at(case, "then.forbid.cites")):
        law = str(cite).partition(" ")[0]
        if law not in vocabulary.get("law", (law,)):
            yield f"cites: {law!r} is not in the vocabulary (law)"
    for effect in (*_at(case, "then.effects"), *_at(case, "then.forbid.effects")):
        verbs, extra = vocabulary.get("effect", {}), vocabulary.get("effect_param", ())
        keys = set(effect) if isinstance(effect, Mapping) else set()
        if verbs and (not keys & set(verbs) or keys - set(verbs) - set(extra)):
            yield f"effects: {effect!r} is not one verb of the vocabulary with its parameters"


def _at(node: Any, path: str) -> list[Any]:
    """Everything at a path; lists on the way and at its end are gone through item by item."""
    found = [node]
    for key in path.split(".") if path else ():
        found = [each[key] for each in _items(found) if isinstance(each, Mapping) and key in each]
        if not found:
            return found
    return _items(found)


def _items(found: list[Any]) -> list[Any]:
    return [item for each in found for item in (each if isinstance(each, list) else [each])]


def _joined(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)
