"""Mutation campaign on the law: breaks src/medreg/law in one place at a time and asks the pure tests to notice.

cosmic-ray and not mutmut: mutmut leaves decorated functions alone, and every rule of law is one. Copies of the tree are
mutated, never the tree itself. What is done stands in session.sqlite: started again over the same sources, a campaign
goes on where it stopped. Writes law-mutation.json with every survivor; exit code 1 below the threshold.
"""

import argparse
import compileall
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from py_compile import PycInvalidationMode
from threading import Lock

from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).resolve().parents[1]
LAW = Path("src/medreg/law")
TESTS = Path("tests/law")
THRESHOLD = 0.85
SEED = 1
LEFT_OUT = shutil.ignore_patterns("__pycache__", "static", "templates", "locale")
WITH_BYTECODE = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

EQUIVALENT_OR_TRIVIAL = re.compile(
    r"core/(ReplaceBinaryOperator_(BitOr|Pow)_|"  # in annotations: fails at import, proves nothing
    r"ReplaceBinaryOperator_\w+_(RShift|LShift|FloorDiv|Div|Mod|Pow|BitXor|BitAnd|BitOr)$|"
    r"ReplaceComparisonOperator_(Is|IsNot)_(Eq|NotEq|Lt|LtE|Gt|GtE)$|"  # `is` on enumeration members is `==`
    r"ReplaceComparisonOperator_\w+_(Is|IsNot)$(?<!_Is_IsNot)(?<!_IsNot_Is)|"
    r"ReplaceUnaryOperator_USub_)"
)
DECLARATIONS = re.compile(r"\s*@(dataclass|cache)\b")
"""Freezing, slots and memory change no answer."""


def main() -> int:
    """Run the campaign; 0 when enough mutants were killed."""
    options = _options()
    copies = [options.folder / "law-mutation" / f"copy-{number}" for number in range(options.workers)]
    session = options.folder / "law-mutation" / "session.sqlite"
    stamp, what = session.with_name("campaign.txt"), f"{_digest()} {options.sample}"
    if not stamp.is_file() or stamp.read_text() != what:
        shutil.rmtree(session.parent, ignore_errors=True)
    for copy in copies:
        _prepare(copy)
    with use_db(str(session), mode=WorkDB.Mode.create) as database:
        if not database.num_work_items:
            _fill(database, options.sample)
            stamp.write_text(what)
        _ask_all(database, copies)
        report = _report(database, options.sample)
    (options.folder / "law-mutation.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    sys.stdout.write(
        "law mutation: {killed} of {mutants} mutants killed ({score:.1%}, at least 85%)\n".format(**report)
    )
    return 0 if report["score"] >= THRESHOLD else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=lambda text: Path(text).resolve(), help="where copies and the report go")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sample", type=int, help="that many mutants chosen by a fixed seed; without it, all")
    return parser.parse_args()


def _digest() -> str:
    """Of what a verdict depends on."""
    files = sorted(path for folder in (LAW, TESTS) for path in (ROOT / folder).rglob("*") if path.suffix != ".pyc")
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()


def _prepare(copy: Path) -> None:
    """A copy whose bytecode names the hash of its source, since mutants come and go within one second."""
    shutil.rmtree(copy, ignore_errors=True)
    for folder in ("src", "tests", "data"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=LEFT_OUT)
    for folder in ("src/medreg/law", "src/medreg/standards", "src/medreg/cli/law_cases", "tests/law"):
        compileall.compile_dir(copy / folder, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)


def _fill(database: WorkDB, sample: int | None) -> None:
    """All mutants; skips those that prove nothing and, with a sample, those that the seed does not draw."""
    os.chdir(ROOT)
    modules = sorted(path for path in LAW.rglob("*.py") if path.name != "__init__.py")
    init(modules, database, {})
    items = sorted(database.work_items, key=lambda item: (_place(item), item.mutations[0].operator_name))
    telling = [item for item in items if not _proves_nothing(item)]
    if sample is not None and sample < len(telling):
        telling = random.Random(SEED).sample(telling, sample)  # noqa: S311 - repeatable on purpose
    chosen = {item.job_id for item in telling}
    left_out = [item.job_id for item in items if item.job_id not in chosen]
    database.set_multiple_results(left_out, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def _proves_nothing(item: WorkItem) -> bool:
    mutation = item.mutations[0]
    line = mutation.module_path.read_text("utf-8").splitlines()[mutation.start_pos[0] - 1]
    return bool(EQUIVALENT_OR_TRIVIAL.match(mutation.operator_name) or DECLARATIONS.match(line))


def _ask_all(database: WorkDB, copies: list[Path]) -> None:
    """Every copy has a worker of its own that takes one mutant after the other."""
    pending, writing = iter(database.pending_work_items), Lock()

    def work(copy: Path) -> None:
        with _worker(copy) as worker:
            while item := _next(pending, writing):
                outcome = _asked(worker, item)
                with writing:
                    database.set_result(item.job_id, WorkResult(WorkerOutcome.NORMAL, test_outcome=outcome))

    with ThreadPoolExecutor(len(copies)) as pool:
        list(pool.map(work, copies))


def _next(pending: Iterable[WorkItem], writing: Lock) -> WorkItem | None:
    with writing:
        return next(iter(pending), None)


def _worker(copy: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603
        [sys.executable, str(ROOT / "setup" / "law_mutation_worker.py")],
        cwd=copy,
        env={**WITH_BYTECODE, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _asked(worker: "subprocess.Popen[str]", item: WorkItem) -> TestOutcome:
    mutation = item.mutations[0]
    operator = get_operator(mutation.operator_name)(**mutation.operator_args)
    mutated = mutate_code((ROOT / mutation.module_path).read_text("utf-8"), operator, mutation.occurrence)
    question = {"module": str(mutation.module_path), "line": mutation.start_pos[0], "source": mutated}
    assert worker.stdin and worker.stdout
    worker.stdin.write(json.dumps(question) + "\n")
    worker.stdin.flush()
    return TestOutcome(worker.stdout.readline().strip())


def _report(database: WorkDB, sample: int | None) -> dict[str, object]:
    """Number of killed mutants, and the place and operator of each survivor."""
    asked = [(item, result) for item, result in database.completed_work_items if result.test_outcome]
    survivors = sorted(
        f"{_place(item)} {item.mutations[0].operator_name}"
        for item, result in asked
        if result.test_outcome is TestOutcome.SURVIVED
    )
    killed = len(asked) - len(survivors)
    return {
        "mutants": len(asked),
        "killed": killed,
        "score": round(killed / max(len(asked), 1), 4),
        "threshold": THRESHOLD,
        "sample": sample,
        "survivors": survivors,
    }


def _place(item: WorkItem) -> str:
    mutation = item.mutations[0]
    return f"{mutation.module_path}:{mutation.start_pos[0]}:{mutation.start_pos[1]}"


if __name__ == "__main__":
    sys.exit(main())
