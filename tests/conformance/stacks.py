"""CloudFormation's stacks of a set-up: deploy.sh brings them about in moto, in its order, and makes what the documents say."""

import json
import re
import shutil
from pathlib import Path

import botocore.session

from . import emulated
from .cases import Case, same
from .recorder import Recorder

# In the place of a stack's only resource, where moto does not make that.
NOTHING = {"Type": "AWS::SNS::Topic", "Properties": {}}


def deployed(case: Path, copy: Path, members: list[Path], recorder: Recorder, run) -> list[str]:
    """`run` runs a script of a folder, and gives its exit code and what it has said."""
    shutil.copytree(case, copy)
    script = (copy / "cloudformation" / "deploy.sh").read_text(encoding="utf-8")
    stacks = re.findall(r"--stack-name='([^']*)'", script)
    account = re.search(r"check \"\$found\" '(\d+)'", script)[1]
    for template in copy.glob("cloudformation/oidc-provider-*.json"):
        tree = json.loads(template.read_text(encoding="utf-8"))
        template.write_text(json.dumps(tree | {"Resources": {"InItsPlace": NOTHING}}), encoding="utf-8")
    roles = {}
    for member in members:
        of_member = adapted(copy / member.name, account)
        roles |= {role["name"]: member for role in of_member["roles"]}
    # Version 1 of the CLI, which PyPI has, takes a list of texts there; version 2 takes the file as it is.
    for name in re.findall(r"--parameter-overrides='file://([^']*)'", script):
        listed = json.loads((copy / name).read_text(encoding="utf-8"))
        texts = [f"{item['ParameterKey']}={item['ParameterValue']}" for item in listed]
        (copy / name).write_text(json.dumps(texts), encoding="utf-8")
    recorder.calls.clear()
    code, said = run(copy, "cloudformation/deploy.sh")
    if code:
        return [f"deploy.sh exits {code}: {said}"]
    findings = []
    made = [values["StackName"] for name, values in recorder.calls if name == "cloudformation:ExecuteChangeSet"]
    if made != stacks:
        findings.append(f"deploy.sh makes the stacks {made}, not {stacks}")
    iam = botocore.session.Session().create_client("iam", region_name="eu-west-1", endpoint_url=f"http://127.0.0.1:{recorder.port}",
        aws_access_key_id=account, aws_secret_access_key="secret")
    found = {role["RoleName"]: role for role in iam.list_roles()["Roles"]}
    for name, member in roles.items():
        documents = [json.loads(path.read_text(encoding="utf-8")) for path in member.rglob("*.json") if "cloudformation" not in path.parts]
        if name not in found:
            findings.append(f"deploy.sh makes no role {name} for {member.name}")
        elif not any(same(found[name]["AssumeRolePolicyDocument"], document) for document in documents):
            findings.append(f"the trust policy of {name} is in no document of {member.name}: {found[name]['AssumeRolePolicyDocument']}")
    return findings


def adapted(member: Path, account: str) -> Case:
    """Writes the member's template as moto takes it, and gives its roles."""
    texts = {f"cloudformation/{name}": (member / "cloudformation" / name).read_text(encoding="utf-8") for name in ("template.yaml", "parameters.json")}
    case = Case({"partition": "aws", "roles": [], "documents": texts})
    template = emulated.Template(case)
    for resource in template.tree["Resources"].values():
        if resource["Type"] == "AWS::IAM::Role":
            path, name = (template.value(resource["Properties"].get(key, "/")) for key in ("Path", "RoleName"))
            case["roles"].append({"name": name, "arn": f"arn:aws:iam::{account}:role{path}{name}"})
    (member / "cloudformation" / "template.yaml").write_text(json.dumps(emulated.for_moto(case)), encoding="utf-8")
    return case
