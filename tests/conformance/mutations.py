"""Breaks documents on purpose: a check that lets one of these pass proves nothing."""

import copy
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import applied, equality, hostile, linters, terraform
from .cases import Case

HERE = Path(__file__).parent


def replaced(path: str, old: str, new: str) -> Callable[[Case], None]:
    def change(case: Case) -> None:
        text = case.documents[path]
        if old not in text:
            raise ValueError(f"{case.name}: {path} has no {old!r} to break")
        case.documents[path] = text.replace(old, new, 1)
    return change


def found_by(case: Case, node: Path, program: str | None = None) -> set[str]:
    """The checks that find something in a case. Those against emulators have their own: an altered role must not verify."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as place:
        folder = Path(place)
        case.write(folder / case.name)
        texts = {f"{case.name}/{path}": text for path, text in case.documents.items() if path.startswith("terraform/")}
        trees = terraform.parse_all(texts, node, HERE)
        tools = {tool for tool, _, _ in linters.hcl(texts, trees, folder, None) + linters.shell(folder)
            + linters.kubernetes(folder, HERE / "eksctl.schema.json") + linters.scripts([case])}
        checks = {
            "files": equality.files, "terraform": lambda case: equality.in_terraform(case, trees),
            "cloudformation": equality.in_cloudformation, "quick-create": equality.in_quick_create, "powershell": equality.in_powershell, "verification": equality.in_verification,
        }
        if "values" in case:
            checks |= {"yaml": hostile.in_yaml, "bash": hostile.in_bash}
        for name, check in checks.items():
            try:
                if check(case):
                    tools.add(name)
            except Exception:  # What cannot be read any more has been found.
                tools.add(name)
        if program and applied.one(case, folder / "applied", program):
            tools.add("apply")
        return tools


# A case, what is broken in it, and the check that has to find it.
MUTATIONS: list[tuple[str, str, Callable[[Case], None], str]] = [
    ("a statement is missing from a policy", "upsolver/one-bucket", replaced("policies/s3.json", "s3:ListBucket", "s3:*"), "files"),
    ("Terraform allows more", "upsolver/one-bucket", replaced("terraform/main.tf", "s3:ListBucket", "s3:*"), "terraform"),
    ("Terraform asks for another external ID", "upsolver/one-bucket", replaced("terraform/main.tf", "var.external_id", "var.role_name"), "terraform"),
    ("a value of terraform.tfvars loses a quote", "upsolver/one-bucket", replaced("terraform/terraform.tfvars", '"\n', "\n"), "hcl2json"),
    ("CloudFormation drops a condition", "upsolver/one-bucket", replaced("cloudformation/template.yaml", "sts:ExternalId:", "sts:ExternalIds:"), "cloudformation"),
    ("CloudFormation takes over a role of another name", "upsolver/one-bucket", replaced("cloudformation/import.yaml", "upsolver-access", "upsolver-acces"), "cloudformation"),
    ("the console's link carries another external ID", "upsolver/quick-create", replaced("README.md", "param_ExternalId=", "param_ExternalId=x"), "quick-create"),
    ("PowerShell writes another document", "upsolver/one-bucket", replaced("apply.ps1", "s3:ListBucket", "s3:*"), "powershell"),
    ("PowerShell verifies another document", "upsolver/one-bucket", replaced("verify.ps1", "s3:ListBucket", "s3:*"), "verification"),
    ("a string of PowerShell is not closed", "upsolver/one-bucket", replaced("apply.ps1", "$ErrorActionPreference = 'Stop'", "$ErrorActionPreference = 'Stop"), "tree-sitter-powershell"),
    ("a word of bash is not quoted", "upsolver/one-bucket", replaced("apply.sh", '--policy-arn="$arn"', "--policy-arn=$arn"), "shellcheck"),
    ("eksctl is told of a field that it has not", "xpander/everything", replaced("eksctl/cluster.yaml", "serviceAccountName", "serviceAccount"), "eksctl"),
]


# What only terraform itself can know: it has to be on PATH for these.
APPLIED: list[tuple[str, str, Callable[[Case], None], str]] = [
    ("a role waits for its own trust policy", "xpander/everything",
        replaced("terraform/main.tf", "identifiers = [\"arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root\"]", "identifiers = [aws_iam_role.operator.arn]"), "apply"),
    ("an argument that the provider does not have", "xpander/everything", replaced("terraform/main.tf", "service_account = ", "serviceaccount  = "), "apply"),
    ("permissions come a phase too early", "apperate/final", replaced("terraform/main.tf", 'count = var.phase == "final" ? 1 : 0\n\n  name ', 'count = 1\n\n  name '), "apply"),
]


# What scripts do to an emulated account shows these.
RUN: list[tuple[str, str, Callable[[Case], None], str]] = [
    ("apply.sh attaches another policy", "upsolver/one-bucket", replaced("apply.sh", '"s3:GetObject",', '"s3:*",'), "recorder"),
    ("apply.sh asks for no external ID", "upsolver/one-bucket", replaced("apply.sh", '"sts:ExternalId": "GTWKRE6K"', '"aws:SecureTransport": "false"'), "ministack"),
    ("remove.sh forgets the role", "upsolver/one-bucket", replaced("remove.sh", "unless_gone aws iam delete-role ", "true "), "recorder"),
    ("verify.sh changes what it reads", "upsolver/one-bucket", replaced("verify.sh", "printf '%s\\n' 'all is as intended'", "aws iam tag-role --role-name=\"$role_name\" --tags=Key=a,Value=b"), "recorder"),
]


def escaper(path: str, check: str, broken: Callable[[str], str]):
    """Every hostile case with what one escaper does undone: at least one must be found."""
    return path, check, broken


ESCAPERS = [
    ("the escaper of HCL is left out", *escaper("terraform/terraform.tfvars", "terraform", lambda text: text.replace("$${", "${").replace("%%{", "%{").replace('${"$"}', "$"))),
    ("the escaper of bash is left out", *escaper("apply.sh", "bash", lambda text: text.replace("<< 'END_OF_DOCUMENT'", "<< END_OF_DOCUMENT"))),
    ("the escaper of CloudFormation is left out", *escaper("cloudformation/template.yaml", "cloudformation", lambda text: text.replace("${!", "${"))),
    ("the escaper of YAML is left out", *escaper("kubernetes/any.yaml", "yaml", lambda text: text.replace('"', ""))),
]


def mutants(cases: list[Case]) -> list[tuple[str, Case, str]]:
    """Title, broken case, and the tool that has to find it when its scripts run."""
    made = []
    for title, name, change, tool in RUN:
        case = copy.deepcopy(next(case for case in cases if case.name == name))
        change(case)
        made.append((title, case, tool))
    return made


def prove(cases: list[Case], node: Path, hostile_cases: list[Case], program: str | None) -> dict:
    missed, made = [], 0
    for title, name, change, tool in MUTATIONS + (APPLIED if program else []):
        case = copy.deepcopy(next(case for case in cases if case.name == name))
        applier = program if tool == "apply" else None
        before = found_by(case, node, applier)
        change(case)
        made += 1
        if tool in before or tool not in found_by(case, node, applier):
            missed.append(f"{title}: {tool} does not find it")
    for title, path, check, broken in ESCAPERS:
        made += 1
        for case in hostile_cases:
            if path not in case.documents or broken(case.documents[path]) == case.documents[path]:
                continue
            case = copy.deepcopy(case)
            case.documents[path] = broken(case.documents[path])
            if check in found_by(case, node):
                break
        else:
            missed.append(f"{title}: {check} does not find it")
    return {"made": made, "missed": missed}
