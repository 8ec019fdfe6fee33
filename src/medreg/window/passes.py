"""Proof of work in the protocol of ALTCHA, and the pass that it brings: a bucket of one's own for an hour.

Nothing is stored. A pass carries the digest of the task it was given for, so that a solution handed in twice brings the same
bucket twice; only a new task brings a new one.
"""

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import altcha

LASTING_SECONDS = 3_600
TASK_SECONDS = 600
HARDEST = 150_000
"""Attempts at most, half of it on average: under a second on a phone of the last ten years."""
LONGEST_SOLUTION = 2_000


@dataclass(frozen=True, slots=True)
class Passes:
    """`key` is a secret of the installation."""

    key: str
    hardest: int = HARDEST

    def task(self) -> dict[str, Any]:
        """A fresh challenge: algorithm, challenge, maxnumber, salt, signature."""
        expires = datetime.now(UTC) + timedelta(seconds=TASK_SECONDS)
        options = altcha.ChallengeOptions(hmac_key=self.key, max_number=self.hardest, expires=expires)
        return dict(altcha.create_challenge(options).to_dict())

    def earned(self, solution: str) -> str | None:
        """The pass for a solved task (base64 of its JSON, as the protocol has it); None when it is not solved or too old."""
        if len(solution) > LONGEST_SOLUTION:
            return None
        try:
            solved, _reason = altcha.verify_solution(solution, self.key, check_expires=True)
            challenge = str(json.loads(base64.b64decode(solution))["challenge"]) if solved else ""
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return (
            self._signed(hashlib.sha256(challenge.encode()).hexdigest()[:24], int(time.time()) + LASTING_SECONDS)
            if solved
            else None
        )

    def holder(self, given: str) -> str | None:
        """Whose bucket a pass opens; None when it is none or has run out."""
        holder, _, rest = given.partition(".")
        until, _, _ = rest.partition(".")
        if not (until.isascii() and until.isdigit() and len(until) < 12):
            return None
        genuine = hmac.compare_digest(given.encode(), self._signed(holder, int(until)).encode())
        return holder if genuine and int(until) > time.time() else None

    def _signed(self, holder: str, until: int) -> str:
        content = f"{holder}.{until}"
        mac = hmac.digest(self.key.encode(), f"pass:{content}".encode(), "sha256").hex()[:32]
        return f"{content}.{mac}"
