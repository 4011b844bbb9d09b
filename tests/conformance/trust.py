"""Random trust policies and requests, decided by the project and by an evaluator that nobody here wrote."""

import json
import random
import subprocess
from pathlib import Path

SEED = 20_261_126
CASES = 20_000
SIMULATOR = "@cloud-copilot/iam-simulate/dist/esm/index.js"

OWN = "402881736519"
ACCOUNTS = [OWN, "428641199958", "739015264488"]
ROLES = [f"arn:aws:iam::{OWN}:role/acme", f"arn:aws:iam::{OWN}:role/app/acme"]
HOSTS = ["ec2.amazonaws.com", "lambda.amazonaws.com", "pods.eks.amazonaws.com"]
EXTERNAL_IDS = ["acme-1", "acme-2", "Acme-1", "acme-*"]
ORGANIZATIONS = ["o-a1b2c3d4e5", "o-f6g7h8i9j0"]
NETWORKS = ["203.0.113.0/24", "198.51.100.7/32", "203.0.113.128/25", "2001:db8::/32"]
TIMES = ["2026-01-01T00:00:00Z", "2026-11-26T12:00:00Z", "2027-06-30T23:59:59Z"]
PATHS = ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/", "o-a1b2c3d4e5/r-ab12/ou-ab12-22222222/"]


def callers(account: str) -> list[str]:
    iam, sts = f"arn:aws:iam::{account}", f"arn:aws:sts::{account}"
    return [f"{iam}:user/alice", f"{iam}:user/team/bob", f"{sts}:assumed-role/reader/session", f"{sts}:assumed-role/writer/s2"]


def named(account: str) -> list[str]:
    """What a policy names an account's principals by."""
    iam = f"arn:aws:iam::{account}"
    return [account, f"{iam}:root", f"{iam}:role/reader", f"{iam}:role/writer", *callers(account)]


# Each key with the texts that a request has for it, the texts that a policy asks for, and the operators of its type.
STRINGS = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"]
ARNS = ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"]
KEYS = {
    "sts:ExternalId": (EXTERNAL_IDS[:3], [*EXTERNAL_IDS, "*", "acme-?"], STRINGS),
    "aws:PrincipalOrgID": (ORGANIZATIONS, [*ORGANIZATIONS, "o-*"], STRINGS),
    "aws:PrincipalAccount": (None, [*ACCOUNTS, "4*"], STRINGS),
    "aws:PrincipalTag/team": (["red", "blue"], ["red", "blue", "r*", "${aws:PrincipalAccount}"], STRINGS),
    "aws:PrincipalArn": (None, [name for account in ACCOUNTS for name in named(account)[2:]] + ["arn:aws:iam::*:role/*", "arn:aws:iam::428641199958:*"], ARNS + STRINGS),
    "aws:SourceArn": ([f"arn:aws:lambda:eu-west-1:{OWN}:function:f"], [f"arn:aws:lambda:*:{OWN}:function:*", f"arn:aws:lambda:eu-west-1:{OWN}:function:f", "arn:aws:s3:::acme"], ARNS),
    "aws:SourceAccount": (ACCOUNTS, ACCOUNTS, STRINGS[:2]),
    "aws:MultiFactorAuthPresent": (["true", "false"], ["true", "false"], ["Bool"]),
    "aws:SecureTransport": (["true", "false"], ["true", "false"], ["Bool"]),
    "aws:MultiFactorAuthAge": (["10", "3600", "86400"], ["3600", "7200"], ["NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericEquals", "NumericNotEquals"]),
    "aws:CurrentTime": (TIMES, TIMES, ["DateLessThan", "DateGreaterThan", "DateEquals", "DateNotEquals", "DateGreaterThanEquals"]),
    "aws:SourceIp": (["203.0.113.9", "198.51.100.7", "192.0.2.1", "2001:db8::1"], NETWORKS, ["IpAddress", "NotIpAddress"]),
}
ACTIONS = ["sts:AssumeRole", "sts:AssumeRole", "sts:*", "sts:Assume*", "*", ["sts:AssumeRole", "sts:TagSession"], "sts:TagSession", "STS:assumerole"]


def some(chance: random.Random, values: list[str]) -> str | list[str]:
    return chance.choice(values) if chance.random() < 0.7 else chance.sample(values, min(len(values), 2))


def condition(chance: random.Random) -> dict:
    found: dict = {}
    for key in chance.sample(list(KEYS), chance.choice([0, 1, 1, 2])):
        _, asked, operators = KEYS[key]
        operator = chance.choice(operators)
        if chance.random() < 0.15:
            found.setdefault("Null", {})[key] = chance.choice(["true", "false"])
            continue
        if chance.random() < 0.25:
            operator += "IfExists"
        found.setdefault(operator, {})[key] = some(chance, asked)
    if chance.random() < 0.12:
        quantifier = chance.choice(["ForAnyValue:", "ForAllValues:"])
        found[quantifier + chance.choice(["StringEquals", "StringLike", "StringNotEquals"])] = {
            "aws:PrincipalOrgPaths": some(chance, [*PATHS, "o-a1b2c3d4e5/*"])
        }
    return found


def principal(chance: random.Random) -> str | dict:
    kind = chance.random()
    if kind < 0.08:
        return "*"
    if kind < 0.14:
        return {"AWS": "*"}
    if kind < 0.3:
        return {"Service": some(chance, HOSTS)}
    if kind < 0.36:
        return {"Service": chance.choice(HOSTS), "AWS": chance.choice(named(chance.choice(ACCOUNTS)))}
    return {"AWS": some(chance, [name for account in ACCOUNTS for name in named(account)])}


def statement(chance: random.Random) -> dict:
    allow = chance.random() < 0.75
    found = {"Effect": "Allow" if allow else "Deny"}
    inverted = not allow and chance.random() < 0.15
    found["NotPrincipal" if inverted else "Principal"] = principal(chance)
    found["NotAction" if chance.random() < 0.05 else "Action"] = chance.choice(ACTIONS)
    if conditions := condition(chance):
        found["Condition"] = conditions
    return found


def request(chance: random.Random) -> dict:
    context = {}
    for key, (values, _, _) in KEYS.items():
        if values is not None and chance.random() < 0.6:
            context[key] = chance.choice(values)
    if chance.random() < 0.5:
        context["aws:PrincipalOrgPaths"] = chance.sample(PATHS, chance.choice([1, 2]))
    if chance.random() < 0.2:
        host = chance.choice(HOSTS)
        caller = {"Service": host}
        for key in ["aws:PrincipalTag/team", "aws:PrincipalOrgPaths", "aws:PrincipalOrgID", "sts:ExternalId"]:
            context.pop(key, None)
        context |= {"aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": host}
    else:
        account = chance.choice(ACCOUNTS)
        arn = chance.choice(callers(account))
        caller = {"AWS": arn}
        role = arn.split("/")[1] if ":assumed-role/" in arn else None
        own = f"arn:aws:iam::{account}:role/{role}" if role else arn
        context |= {"aws:PrincipalArn": own, "aws:PrincipalAccount": account, "aws:PrincipalIsAWSService": "false"}
    return {"action": "sts:AssumeRole", "role": chance.choice(ROLES), "principal": caller, "context": context}


def cases() -> list[dict]:
    chance = random.Random(SEED)
    found = []
    for _ in range(CASES):
        statements = [statement(chance) for _ in range(chance.choice([1, 1, 2, 3]))]
        found.append({"policy": {"Version": "2012-10-17", "Statement": statements}, "request": request(chance)})
    return found


def decided(command: list[str], lines: str) -> list[str]:
    return subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout.splitlines()


def check(decide: str, packages: Path) -> list[tuple[str, str, str]]:
    """A finding for each kind of disagreement, with its first case: what the policy and the request have in common."""
    every = cases()
    lines = "".join(json.dumps(case) + "\n" for case in every)
    script = Path(__file__).parent / "simulate.mjs"
    ours = decided([decide], lines)
    theirs = decided(["node", str(script), str(packages / "node_modules" / SIMULATOR)], lines)
    kinds: dict[str, list[dict]] = {}
    for case, own, other in zip(every, ours, theirs, strict=True):
        if own != other:
            kinds.setdefault(f"{kind(case)}: {own} here, {other} there", []).append(case)
    return [("iam-simulate", "random", f"{name} ({len(found)} cases, such as {json.dumps(found[0])})") for name, found in kinds.items()]


def kind(case: dict) -> str:
    """What could decide it: an inverted principal, or the operators of conditions on keys that the request has or has not."""
    asked = set()
    for one in case["policy"]["Statement"]:
        if "NotPrincipal" in one:
            return "NotPrincipal"
        for operator, keys in one.get("Condition", {}).items():
            asked |= {f"{operator} {key} {'given' if key in case['request']['context'] else 'absent'}" for key in keys}
    return ", ".join(sorted(asked)) or "no condition"
