"""Every document through the linters of its language."""

import json
import re
import subprocess
import sys
from pathlib import Path

import hcl2
import jsonschema
import parliament
import yaml

from . import powershell
from .cases import Case

BIN = Path(sys.executable).parent
ACTIONS = Path(__file__).parents[2] / "data" / "actions.txt"
Finding = tuple[str, str, str]


def program(arguments: list[str], folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(arguments, cwd=folder, capture_output=True, text=True)


def files(folder: Path, suffix: str, part: str = "") -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob(f"*{suffix}") if part in str(path))


def of_case(path: str) -> str:
    return "/".join(path.split("/")[:2])


def shell(folder: Path) -> list[Finding]:
    findings = []
    scripts = files(folder, ".sh")
    done = program([str(BIN / "shellcheck"), "-s", "bash", "-S", "style", "-f", "json", *scripts], folder)
    for item in json.loads(done.stdout or "[]"):
        findings.append(("shellcheck", of_case(item["file"]), f"{item['file']} line {item['line']}: SC{item['code']} {item['message']}"))
    done = program([str(BIN / "shfmt"), "-i", "2", "-ci", "-sr", "-l", *scripts], folder)
    findings += [("shfmt", of_case(path), f"{path} is not formatted") for path in done.stdout.split("\n") if path]
    if done.stderr:
        findings.append(("shfmt", "*", done.stderr[:400]))
    return findings


def templates(folder: Path, cases: list[Case]) -> list[Finding]:
    """The templates, and every trust policy as the only content of one."""
    wrapped = {}
    for case in cases:
        for role in case["roles"]:
            for trust in role["trust"]:
                if not trust["reached"]:
                    continue
                text = json.dumps({"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": trust["policy"]}}}})
                # The linter knows three partitions.
                text = text.replace(f"arn:{case['partition']}:", "arn:aws:")
                wrapped.setdefault(text, case.name)
    for number, text in enumerate(wrapped):
        path = folder / wrapped[text] / f"trust-{number}.wrapped.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    names = files(folder, ".yaml", "/cloudformation/") + files(folder, ".wrapped.json")
    findings = []
    for start in range(0, len(names), 100):
        done = program([str(BIN / "cfn-lint"), "--format", "json", "--", *names[start:start + 100]], folder)
        for item in json.loads(done.stdout or "[]"):
            path = str(Path(item["Filename"]))
            findings.append(("cfn-lint", of_case(path), f"{path} line {item['Location']['Start']['LineNumber']}: {item['Rule']['Id']} {item['Message']}"))
        if done.returncode and not done.stdout:
            findings.append(("cfn-lint", "*", done.stderr[-400:]))
    return findings


def policies(cases: list[Case]) -> list[Finding]:
    findings, seen, known = [], set(), actions()
    for case in cases:
        documents = [(f"trust policy of {role['id']} in {trust['phase']}", trust["policy"], True) for role in case["roles"] for trust in role["trust"] if trust["reached"]]
        owners = case["roles"] + case["attachments"]
        documents += [(permission["id"], permission["policy"], False) for owner in owners for permission in owner["permissions"] if permission["policy"]]
        for what, policy, trust in documents:
            if trust:
                # The linter knows no trust policies: it asks for a resource.
                statements = policy["Statement"] if isinstance(policy["Statement"], list) else [policy["Statement"]]
                policy = policy | {"Statement": [statement | {"Resource": "*"} for statement in statements]}
            # The linter knows three partitions.
            text = json.dumps(policy).replace(f"arn:{case['partition']}:", "arn:aws:")
            if text in seen:
                continue
            seen.add(text)
            for finding in parliament.analyze_policy_string(text).findings:
                if trust and finding.issue in ("RESOURCE_STAR", "RESOURCE_MISMATCH"):
                    continue
                detail = finding.detail if isinstance(finding.detail, str) else json.dumps(finding.detail, default=str)
                if finding.issue == "UNKNOWN_ACTION" and detail.removeprefix("Unknown action ").lower() in known:
                    detail += ", which AWS lists"
                findings.append(("parliament", case.name, f"{what}: {finding.issue} {detail[:200]}"))
    return findings


def actions() -> set[str]:
    """Every action that AWS lists, in small letters: after its service, the access level and the names on each line."""
    found, service = set(), ""
    for line in ACTIONS.read_text().splitlines():
        first, *words = line.split()
        if first == "service":
            service = words[0]
        elif re.match(r"[LPRTW](?![a-z])", first):
            found |= {f"{service}:{word}".lower() for word in words}
    return found


def hcl(texts: dict[str, str], trees: dict[str, dict], folder: Path, terraform: str | None) -> list[Finding]:
    findings = []
    for name, tree in trees.items():
        if set(tree) == {"error"}:
            findings.append(("hcl2json", of_case(name), f"{name}: {tree['error'][:300]}"))
    for name, text in texts.items():
        try:
            hcl2.loads(text + "\n")
        except Exception as error:  # The parser's own errors have no common type.
            findings.append(("python-hcl2", of_case(name), f"{name}: {str(error)[:300]}"))
    if terraform:
        done = program([terraform, "fmt", "-check", "-recursive", "-list=true", "."], folder)
        findings += [("terraform", of_case(path), f"{path} is not as terraform fmt writes it") for path in done.stdout.split("\n") if path.endswith((".tf", ".tfvars"))]
    return findings


def kubernetes(folder: Path, schema: Path) -> list[Finding]:
    """Kubernetes' own kinds by its schemas, eksctl's file by its own. Vendors' kinds have no schema here: left out."""
    findings = []
    checked = json.loads(schema.read_text())
    for path in files(folder, "cluster.yaml", "/eksctl/"):
        for error in jsonschema.Draft7Validator(checked).iter_errors(yaml.safe_load((folder / path).read_text())):
            findings.append(("eksctl", of_case(path), f"{path}: {error.message[:300]}"))
    known = []
    for path in files(folder, ".yaml", "/kubernetes/"):
        try:
            documents = [document for document in yaml.safe_load_all((folder / path).read_text()) if isinstance(document, dict)]
        except yaml.YAMLError as error:
            findings.append(("yaml", of_case(path), f"{path}: {str(error)[:300]}"))
            continue
        own = [document for document in documents if document.get("apiVersion") in ("v1", "apps/v1", "rbac.authorization.k8s.io/v1")]
        if own:
            target = folder / f"{path}.own.yaml"
            target.write_text("---\n".join(yaml.safe_dump(document) for document in own))
            known.append(str(target.relative_to(folder)))
    if known:
        done = program([str(BIN / "kubernetes-validate"), "--strict", *known], folder)
        if done.returncode:
            for line in (done.stdout + done.stderr).splitlines():
                if match := re.match(r"ERROR\s+(\S+) did not (.*)", line):
                    findings.append(("kubernetes-validate", of_case(match[1]), f"{match[1]} did not {match[2][:300]}"))
            if not any(tool == "kubernetes-validate" for tool, _, _ in findings):
                findings.append(("kubernetes-validate", "*", (done.stdout + done.stderr)[-600:]))
    return findings


def scripts(cases: list[Case]) -> list[Finding]:
    return [("tree-sitter-powershell", case.name, f"{path} {error}")
            for case in cases for path, text in case.documents.items() if path.endswith(".ps1") for error in powershell.errors(text)]


def markdown(texts: dict[str, str], node: Path, here: Path) -> tuple[list[Finding], dict[str, str]]:
    """Findings, and each text rendered."""
    done = subprocess.run(["node", str(here / "markdown.js"), str(node)], input=json.dumps(texts), capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    findings = [("markdownlint", of_case(name), f"{name}: {text}") for name, item in answer.items() for text in item["findings"]]
    return findings, {name: item["html"] for name, item in answer.items()}
