"""Findings as stored with a case, so that an old decision shows what it rested on."""

from typing import Any

from medreg.law.finding import Finding


def finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "subject": finding.subject,
        "version": finding.version.isoformat(),
        "leads_to": finding.leads_to.value,
        "evidence": finding.evidence,
        "cites": [str(cite) for cite in finding.cites],
        "reasons": [reason.value for reason in finding.reasons],
        "plain": finding.plain,
        "formal": finding.formal,
        "question": finding.question,
        "not_before": finding.not_before.isoformat() if finding.not_before else None,
        "instead": finding.instead.value if finding.instead else None,
        "missing": [kind.value for kind in finding.missing],
        "warning": finding.warning,
    }
