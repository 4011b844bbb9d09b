"""terraform itself takes the values of `terraform.tfvars`, checks them as `variables.tf` says, and gives them back.

It needs no provider for that: each case's variables are a module that returns them, and the values are its arguments.
"""

import json
import os
import re
import subprocess
from pathlib import Path

from .cases import Case, label
from .terraform import Evaluator

Finding = tuple[str, str, str]


def check(cases: list[Case], trees: dict[str, dict], folder: Path, program: str) -> list[Finding]:
    root = folder / "evaluated"
    for number, case in enumerate(cases):
        module(root, f"m{number}", case, case.documents["terraform/terraform.tfvars"])
    done = run(root, program)
    if done.returncode:
        return [("terraform", "*", done.stderr[-1500:])]
    answer = subprocess.run([program, "output", "-json"], cwd=root, capture_output=True, text=True, env=environment(root))
    given = json.loads(answer.stdout)
    findings = []
    for number, case in enumerate(cases):
        found = given[f"m{number}"]["value"]
        plain = Evaluator(case, {}, {}).template
        for name, value in trees[f"{case.name}/terraform/terraform.tfvars"].items():
            value = [plain(item) for item in value] if isinstance(value, list) else plain(value) if isinstance(value, str) else value
            if found.get(name) != value:
                findings.append(("terraform", case.name, f"var.{name} is {found.get(name)!r}, not {value!r}"))
        for name, texts in case.get("values", {}).items():
            value = found.get(label(name))
            if (value if isinstance(value, list) else [value]) != texts:
                findings.append(("terraform", case.name, f"var.{label(name)} is {value!r}, not {texts!r}"))
    return findings + refusal(cases[0], folder / "refused", program)


def refusal(case: Case, root: Path, program: str) -> list[Finding]:
    """A value that is none must not pass."""
    values = re.sub(r'^(account_id\s*=) .*$', r'\1 "12"', case.documents["terraform/terraform.tfvars"], flags=re.M)
    module(root, "wrong", case, values)
    done = run(root, program)
    refused = done.returncode != 0 and "12 digits" in done.stderr
    return [] if refused else [("terraform", case.name, "an account ID of two digits is not refused")]


def module(root: Path, name: str, case: Case, values: str) -> None:
    variables = case.documents["terraform/variables.tf"]
    names = re.findall(r'^variable "(\w+)" \{', variables, re.M)
    returned = "".join(f"    {name} = var.{name}\n" for name in names)
    (root / name).mkdir(parents=True)
    (root / name / "variables.tf").write_text(variables, encoding="utf-8")
    (root / name / "outputs.tf").write_text(f'output "values" {{\n  value = {{\n{returned}  }}\n}}\n')
    with (root / "main.tf").open("a", encoding="utf-8") as main:
        main.write(f'module "{name}" {{\n  source = "./{name}"\n{values}}}\n\noutput "{name}" {{\n  value = module.{name}.values\n}}\n\n')


def run(root: Path, program: str) -> subprocess.CompletedProcess:
    done = subprocess.CompletedProcess([], 0, "", "")
    for arguments in (["init", "-input=false"], ["validate"], ["apply", "-auto-approve", "-input=false"]):
        if not done.returncode:
            done = subprocess.run([program, *arguments, "-no-color"], cwd=root, capture_output=True, text=True, env=environment(root))
    return done


def environment(root: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(root), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"}
