"""Values that look like code pass through every format unchanged, and nothing of them is run."""

import html
import json
import os
import re
import subprocess
import tempfile
from pathlib import Path

import yaml

from . import equality
from .cases import Case

STUB = """#!/bin/bash
# Writes its arguments and the files that they name into the record, and answers as an account without anything would.
for argument in "$@"; do
  printf '%s\\0' "$argument" >> "$RECORD"
  case $argument in *=file://*|file://*) printf 'file %s\\0' "$(< "${argument#*file://}")" >> "$RECORD" ;; esac
done
case "$1 $2" in
  'sts get-caller-identity') echo 402881736519 ;;
  'iam get-'*|'iam list-open'*) echo NoSuchEntity >&2; exit 254 ;;
  'eks list-pod-identity-associations') echo None ;;
  'eks describe-cluster') echo sg-0123456789abcdef0 ;;
esac
"""


def values(case: Case) -> list[str]:
    return [text for name, texts in case["values"].items() if name != "account_id" for text in texts]


def strings(tree) -> list[str]:
    if isinstance(tree, dict):
        return [text for key, item in tree.items() for text in [key, *strings(item)]]
    if isinstance(tree, list):
        return [text for item in tree for text in strings(item)]
    return [tree] if isinstance(tree, str) else []


def in_json(case: Case) -> list[str]:
    """The policies hold every value; the other formats are compared with them."""
    found = strings([json.loads(text) for path, text in case.documents.items() if path.startswith(("policies/", "trust-policy"))])
    return [f"{value!r} is in no policy" for value in values(case) if not any(value in text for text in found)]


def in_yaml(case: Case) -> list[str]:
    findings = []
    for path, text in case.documents.items():
        if path.startswith("kubernetes/"):
            found = strings(list(yaml.safe_load_all(text)))
            findings += [f"{path}: {value!r} is missing" for value in values(case) if not any(value in text for text in found)]
    return findings


def in_bash(case: Case) -> list[str]:
    findings = []
    with tempfile.TemporaryDirectory() as place:
        work, temporary, programs = (Path(place) / part for part in ("work", "temporary", "bin"))
        for part in (work, temporary, programs):
            part.mkdir()
        (programs / "aws").write_text(STUB)
        (programs / "aws").chmod(0o755)
        script = Path(place) / "apply.sh"
        script.write_text(case.documents["apply.sh"])
        record = Path(place) / "record"
        environment = {"PATH": f"{programs}:/usr/bin:/bin", "TMPDIR": str(temporary), "RECORD": str(record), "HOME": place, "LANG": "C.UTF-8"}
        done = subprocess.run(["bash", str(script)], cwd=work, env=environment, capture_output=True, text=True, timeout=60)
        if done.returncode:
            findings.append(f"apply.sh exits {done.returncode}: {done.stderr[-300:]}")
        recorded = [part[5:] for part in record.read_text().split("\0") if part.startswith("file ")]
        documents = []
        for text in recorded:
            documents.append(json.loads(text))
        for role, id, _, policy in equality.expected(case):
            if policy not in documents:
                findings.append(f"apply.sh does not hand over {id or 'the trust policy'} of {role['id']} as it is")
        left = [path for part in (work, temporary) for path in part.rglob("*")]
        if left or Path(place, "pwned").exists():
            findings.append(f"apply.sh leaves files: {left}")
    return findings


def in_markdown(case: Case, rendered: str) -> list[str]:
    """The link names every value percent-encoded; in the text they stand as they are."""
    text = html.unescape(re.sub(r"<[^>]*>", "", rendered))
    if "<script" in rendered.lower() or "<b>" in rendered:
        return ["README.md: a value has become markup"]
    # A renderer joins what stands on two lines.
    plain = lambda text: re.sub(r"\s+", " ", text)
    return [f"README.md: {value!r} is not shown as it is" for value in case["values"]["ascii"] if plain(value) not in plain(text)]
