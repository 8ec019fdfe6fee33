"""Mutation campaign on the law: breaks src/medreg/law in one place at a time and asks the pure tests to notice.

cosmic-ray and not mutmut: mutmut leaves decorated functions alone, and every rule of law is one. Copies of the tree are
mutated, never the tree itself. Writes law-mutation.json with every survivor; exit code 1 below the threshold.
"""

import argparse
import json
import random
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult

ROOT = Path(__file__).resolve().parents[1]
LAW = Path("src/medreg/law")
THRESHOLD = 0.85
SEED = 1
LEFT_OUT_FOLDERS = ("__pycache__", "static", "templates", "locale")

EQUIVALENT_OR_TRIVIAL = re.compile(
    r"core/(ReplaceBinaryOperator_(BitOr|Pow)_|"  # in annotations: fails at import, proves nothing
    r"ReplaceBinaryOperator_\w+_(RShift|LShift|FloorDiv|Div|Mod|Pow|BitXor|BitAnd|BitOr)$|"
    r"ReplaceComparisonOperator_(Is|IsNot)_(Eq|NotEq|Lt|LtE|Gt|GtE)$|"  # `is` on enumeration members is `==`
    r"ReplaceComparisonOperator_\w+_(Is|IsNot)$(?<!_Is_IsNot)(?<!_IsNot_Is)|"
    r"ReplaceUnaryOperator_USub_)"
)
DECLARATIONS = re.compile(r"\s*@(dataclass|cache)\b")
"""Freezing, slots and memory change no answer."""

TESTS = ("tests/law/test_worked_cases.py", "tests/law/test_first_registration.py", "tests/law")
PYTEST = "-m pytest -c mutation.ini --rootdir . --noconftest -x -q -p no:django -p no:xdist -p no:randomly -p no:cacheprovider"


def main() -> int:
    """Run the campaign; 0 when enough mutants were killed."""
    options = _options()
    workers = [options.folder / f"law-mutation-{number}" for number in range(options.workers)]
    shares = _shares(len(workers))
    for folder, modules in zip(workers, shares, strict=True):
        _prepare(folder, modules)
        _choose(folder, options.sample // len(workers) if options.sample else None)
    with ThreadPoolExecutor(len(workers)) as pool:
        list(pool.map(_execute, workers))
    killed, survivors = _outcome(workers)
    report = {
        "mutants": killed + len(survivors),
        "killed": killed,
        "score": round(killed / max(killed + len(survivors), 1), 4),
        "threshold": THRESHOLD,
        "sample": options.sample,
        "survivors": survivors,
    }
    (options.folder / "law-mutation.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    sys.stdout.write(
        f"law mutation: {killed} of {report['mutants']} mutants killed ({report['score']:.1%}, at least {THRESHOLD:.0%})\n"
    )
    return 0 if report["score"] >= THRESHOLD else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=lambda text: Path(text).resolve(), help="where copies and the report go")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sample", type=int, help="that many mutants chosen by a fixed seed; without it, all")
    return parser.parse_args()


def _shares(workers: int) -> list[list[str]]:
    """The modules of the law, dealt out by size."""
    modules = sorted((ROOT / LAW).rglob("*.py"), key=lambda path: -path.stat().st_size)
    names = [str(path.relative_to(ROOT)) for path in modules if path.name != "__init__.py"]
    return [names[start::workers] for start in range(workers)]


def _prepare(folder: Path, modules: list[str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    left_out = shutil.ignore_patterns(*LEFT_OUT_FOLDERS)
    shutil.copytree(ROOT / "src", folder / "src", ignore=left_out)
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=left_out)
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "mutation.ini").write_text("[pytest]\npythonpath = src .\n", "utf-8")
    (folder / "mutation.toml").write_text(
        "[cosmic-ray]\n"
        f"module-path = {json.dumps(modules)}\n"
        "timeout = 60.0\n"
        f"test-command = {json.dumps(f'{sys.executable} {PYTEST} {chr(32).join(TESTS)}')}\n"
        '[cosmic-ray.distributor]\nname = "local"\n',
        "utf-8",
    )
    _cosmic_ray(folder, "baseline", "mutation.toml")
    _cosmic_ray(folder, "init", "mutation.toml", "session.sqlite")


def _choose(folder: Path, sample: int | None) -> None:
    """Skips what proves nothing and, with a sample, what the seed does not draw."""
    with use_db(str(folder / "session.sqlite"), mode=WorkDB.Mode.open) as database:
        items = sorted(database.pending_work_items, key=lambda item: (_place(item), item.mutations[0].operator_name))
        telling = [item for item in items if not _proves_nothing(folder, item)]
        if sample is not None and sample < len(telling):
            telling = random.Random(SEED).sample(telling, sample)  # noqa: S311 - repeatable on purpose
        chosen = {item.job_id for item in telling}
        for item in items:
            if item.job_id not in chosen:
                database.set_result(item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def _proves_nothing(folder: Path, item: WorkItem) -> bool:
    mutation = item.mutations[0]
    line = (folder / mutation.module_path).read_text("utf-8").splitlines()[mutation.start_pos[0] - 1]
    return bool(EQUIVALENT_OR_TRIVIAL.match(mutation.operator_name) or DECLARATIONS.match(line))


def _execute(folder: Path) -> None:
    _cosmic_ray(folder, "exec", "mutation.toml", "session.sqlite")


def _cosmic_ray(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "cosmic_ray.cli", *arguments], cwd=folder, check=True)  # noqa: S603


def _outcome(workers: list[Path]) -> tuple[int, list[str]]:
    """Number of killed mutants, and the place and operator of each survivor."""
    killed, survivors = 0, []
    for folder in workers:
        with use_db(str(folder / "session.sqlite"), mode=WorkDB.Mode.open) as database:
            places = {item.job_id: item for item in database.work_items}
            for job, result in database.results:
                if result.worker_outcome is WorkerOutcome.SKIPPED:
                    continue
                if result.test_outcome is TestOutcome.SURVIVED:
                    survivors.append(f"{_place(places[job])} {places[job].mutations[0].operator_name}")
                else:
                    killed += 1
    return killed, sorted(survivors)


def _place(item: WorkItem) -> str:
    mutation = item.mutations[0]
    return f"{mutation.module_path}:{mutation.start_pos[0]}:{mutation.start_pos[1]}"


if __name__ == "__main__":
    sys.exit(main())
