"""terraform itself applies the modules, with the stand-in for its provider: what is there then is what the plan says."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from . import provider
from .cases import PROVIDER_TAGS, Case, difference, label, same

Finding = tuple[str, str, str]
# Modules that one run takes together: its graph grows faster than they do.
TOGETHER = 50


def check(cases: list[Case], hostile: list[Case], folder: Path, program: str) -> list[Finding]:
    """The golden cases, each applied by itself phase by phase, and the hostile ones, many at once."""
    with provider.served() as port:
        run = Terraform(program, port)
        findings = [("terraform", case.name, text) for case in cases for text in by_itself(case, folder / case.name, run)]
        first_of_vendor = {case.name.split("/")[0]: case for case in reversed(cases)}
        for case in first_of_vendor.values():
            findings += [("terraform", case.name, text) for text in taken_over(case, folder / f"{case.name}-there", run)]
        findings += [("terraform", cases[0].name, text) for text in refused(cases[0], folder / "refused", run)]
        for start in range(0, len(hostile), TOGETHER):
            findings += at_once(hostile[start:start + TOGETHER], folder / f"hostile-{start}", run)
        return findings


def one(case: Case, folder: Path, program: str) -> list[str]:
    with provider.served() as port:
        return by_itself(case, folder, Terraform(program, port))


class Terraform:
    def __init__(self, program: str, port: int):
        self.program, self.provider = program, provider.reattach(port)

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess:
        # An empty file of settings, lest the person's own be read.
        settings = folder.parent / "terraform.rc"
        settings.touch()
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1",
            "TF_CLI_CONFIG_FILE": str(settings), "TF_REATTACH_PROVIDERS": self.provider}
        return subprocess.run([self.program, *arguments], cwd=folder, env=environment, capture_output=True, text=True)

    def failure(self, folder: Path, *arguments: str) -> str | None:
        done = self.run(folder, *arguments, "-no-color")
        return None if done.returncode == 0 else f"terraform {arguments[0]} exits {done.returncode}: {(done.stderr + done.stdout)[-900:]}"

    def apply(self, folder: Path, *arguments: str) -> str | None:
        return self.failure(folder, "apply", "-auto-approve", "-input=false", *arguments)

    def state(self, folder: Path) -> dict:
        return json.loads(self.run(folder, "show", "-json").stdout).get("values", {})


def by_itself(case: Case, folder: Path, terraform: Terraform) -> list[str]:
    write(case, folder)
    for arguments in (["init", "-input=false"], ["validate"]):
        if failure := terraform.failure(folder, *arguments):
            return [failure]
    findings = []
    for phase in (phase["id"] for phase in case["phases"] if not phase["pending"]):
        if failure := terraform.apply(folder, *([f"-var=phase={phase}"] if len(case["phases"]) > 1 else [])):
            return findings + [failure]
        findings += [f"{text}, in phase {phase}" for text in compare(case, phase, resources(terraform.state(folder)["root_module"]))]
    # terraform.tfvars names the phase that is reached: nothing is left to do.
    if failure := terraform.failure(folder, "plan", "-input=false", "-detailed-exitcode"):
        findings.append(failure)
    if failure := terraform.failure(folder, "destroy", "-auto-approve", "-input=false"):
        return findings + [failure]
    if left := resources(terraform.state(folder).get("root_module", {})):
        findings.append(f"terraform destroy leaves {[item['address'] for item in left]}")
    shutil.rmtree(folder)
    return findings


# What an ID is made of, by the provider's documentation: the section Import of each resource's page, read 2026-11-26.
IMPORTED = {
    "aws_iam_role": "{name}", "aws_iam_role_policy": "{role}:{name}", "aws_iam_policy": "{arn}",
    "aws_iam_role_policy_attachment": "{role}/{policy_arn}",
}


def taken_over(case: Case, folder: Path, terraform: Terraform) -> list[str]:
    """With the blocks for what is there already, the module's plan creates none of it."""
    write(case, folder)
    example = folder / "imports.tf.example"
    if not example.exists():
        return []
    example.rename(folder / "imports.tf")
    for arguments in (["init", "-input=false"], ["plan", "-input=false", "-out=plan"]):
        if failure := terraform.failure(folder, *arguments):
            return [failure]
    changes = json.loads(terraform.run(folder, "show", "-json", "plan").stdout)["resource_changes"]
    found = {kind: Counter() for kind in IMPORTED}
    for change in (change for change in changes if change["type"] in IMPORTED):
        found[change["type"]][change["change"].get("importing", {}).get("id")] += 1
    findings = []
    for kind, made_of in IMPORTED.items():
        wanted = Counter(made_of.format(**values) for values in expected(case, kind, case.phase))
        if found[kind] != wanted:
            findings.append(f"{kind} is taken over as {dict(found[kind] - wanted)}, not {dict(wanted - found[kind])}")
    shutil.rmtree(folder)
    return findings


def at_once(cases: list[Case], root: Path, terraform: Terraform) -> list[Finding]:
    """Each case a module, its values the module's arguments, which it gives back."""
    for number, case in enumerate(cases):
        values = case.documents["terraform/terraform.tfvars"]
        write(case, root / f"m{number}", without=("terraform.tfvars", "outputs.tf"))
        names = re.findall(r'^variable "(\w+)" \{', case.documents["terraform/variables.tf"], re.M)
        returned = "".join(f"    {name} = var.{name}\n" for name in names)
        (root / f"m{number}" / "outputs.tf").write_text(f'output "values" {{\n  value = {{\n{returned}  }}\n}}\n')
        with (root / "main.tf").open("a", encoding="utf-8") as main:
            main.write(f'module "m{number}" {{\n  source = "./m{number}"\n{values}}}\n\noutput "m{number}" {{\n  value = module.m{number}.values\n}}\n\n')
    if failure := terraform.failure(root, "init", "-input=false") or terraform.apply(root):
        return [("hostile values", "*", failure)]
    state = terraform.state(root)
    modules = {module["address"]: module for module in state["root_module"]["child_modules"]}
    findings = []
    for number, case in enumerate(cases):
        texts = compare(case, case.phase, resources(modules[f"module.m{number}"]))
        given = state["outputs"][f"m{number}"]["value"]
        for name, values in case["values"].items():
            value = given[label(name)]
            if (value if isinstance(value, list) else [value]) != values:
                texts.append(f"var.{label(name)} is {value!r}, not {values!r}")
        findings += [("hostile values", case.name, f"terraform: {text}") for text in texts]
    shutil.rmtree(root)
    return findings


def refused(case: Case, folder: Path, terraform: Terraform) -> list[str]:
    """A value that is none must not pass."""
    write(case, folder)
    values = folder / "terraform.tfvars"
    values.write_text(re.sub(r"^(account_id\s*=) .*$", r'\1 "12"', values.read_text(), flags=re.M))
    terraform.failure(folder, "init", "-input=false")
    failure = terraform.apply(folder)
    return [] if failure and "12 digits" in failure else ["an account ID of two digits is not refused"]


def write(case: Case, folder: Path, without: tuple[str, ...] = ()) -> None:
    folder.mkdir(parents=True)
    for path, text in case.documents.items():
        name = path.removeprefix("terraform/")
        if name != path and name not in without:
            (folder / name).write_text(text, encoding="utf-8")


def resources(module: dict) -> list[dict]:
    return [item for item in module.get("resources", []) if item["mode"] == "managed"]


def compare(case: Case, phase: str, found: list[dict]) -> list[str]:
    findings = []
    for kind, names in KEYS.items():
        key = lambda values: tuple(str(values[name]) for name in names)
        there = {key(item["values"]): item["values"] for item in found if item["type"] == kind}
        wanted = {key(item): item for item in expected(case, kind, phase)}
        findings += [f"terraform makes no {kind} {key}" for key in wanted.keys() - there.keys()]
        findings += [f"terraform makes {kind} {key}, which the plan does not name" for key in there.keys() - wanted.keys()]
        for key in wanted.keys() & there.keys():
            findings += [f"{kind} {key}: {text}" for text in differing(there[key], wanted[key])]
    return findings


# What tells the resources of a kind apart.
KEYS = {
    "aws_iam_role": ["name"], "aws_iam_role_policy": ["role", "name"], "aws_iam_policy": ["name"],
    "aws_iam_role_policy_attachment": ["role", "policy_arn"], "aws_iam_openid_connect_provider": ["url"],
    "aws_eks_pod_identity_association": ["cluster_name", "namespace", "service_account"],
    "aws_vpc_security_group_ingress_rule": ["security_group_id"],
}


# A role's settings under the names of IAM's API, and the provider's arguments.
SETTINGS = {"Path": "path", "PermissionsBoundary": "permissions_boundary", "MaxSessionDuration": "max_session_duration", "Tags": "tags"}


def expected(case: Case, kind: str, phase: str) -> Iterator[dict]:
    """What the plan says is there in a phase, in the provider's words."""
    order = [known["id"] for known in case["phases"]]
    if kind == "aws_iam_role":
        for role in case["roles"]:
            reached = [trust["policy"] for trust in role["trust"] if order.index(trust["phase"]) <= order.index(phase)]
            trust = reached[-1] if reached else role["trust"][0]["policy"]
            settings = {argument: role["settings"][name] for name, argument in SETTINGS.items() if name in role["settings"]}
            yield {"name": role["name"], "arn": role["arn"], "description": role["description"], "assume_role_policy": trust} | settings
        return
    permissions = [(role["name"], p) for role in case["roles"] for p in role["permissions"] if phase in p["phases"]]
    if kind == "aws_iam_role_policy":
        permissions += [(role, p) for attachment in case["attachments"] for role in attachment["roles"] for p in attachment["permissions"]]
        yield from ({"role": role, "name": p["name"], "policy": p["policy"]} for role, p in permissions if p["kind"] == "inline")
    elif kind == "aws_iam_policy":
        yield from ({"name": p["name"], "arn": p["arn"], "policy": p["policy"]} for _, p in permissions if p["kind"] == "managed")
    elif kind == "aws_iam_role_policy_attachment":
        yield from ({"role": role, "policy_arn": p["arn"]} for role, p in permissions if p["kind"] != "inline")
    else:
        yield from (values for of, values in map(in_terraform, case["resources"]) if of == kind)


def in_terraform(resource: dict) -> tuple[str, dict]:
    if resource["kind"] == "oidc":
        return "aws_iam_openid_connect_provider", {"url": resource["url"], "arn": resource["arn"],
            "client_id_list": [resource["audience"]], "tags": PROVIDER_TAGS}
    if resource["kind"] == "association":
        return "aws_eks_pod_identity_association", {"cluster_name": resource["cluster"], "namespace": resource["namespace"],
            "service_account": resource["serviceAccount"], "role_arn": resource["roleArn"]}
    port = int(resource["port"])
    return "aws_vpc_security_group_ingress_rule", {"security_group_id": resource["group"], "from_port": port, "to_port": port,
        "ip_protocol": "tcp", "referenced_security_group_id": provider.CLUSTER_SECURITY_GROUP}


def differing(found: dict, wanted: dict) -> list[str]:
    findings = []
    for name, value in wanted.items():
        there = found.get(name)
        if isinstance(value, dict) and isinstance(there, str):
            there = json.loads(there)
        if not same(str(there) if name == "max_session_duration" else there, value):
            findings.append(f"{name}: {difference(there, value)}")
    return findings
