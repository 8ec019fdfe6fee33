"""Worked questions and helpers lead somewhere, and the law that they name is on file and in force."""

from datetime import date

import pytest
from django.urls import reverse

from medreg.guidance.problem import START, Asked, Choice, Problem, ProblemError, WayOut
from medreg.guidance.problems import problems
from medreg.guidance.worked_questions import WorkedQuestion, questions_about, questions_citing, worked_questions
from medreg.law.citation import Citation
from medreg.law.statutes import on_file
from medreg.standards.vocabulary import Business

TODAY = date(2026, 9, 15)
QUESTION = pytest.mark.parametrize("one", worked_questions().values(), ids=lambda one: one.topic)
PROBLEM = pytest.mark.parametrize("problem", problems().values(), ids=lambda problem: problem.slug)


@QUESTION
def test_an_answer_rests_on_law_in_force(one: WorkedQuestion) -> None:
    assert [cite for cite in one.cites if not on_file(Citation.parse(cite), TODAY)] == []


@QUESTION
def test_an_answer_leads_to_pages_and_helpers_that_exist(one: WorkedQuestion) -> None:
    assert all(reverse(page) for page in one.pages)
    assert one.helper == "" or one.helper in problems()


@PROBLEM
def test_a_helper_leads_to_pages_that_exist_and_cites_law_in_force(problem: Problem) -> None:
    ways = [stop for stop in problem.stops.values() if isinstance(stop, WayOut)]

    assert all(reverse(link.name, args=link.arguments) for way in ways for link in way.links)
    assert [cite for way in ways for cite in way.cites if not on_file(Citation.parse(cite), TODAY)] == []


@PROBLEM
def test_a_helper_is_at_most_four_questions_long(problem: Problem) -> None:
    def length(name: str) -> int:
        stop = problem.stops[name]
        return 1 + max(length(choice.leads_to) for choice in stop.choices) if isinstance(stop, Asked) else 1

    assert length(START) <= 5


def test_a_helper_that_leads_nowhere_or_hides_a_stop_is_refused() -> None:
    end = WayOut("照办", ("照办。",))

    with pytest.raises(ProblemError, match="nothing stands"):
        Problem("one", "一", {START: Asked("哪一种？", (Choice("这一种", "gone"),))})
    with pytest.raises(ProblemError, match="nothing leads"):
        Problem("two", "二", {START: end, "hidden": end})


def test_questions_are_found_by_business_and_by_article() -> None:
    assert worked_questions()["upgrade"] in questions_about(Business.UPGRADE_TO_PHYSICIAN)
    assert worked_questions()["fee"] in questions_citing("行政许可法", "58")
    assert questions_citing("行政许可法", "999") == ()
