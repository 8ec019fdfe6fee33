"""The engine that answers worked cases decides real ones too: the same case, read from YAML and from rows."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from medreg import clock
from medreg.cases.pending import pending_of
from medreg.cases.person_facts import facts_about
from medreg.cli.law_cases import facts as written
from medreg.cli.law_cases.files import Surroundings, case_files, cases_in, surroundings_of
from medreg.cli.law_cases.merging import resolved
from medreg.law.concerned import province_and_zone
from medreg.law.consequences import consequences
from medreg.law.decide import Ruling, decide
from medreg.law.effect import Effect
from tests.builders.rows_of_facts import rows_of

pytestmark = pytest.mark.django_db

Keys = Mapping[str, str]
ADDRESSES = "本省承担培训考核的单位："
FOLDER = Path(__file__).parents[1] / "law" / "cases"
BOTH_WAYS = {
    "EL-05": "a bar on its last day",
    "CO-02": "two bars, one of them for life",
    "CO-14": "two bars against acceptance, a registration rescinded",
    "EL-09": "cancelled after a failed assessment",
    "EL-06b": "a lapsed bar with training and assessment proven",
    "EL-14a": "training after two years without registration",
    "EL-67": "a name that differs from the record",
    "EL-77": "registered already",
    "SC-05": "three scopes at a township hospital",
    "SC-15": "the body of Chinese medicine is competent, a department is missing",
    "SC-16": "a parameter of Guangxi",
    "SC-69": "two parameters of Henan, a department more",
    "LO-02a": "a public-health institution",
    "SP-11a": "a specialist of Chinese medicine in his own clinic",
    "CH-03": "a move to another province ends the filings of the old one",
    "CH-18": "a change while another is undecided",
    "CH-61": "an additional registration leaves everything else alone",
    "LO-05": "a filing in another province",
    "LO-09": "an assistant moves to another county",
    "LO-17": "an additional registration that would not keep the old one",
    "SC-11": "a change of scope with systematic training",
    "SC-57": "a degree that the province does not recognise",
    "CX-05a": "an institution files a departure",
    "AS-09a": "cancelled after a failed re-assessment",
}
PENDING = """
id: own-pending
given:
  date: 2026-03-02
  physician: P0
  pending: [{business: first_registration, institution: H2, authority: AU110108, submitted: 2026-02-25}]
when: {business: residency_registration, institution: H1, scopes: [C01]}
"""


def _worked() -> list[Any]:
    found = [pytest.param(yaml.safe_load(PENDING), surroundings_of(FOLDER / "EL.yaml"), id="own-pending")]
    for path in case_files([FOLDER]):
        for case in cases_in(path):
            if case["id"] in BOTH_WAYS:
                found.append(pytest.param(case, surroundings_of(path), id=case["id"]))
    return found


WORKED = _worked()


@pytest.mark.parametrize(("case", "beside"), WORKED)
def test_rows_and_yaml_give_the_same_findings_and_effects(case: dict[str, Any], beside: Surroundings) -> None:
    given = resolved(case["given"], beside)
    stated, request = written.facts(given), written.request(case["when"])
    set_there = written.parameters(given, *province_and_zone(stated, request))
    from_yaml = decide(stated, request, set_there)
    follows = consequences(stated, request, set_there, outcome=from_yaml.outcome)

    with clock.shifted_to(stated.date):
        rows = rows_of(stated, request)
        known = facts_about(
            rows.person,
            clock.today(),
            institution_id=rows.institution_id(request),
            photo=stated.physician.photo,
            pending=pending_of(rows.person.pk),
        )
        asked = rows.asked(request)
        from_rows = decide(known, asked)
        follows_from_rows = consequences(known, asked, outcome=from_rows.outcome)

    assert [replace(each, plain="") for each in from_rows.findings] == [
        replace(each, plain="") for each in from_yaml.findings
    ]
    assert _adds_at_most_the_addresses(from_rows, from_yaml)
    assert _said(from_rows, {}) == _said(from_yaml, rows.keys)
    assert [_effect(each, {}) for each in follows_from_rows] == [_effect(each, rows.keys) for each in follows]


def _adds_at_most_the_addresses(of_the_product: Ruling, of_the_case: Ruling) -> bool:
    """The provinces of the product name who trains there, those beside the cases do not."""
    pairs = zip(of_the_product.findings, of_the_case.findings, strict=True)
    return all(ours.plain.partition(ADDRESSES)[0] == theirs.plain for ours, theirs in pairs)


def _said(ruling: Ruling, keys: Keys) -> dict[str, Any]:
    """What a ruling says beside its findings, keys of authorities as the product knows them."""
    competent = ruling.competent_authority
    return {
        "outcome": ruling.outcome,
        "competent_authority": keys.get(competent or "", competent),
        "not_before": ruling.not_before,
        "materials": ruling.materials,
    }


def _effect(effect: Effect, keys: Keys) -> tuple[Any, ...]:
    """Verb, object and every parameter, keys as the product knows them."""
    params = {
        name: keys.get(value, value) if isinstance(value, str) else value for name, value in effect.params.items()
    }
    return effect.verb, keys.get(effect.object, effect.object), params


def test_at_least_a_dozen_cases_run_both_ways() -> None:
    assert len(WORKED) >= 12
