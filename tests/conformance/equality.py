"""The policies of every format are the policies of `policies/…` and `trust-policy.json`."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import yaml

from . import powershell, terraform
from .cases import PROVIDER_TAGS, Case, difference, label, same, settings
from .cloudformation import Template


def folder(case: Case, role: dict) -> str:
    return "" if len(case["roles"]) == 1 else f"roles/{role['id']}/"


def expected(case: Case):
    """Every policy that is applied in the phase that is reached: owner, policy's id or None, name, document."""
    for role in case["roles"]:
        yield role, None, role["name"], case.trust(role)
        for permission in role["permissions"]:
            if permission["now"] and permission["policy"]:
                yield role, permission["id"], permission["name"], permission["policy"]


def files(case: Case) -> list[str]:
    findings = []
    for role, id, _, policy in expected(case):
        if id is not None:
            path = f"{folder(case, role)}policies/{id}.json"
            if json.loads(case.documents[path]) != policy:
                findings.append(f"{path}: {difference(json.loads(case.documents[path]), policy)}")
    return findings


def in_terraform(case: Case, trees: dict) -> list[str]:
    found = terraform.policies(case, trees)
    findings = []
    for role, id, _, policy in expected(case):
        key = f"trust/{role['id']}" if id is None else f"policy/{label(role['id'])}_{label(id)}"
        if key not in found:
            findings.append(f"terraform/main.tf: {key} is missing")
        elif not same(found[key], policy):
            findings.append(f"terraform/main.tf: {key}: {difference(found[key], policy)}")
    for attachment in case["attachments"]:
        for permission in attachment["permissions"] if attachment["roles"] else []:
            key = f"policy/{label(attachment['id'])}_{label(permission['id'])}"
            if not same(found.get(key), permission["policy"]):
                findings.append(f"terraform/main.tf: {key}: {difference(found.get(key), permission['policy'])}")
    return findings


def in_cloudformation(case: Case) -> list[str]:
    template = Template(case)
    found = template.policies()
    findings = []
    made = [template.value(r["Properties"]) for r in template.tree["Resources"].values() if r["Type"] == "AWS::IAM::OIDCProvider"]
    wanted = [{"Url": p["Url"], "ClientIdList": p["ClientIDList"], "Tags": p["Tags"]} for p in providers(case)]
    if made != wanted:
        findings.append(f"cloudformation/template.yaml: OIDC providers: {difference(made, wanted)}")
    roles = [template.value(r["Properties"]) for r in template.tree["Resources"].values() if r["Type"] == "AWS::IAM::Role"]
    for role, properties in zip(case["roles"], roles, strict=True):
        for name, wanted in settings(role).items():
            # What stands in a parameter is a text.
            there = properties.get(name)
            if there != wanted and there != str(wanted):
                findings.append(f"cloudformation/template.yaml: {name} of {role['name']}: {difference(there, wanted)}")
    for _, id, name, policy in expected(case):
        key = ("trust" if id is None else "policy", name)
        if found.get(key) != policy:
            findings.append(f"cloudformation/template.yaml: {key}: {difference(found.get(key), policy)}")
    for name, resource in yaml.safe_load(case.documents["cloudformation/import.yaml"])["Resources"].items():
        # What differs here is made anew and not taken over.
        there, wanted = resource["Properties"], template.tree["Resources"][name]["Properties"]
        for key in ("RoleName", "Path", "ManagedPolicyName"):
            if there.get(key) != template.value(wanted.get(key)):
                findings.append(f"cloudformation/import.yaml: {key} of {name}: {difference(there.get(key), template.value(wanted.get(key)))}")
    for attachment in case["attachments"]:
        if attachment["roles"]:
            found = Template(case, f".{attachment['id']}").policies()
            for permission in attachment["permissions"]:
                if found.get(("policy", permission["name"])) != permission["policy"]:
                    findings.append(f"cloudformation/template.{attachment['id']}.yaml: {permission['name']} differs")
    return findings


def providers(case: Case) -> list[dict]:
    """The OIDC providers as IAM is asked for them."""
    tags = [{"Key": key, "Value": value} for key, value in PROVIDER_TAGS.items()]
    return [{"Url": r["url"], "ClientIDList": [r["audience"]], "Tags": tags} for r in case["resources"] if r["kind"] == "oidc"]


def in_quick_create(case: Case) -> list[str]:
    """The console's link gives the template, and the values of `parameters.json`."""
    if not case["template_url"] or case["partition"].startswith("aws-iso"):
        return []
    links = re.findall(r"\(<(https://[^>]*/cloudformation/home[^>]*)>\)", case.documents["README.md"])
    if len(links) != 1:
        return [f"README.md: {len(links)} quick-create links"]
    place, _, query = links[0].partition("#/stacks/create/review?")
    given = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True))
    findings = []
    if given.pop("templateURL", None) != case["template_url"] or not given.pop("stackName", "").startswith("rolecall-"):
        findings.append(f"README.md: the link names another template or stack: {links[0]}")
    region = parse_qsl(urlsplit(place).query)[0][1]
    if not urlsplit(place).netloc.startswith(f"{region}.console.") or f".s3.{region}." not in case["template_url"]:
        findings.append(f"README.md: the link opens another region: {place}")
    values = json.loads(case.documents["cloudformation/parameters.json"])
    expected = {f"param_{value['ParameterKey']}": value["ParameterValue"] for value in values if value["ParameterValue"]}
    if given != expected:
        findings.append(f"README.md: the link's parameters: {difference(given, expected)}")
    return findings


def in_powershell(case: Case) -> list[str]:
    found = powershell.documents(case.documents["apply.ps1"])
    findings = []
    arns = [resource["arn"] for resource in case["resources"] if resource["kind"] == "oidc"]
    for number, (provider, arn) in enumerate(zip(providers(case), arns), 1):
        added = {"OpenIDConnectProviderArn": arn, "ClientID": provider["ClientIDList"][0]}
        for file, wanted in ((f"oidc-provider-{number}.json", provider), (f"oidc-audience-{number}.json", added)):
            if found.get(file) != wanted:
                findings.append(f"apply.ps1: {file}: {difference(found.get(file), wanted)}")
    for number, role in enumerate((role for role in case["roles"] if case.trust(role)), 1):
        wanted = {"RoleName": role["name"], "Description": role["description"]} | settings(role)
        if found.get(f"role-{number}.json") != wanted:
            findings.append(f"apply.ps1: role-{number}.json: {difference(found.get(f'role-{number}.json'), wanted)}")
    for role, id, _, policy in expected(case):
        if id is None:
            documents = [value for path, value in found.items() if path.startswith(f"{folder(case, role)}trust-policy")]
            if policy not in documents:
                findings.append(f"apply.ps1: the trust policy of {role['name']} is missing")
        elif found.get(f"{folder(case, role)}policies/{id}.json") != policy:
            findings.append(f"apply.ps1: {id}: {difference(found.get(f'{folder(case, role)}policies/{id}.json'), policy)}")
    return findings


def in_verification(case: Case) -> list[str]:
    """`verify.ps1` compares with each policy that is applied, a role's trust policy first, and with no other."""
    found = powershell.intended(case.documents["verify.ps1"])
    key = lambda policy: json.dumps(policy, sort_keys=True)
    wanted = [policy for _, _, _, policy in expected(case) if policy]
    if sorted(map(key, found)) != sorted(map(key, wanted)):
        return [f"verify.ps1: {difference(found, wanted)}"]
    return []
