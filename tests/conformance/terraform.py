"""Policies out of a Terraform module: HashiCorp's parser reads it, a small evaluator puts the values in."""

import json
import re
import subprocess
from pathlib import Path

from .cases import Case, label

PARTITION_SUFFIX = {
    "aws": "amazonaws.com", "aws-cn": "amazonaws.com.cn", "aws-us-gov": "amazonaws.com", "aws-eusc": "amazonaws.eu",
    "aws-iso": "c2s.ic.gov", "aws-iso-b": "sc2s.sgov.gov", "aws-iso-e": "cloud.adc-e.uk", "aws-iso-f": "csp.hci.ic.gov",
}


def parse_all(texts: dict[str, str], node: Path, here: Path) -> dict[str, dict]:
    done = subprocess.run(
        ["node", str(here / "hcl.js")], input=json.dumps(texts), capture_output=True, text=True, check=True,
        env={"NODE_PATH": str(node / "node_modules"), "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )
    return json.loads(done.stdout)


class Evaluator:
    """Evaluates what the renderer writes, and stops at anything else."""

    def __init__(self, case: Case, variables: dict, roles: dict[str, str]):
        self.variables = variables
        self.partition = case["partition"]
        self.roles = roles

    def reference(self, text: str, item: str | None):
        if text == "value" and item is not None:
            return item
        if match := re.fullmatch(r'"(.)"', text):
            return match[1]
        if match := re.fullmatch(r"var\.([\w-]+)(?:\[(\d+)\])?", text):
            value = self.variables[match[1]]
            return value if match[2] is None else value[int(match[2])]
        if match := re.fullmatch(r"aws_iam_role\.(\w+)\.arn", text):
            return self.roles[match[1]]
        if text == "data.aws_partition.current.partition":
            return self.partition
        if text == "data.aws_partition.current.dns_suffix":
            return PARTITION_SUFFIX[self.partition]
        raise ValueError(f"no such reference is known: {text}")

    def template(self, text: str, item: str | None = None) -> str:
        """A template without its quotes, literals escaped as in the source."""
        out, at = "", 0
        while at < len(text):
            if text.startswith(("$${", "%%{"), at):
                out, at = out + text[at] + "{", at + 3
            elif text.startswith("${", at):
                end = text.index("}", at)
                out, at = out + str(self.reference(text[at + 2:end], item)), end + 1
            elif text.startswith("%{", at):
                raise ValueError(f"a directive: {text}")
            else:
                out, at = out + text[at], at + 1
        return out

    def value(self, value):
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if isinstance(value, dict):
            return {self.value(key): self.value(item) for key, item in value.items()}
        if not isinstance(value, str):
            return value
        if match := re.fullmatch(r"\$\{(flatten\()?\[for value in (var\.[\w-]+) : (.*)\]\)?\}", value, re.S):
            bodies = quoted(match[3])
            return [self.template(body, item) for item in self.reference(match[2], None) for body in bodies]
        if match := re.fullmatch(r"\$\{([^{}\"]+)\}", value):
            return self.reference(match[1], None)
        return self.template(value)

    def document(self, data: dict) -> dict:
        statements = []
        for statement in data.get("statement", []):
            out = {}
            for ours, theirs in (("sid", "Sid"), ("effect", "Effect"), ("actions", "Action"), ("not_actions", "NotAction"),
                                 ("resources", "Resource"), ("not_resources", "NotResource")):
                if ours in statement:
                    out[theirs] = self.value(statement[ours])
            for ours, theirs in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
                for block in statement.get(ours, []):
                    identifiers = self.value(block["identifiers"])
                    if block["type"] == "*":
                        out[theirs] = "*"
                    else:
                        out.setdefault(theirs, {})[block["type"]] = identifiers
            for block in statement.get("condition", []):
                keys = out.setdefault("Condition", {}).setdefault(block["test"], {})
                keys[self.value(block["variable"])] = self.value(block["values"])
            statements.append(out)
        head = {"Version": self.value(data["version"]) if "version" in data else "2012-10-17"}
        if "policy_id" in data:
            head["Id"] = self.value(data["policy_id"])
        return {**head, "Statement": statements}


def quoted(text: str) -> list[str]:
    """The insides of the quoted templates of an expression, unquoted once; a bare `value` stands for the item."""
    bodies = []
    for match in re.finditer(r'"((?:[^"\\]|\\.)*)"|\bvalue\b', re.sub(r"^\[|\]$", "", text)):
        if match[1] is None:
            bodies.append("${value}")
        else:
            bodies.append(match[1].replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\"))
    return bodies


def policies(case: Case, trees: dict[str, dict]) -> dict[str, dict]:
    """Every policy of the module in the phase that is reached: `trust/<role>` and `<role or attachment>/<policy>`."""
    prefix = f"{case.name}/terraform/"
    main = trees[prefix + "main.tf"]
    variables = {
        # A file of values has no expressions but literals.
        name: Evaluator(case, {}, {}).value(value) for name, value in trees[prefix + "terraform.tfvars"].items()
    }
    roles = {label(role["id"]): role["arn"] for role in case["roles"]}
    evaluator = Evaluator(case, variables, roles)
    data = main.get("data", {}).get("aws_iam_policy_document", {})
    local = {name: value for block in main.get("locals", []) for name, value in block.items()}

    def document(expression: str) -> dict:
        if match := re.fullmatch(r"\$\{(?:one\()?data\.aws_iam_policy_document\.(\w+)(?:\[\*\])?\.json\)?\}", expression):
            return evaluator.document(data[match[1]][0])
        if match := re.fullmatch(r"\$\{local\.(\w+)\}", expression):
            return encoded(local[match[1]], evaluator)
        raise ValueError(f"no policy is known by {expression}")

    found = {}
    for role in case["roles"]:
        name = label(role["id"])
        trust = main["resource"]["aws_iam_role"][name][0]["assume_role_policy"]
        if "[var.phase]" in trust:
            entry = re.search(rf'"{variables["phase"]}"\s*= (.+)', trust)
            trust = "${" + entry[1].strip() + "}"
        found[f"trust/{role['id']}"] = document(trust)
    for kind in ("aws_iam_role_policy", "aws_iam_policy"):
        for name, blocks in main.get("resource", {}).get(kind, {}).items():
            count = blocks[0].get("count")
            if count is not None and f'"{variables["phase"]}"' not in count:
                continue
            found[f"policy/{name}"] = document(blocks[0]["policy"])
    return found


def encoded(expression: str, evaluator: Evaluator) -> dict:
    """The object inside `jsonencode(…)`, which the parser leaves as text: HCL's own object syntax, line by line."""
    body = re.fullmatch(r"\$\{jsonencode\((.*)\)\}", expression, re.S)[1]
    at = 0

    def space():
        nonlocal at
        while at < len(body) and body[at] in " \n,":
            at += 1

    def string():
        nonlocal at
        match = re.compile(r'"((?:\$\{"[^"]*"\}|\$\{[^}]*\}|[^"\\]|\\.)*)"').match(body, at)
        at = match.end()
        raw = re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), match[1])
        return evaluator.template(raw)

    def value():
        nonlocal at
        space()
        if body[at] == "{":
            at += 1
            out = {}
            space()
            while body[at] != "}":
                if body[at] == "(":
                    at += 1
                    key = value()
                    at += 1
                else:
                    match = re.compile(r"\w+").match(body, at)
                    key, at = match[0], match.end()
                at = re.compile(r"\s*=\s*").match(body, at).end()
                out[key] = value()
                space()
            at += 1
            return out
        if body[at] == "[":
            at += 1
            out = []
            space()
            while body[at] != "]":
                out.append(value())
                space()
            at += 1
            return out
        if body[at] == '"':
            return string()
        match = re.compile(r"[\w.\[\]-]*\w\]?(?=[\s,)\]}]|$)").match(body, at)
        word, at = match[0].rstrip("]") if match[0].count("[") < match[0].count("]") else match[0], 0 or at
        at += len(word)
        return json.loads(word) if word in ("true", "false") or word.isdigit() else evaluator.reference(word, None)

    return value()
