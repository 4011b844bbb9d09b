"""Who can get into an account in which one case was set up, from the emulator's own get-account-authorization-details."""

import functools
import json
import subprocess
from pathlib import Path

from .cases import Case

VENDORS = Path(__file__).parents[2] / "vendors"
# Where a profile states whom it lets in.
STATED = ("constants", "derived", "roles")
# As the page's command asks for it.
FILTER = ["Role", "LocalManagedPolicy", "AWSManagedPolicy"]


class Examples:
    """`account` and `review`, which say in a terminal what the page says of a file."""

    def __init__(self, programs: Path, answers: Path):
        self.programs, self.answers = programs, answers

    def check(self, case: Case, iam) -> list[str]:
        """Keeps the emulator's answer, for the test that drops it on the page, and judges what is said of it."""
        text = json.dumps(of_emulator(iam), default=lambda day: day.isoformat())
        path = self.answers / f"{case.name.replace('/', '.')}.json"
        path.write_text(text, encoding="utf-8")
        # A fixture of the tests is in no catalogue.
        forms = self.forms(case, json.loads(text)) if case["vendor"] in profiles() else []
        return self.parties(case, path) + forms

    def said(self, name: str, *arguments: str, given: str = "") -> dict:
        done = subprocess.run([self.programs / name, *arguments], input=given, capture_output=True, text=True)
        # With findings of severity error, of which a role by itself may have some, it is 1.
        if done.returncode not in (0, 1):
            raise RuntimeError(f"{name} exits {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def parties(self, case: Case, path: Path) -> list[str]:
        """Those get in whom the case lets in, by the vendor's name where its profile states them, and nobody else."""
        said = self.said("account", str(path))
        expected = {role["arn"]: outside(case, role) for role in case["roles"]}
        found = {role["arn"]: set(role["parties"]) for role in said["roles"] if role["outside"]}
        findings = []
        for arn in found.keys() | {arn for arn, parties in expected.items() if parties}:
            if found.get(arn, set()) != expected.get(arn, set()):
                findings.append(f"{arn} lets in {sorted(found.get(arn, []))}, and {sorted(expected.get(arn, []))} were set up")
        for party in said["parties"]:
            names = {name for name, text in profiles().values() if party["party"] in text}
            # An account of two profiles has the names of both.
            called = set((party["name"] or "").split(" or "))
            if names and not called <= names and not told(case, party["party"]):
                findings.append(f"{party['party']} is called {party['name']}, not {sorted(names)}")
        return findings

    def forms(self, case: Case, answer: dict) -> list[str]:
        """Each role, by itself, is recognised as the vendor's and matches the form that was set up."""
        findings = []
        roles = {role["arn"]: role for role in case["roles"]}
        for detail in answer["RoleDetailList"]:
            role = roles.get(detail["Arn"])
            # A role that only a service of AWS assumes may be anybody's.
            if role is None or not outside(case, role):
                continue
            attached = {policy["PolicyArn"] for policy in detail["AttachedManagedPolicies"]}
            alone = {"RoleDetailList": [detail], "Policies": [policy for policy in answer["Policies"] if policy["Arn"] in attached]}
            comparison = self.said("review", "--compare", "auto", "-", given=json.dumps(alone))["comparison"]
            if comparison["vendor"] != case["vendor"]:
                findings.append(f"{role['name']} is taken for one of {comparison['vendor']}")
                continue
            form = next(form for form in comparison["forms"] if form["form"] == case["form"])
            # What the person attaches besides is more than the vendor asks for.
            own = any(permission["kind"] == "aws" for permission in role["permissions"])
            items = [item["text"] for item in form["items"] if not (own and item["side"] == "extra")]
            if not form["earlierPhase"] and (form["trust"] != "same" or items):
                findings.append(f"{role['name']} does not match the {case['form']} form: {form['line']}: {items}")
        return findings


@functools.cache
def profiles() -> dict[str, tuple[str, str]]:
    """By ID: the name, and what the profile states, which is not what a person fills in or reads as an example."""
    trees = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in VENDORS.glob("*.json") if "schema" not in path.name}
    return {vendor: (tree["name"], json.dumps([tree.get(word) for word in STATED])) for vendor, tree in trees.items()}


def told(case: Case, party: str) -> bool:
    """Whether the person's link says who it is, which no profile does."""
    return party in case.documents["README.md"].rpartition("Open Rolecall with this link")[2]


def of_emulator(iam) -> dict:
    answer = iam.get_paginator("get_account_authorization_details").paginate(Filter=FILTER).build_full_result()
    answer = {key: answer.get(key, []) for key in ("RoleDetailList", "Policies")}
    # AWS tells of those policies of its own that are attached; moto tells of all that it knows.
    attached = {policy["PolicyArn"] for role in answer["RoleDetailList"] for policy in role["AttachedManagedPolicies"]}
    answer["Policies"] = [policy for policy in answer["Policies"] if policy["Arn"].split(":")[4] != "aws" or policy["Arn"] in attached]
    return answer


def outside(case: Case, role: dict) -> set[str]:
    """Whom the trust policy in force names, but for the account itself and AWS' own services."""
    trust, found = case.trust(role) or {}, set()
    statements = trust.get("Statement", [])
    for statement in statements if isinstance(statements, list) else [statements]:
        for kind, names in statement["Principal"].items():
            for name in names if isinstance(names, list) else [names]:
                if kind == "AWS":
                    found.add(name.split(":")[4] if name.startswith("arn:") else name)
                elif kind == "Federated":
                    found.add(name.partition("oidc-provider/")[2] or name)
    return found - {role["account"]}
