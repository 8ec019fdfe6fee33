"""What a rule must have before it is law here: planted faults are refused, and every citation is on file."""

import pkgutil
from datetime import date

import pytest

from medreg.law import national
from medreg.law.citation import Citation, CitationError, chinese_number
from medreg.law.decide import SUBJECTS
from medreg.law.finding import Decision
from medreg.law.rule import NATIONAL, Basis, Findings, Rulebook, RuleError
from medreg.law.statutes import in_words
from tests.law.cases_by_hand import granted_matter

SINCE = date(2022, 3, 1)


def silent(_matter: object, _basis: Basis) -> Findings:
    return ()


def planted() -> Rulebook:
    rules = Rulebook()
    rules.rule("ELG-99", subject="test", cites=("医师法 16",), since=SINCE)(silent)
    return rules


def test_a_rule_without_citation_is_refused() -> None:
    with pytest.raises(RuleError, match="citation"):
        Rulebook().rule("ELG-99", subject="test", cites=(), since=SINCE)


def test_a_citation_of_nothing_known_is_refused() -> None:
    with pytest.raises(CitationError):
        Rulebook().rule("ELG-99", subject="test", cites=("某某法 3",), since=SINCE)


def test_two_versions_of_one_day_overlap_and_are_refused() -> None:
    rules = planted()

    with pytest.raises(RuleError, match="two versions"):
        rules.rule("ELG-99", subject="test", cites=("医师法 16",), since=SINCE)(silent)


def test_versions_out_of_order_are_refused() -> None:
    rules = planted()

    with pytest.raises(RuleError, match="older"):
        rules.rule("ELG-99", subject="test", cites=("执业医师法 15",), since=date(1999, 5, 1))(silent)


def test_a_province_cannot_replace_national_law_without_delegation() -> None:
    rules = planted()

    with pytest.raises(RuleError, match="delegation"):
        rules.rule("ELG-99", subject="test", cites=("省级规定",), since=SINCE, province="32")(silent)


def test_a_delegated_province_replaces_and_a_further_rule_adds() -> None:
    rules = planted()
    rules.rule("ELG-99", subject="test", cites=("省级规定",), since=SINCE, province="32", delegated_by="管理办法 12")(
        silent
    )
    rules.rule("P32-01", subject="test", cites=("省级规定",), since=SINCE, province="32")(silent)

    in_jiangsu = [(each.version.key, each.version.province) for each in rules.in_force(SINCE, "32")]
    elsewhere = [(each.version.key, each.version.province) for each in rules.in_force(SINCE, "11")]

    assert in_jiangsu == [("ELG-99", "32"), ("P32-01", "32")]
    assert elsewhere == [("ELG-99", None)]


def test_a_version_declared_after_a_look_up_is_found_and_the_older_one_before_its_day() -> None:
    rules, later = planted(), date(2027, 1, 1)
    before = [each.version.since for each in rules.in_force(later, "11")]
    rules.rule("ELG-99", subject="test", cites=("医师法 16",), since=later)(silent)

    on_the_day = [each.version.since for each in rules.in_force(later, "11")]
    on_the_eve = [each.version.since for each in rules.in_force(date(2026, 12, 31), "11")]

    assert (before, on_the_day, on_the_eve) == ([SINCE], [later], [SINCE])


def test_a_finding_cannot_cite_what_its_rule_does_not_declare() -> None:
    rules = Rulebook()

    @rules.rule("ELG-99", subject="test", cites=("医师法 16(1)",), since=SINCE)
    def straying(_matter: object, basis: Basis) -> Findings:
        return basis.barred(Decision.REFUSE, "x", plain="x", cites=("医师法 42",))

    with pytest.raises(RuleError, match="42"):
        next(rules.in_force(SINCE, "")).apply(granted_matter())


@pytest.mark.parametrize("text", ["医师法 16(2)", "管理办法 12", "169号", "1999办法"])
def test_a_citation_reads_back_as_it_was_written(text: str) -> None:
    assert str(Citation.parse(text)) == text


@pytest.mark.parametrize("text", ["", "医师法 16（2）", "医师法16", "医师法 16(2) ", "民法典 1"])
def test_other_texts_are_no_citations(text: str) -> None:
    with pytest.raises(CitationError):
        Citation.parse(text)


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (16, "十六"), (20, "二十"), (42, "四十二"), (101, "一百零一"), (112, "一百一十二")],
)
def test_articles_are_counted_in_chinese(number: int, words: str) -> None:
    assert chinese_number(number) == words


def test_a_letter_names_law_article_and_item() -> None:
    assert in_words([Citation.parse("医师法 16(2)")]) == "《中华人民共和国医师法》第十六条第（二）项"


def test_an_instrument_without_confirmed_title_is_named_in_words() -> None:
    assert in_words([Citation.parse("省级规定")]) == "本省主管部门的有关规定"


def test_every_subject_has_its_place_in_the_order_of_findings() -> None:
    assert {each.version.subject for each in NATIONAL.all_versions()} == set(SUBJECTS)


def test_every_module_of_national_rules_is_loaded() -> None:
    modules = {each.name for each in pkgutil.iter_modules(national.__path__)}

    assert modules <= set(national.__all__)
