"""The table, and what is accepted with a reason."""

import fnmatch
import json
import re
from collections import Counter
from pathlib import Path

Finding = tuple[str, str, str]


def split(findings: list[Finding], accepted: Path) -> tuple[list[Finding], Counter, list[str]]:
    """Findings that nobody accepts, how many each tool had accepted, and acceptances that nothing needs."""
    entries = json.loads(accepted.read_text())
    used, counted, open_findings = Counter(), Counter(), []
    for tool, case, text in findings:
        for number, entry in enumerate(entries):
            if entry["tool"] == tool and fnmatch.fnmatch(case, entry["case"]) and re.search(entry["finding"], text, re.S):
                used[number] += 1
                counted[tool] += 1
                break
        else:
            open_findings.append((tool, case, text))
    idle = [f"nothing needs the acceptance of {entry['tool']} for {entry['case']}: {entry['finding']}" for number, entry in enumerate(entries) if not used[number]]
    return open_findings, counted, idle


def table(rows: list[tuple[str, str, int, int, int]]) -> str:
    lines = ["| tool | version | cases | findings | accepted |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| {tool} | {version} | {cases} | {findings} | {accepted} |" for tool, version, cases, findings, accepted in rows]
    return "\n".join(lines)
