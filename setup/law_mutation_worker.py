"""Tries mutants in the copy of the tree that it was started in: one question a line in, `killed` or `survived` out.

A new process for each mutant would spend its time on importing pytest; here every mutant is a fork of one process that
has imported everything except the law and its tests. A mutant meets a sample of the tests that go through its line
first and then, while it lives, the rest of them; one in a line that is gone through at import meets all tests. Which
test goes through which line is noted in a run without memory, where nobody profits from what another test had computed.
"""

import functools
import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from functools import cache as remembering
from pathlib import Path
from typing import Any

import coverage
import hypothesis.strategies
import pytest
import yaml
from hypothesis import HealthCheck, Phase, settings

TESTS = "tests/law"
FIRST_ONES = 50
SECONDS = 60
QUIET = ("-q", "-x", "--tb=no", "--noconftest", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:logging")
COVERED = Path("covered")
WATCHED = ("medreg.law.", "medreg.cli.law_cases.")


class Ordered:
    """Runs only these tests, in this order."""

    def __init__(self, names: list[str]) -> None:
        self._rank = {name: place for place, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Drops and sorts."""
        items[:] = sorted(
            (each for each in items if each.nodeid in self._rank), key=lambda each: self._rank[each.nodeid]
        )


class Watched:
    """Notes which test goes through which line."""

    def __init__(self, looker: coverage.Coverage) -> None:
        self._looker = looker
        self.names: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Everything from here on is this test's."""
        self.names.append(item.nodeid)
        self._looker.switch_context(item.nodeid)
        return (yield)


def main() -> None:
    """Answers until the questions end."""
    sys.path[:0] = ["src", "."]
    _settle()
    names = _watched_run()
    covered = coverage.CoverageData(str(COVERED))
    covered.read()
    for line in sys.stdin:
        question = json.loads(line)
        sys.stdout.write(_answer(question, names, covered) + "\n")
        sys.stdout.flush()


def _settle() -> None:
    """The same examples for every mutant, no time lost on shrinking; YAML is read once, since nobody changes it."""
    settings.register_profile(
        "campaign",
        deadline=None,
        derandomize=True,
        database=None,
        max_examples=30,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("campaign")
    read, known = yaml.load, {}

    def remembered(text: str, Loader: Any) -> Any:
        if text not in known:
            known[text] = read(text, Loader=Loader)
        return known[text]

    yaml.load = remembered
    for path in (*Path(TESTS).rglob("*.yaml"), *Path("src/medreg/cli/law_cases").rglob("*.yaml")):
        yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _watched_run() -> list[str]:
    """Names of all tests, each of which passes without a mutant; which lines they go through stands in COVERED."""
    told = Path("names.json")

    def run() -> int:
        functools.cache = _without_memory
        looker = coverage.Coverage(data_file=str(COVERED), source=["medreg.law"], config_file=False)
        looker.start()
        watched = Watched(looker)
        code = pytest.main([*QUIET, TESTS], plugins=[watched])
        looker.stop()
        looker.save()
        told.write_text(json.dumps(watched.names))
        return int(code)

    if _forked(run, resource.RLIM_INFINITY):
        raise SystemExit("the tests fail without any mutant")
    names: list[str] = json.loads(told.read_text())
    return names


def _without_memory(function: Callable[..., Any]) -> Callable[..., Any]:
    return function if function.__module__.startswith(WATCHED) else remembering(function)


def _answer(question: dict[str, Any], names: list[str], covered: coverage.CoverageData) -> str:
    path = Path(question["module"])
    source = path.read_text("utf-8")
    through, at_import = _through(str(path.resolve()), question["line"], covered)
    near = [name for name in names if name in through]
    first = near[:: max(1, len(near) // FIRST_ONES)]
    later = [name for name in dict.fromkeys([*near, *(names if at_import else ())]) if name not in set(first)]
    path.write_text(question["source"], "utf-8")
    try:
        noticed = any(_forked(lambda chosen=chosen: _run(chosen)) for chosen in (first, later) if chosen)
    finally:
        path.write_text(source, "utf-8")
    return "killed" if noticed else "survived"


def _through(path: str, line: int, covered: coverage.CoverageData) -> tuple[set[str], bool]:
    """Tests that go through the line, and whether importing does; then those count that go through the lines below."""
    contexts = _contexts(path, covered)
    at_import = "" in contexts.get(line, [""])
    lines = [number for number in sorted(contexts) if number >= line]
    return next((found for number in lines if (found := set(contexts[number]) - {""})), set()), at_import


@remembering
def _contexts(path: str, covered: coverage.CoverageData) -> dict[int, list[str]]:
    return covered.contexts_by_lineno(path)


def _run(names: list[str]) -> int:
    files = sorted({name.partition("::")[0] for name in names})
    return int(pytest.main([*QUIET, *files], plugins=[Ordered(names)]))


def _forked(action: Callable[[], int], seconds: int = SECONDS) -> int:
    """Exit code of a child that does it; whoever computes too long is ended, which is no success either."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        code = 2
        try:
            code = action()
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


assert hypothesis.strategies
if __name__ == "__main__":
    main()
