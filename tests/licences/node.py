"""Verdicts by the page's own scripts, run in Node.js."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings

MODULES = Path(__file__).parents[2] / "src/medreg/portals/public/static/public/verify"
SCRIPT = Path(__file__).with_name("verify_in_node.mjs")


def judged_in_node(cases: list[dict[str, Any]], **defaults: Any) -> list[dict[str, Any]]:
    """One verdict a case; `defaults` are the keys and the moment of cases that name none. Needs Node.js 20."""
    node = shutil.which("node")
    assert node, "Node.js 20 or later is needed; `make` provides it"
    done = subprocess.run(
        [node, str(SCRIPT), str(MODULES), str(Path(settings.FRONT_DIR) / "zxing")],
        input=json.dumps({**defaults, "cases": cases}),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    verdicts: list[dict[str, Any]] = json.loads(done.stdout)
    return verdicts
