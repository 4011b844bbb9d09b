"""moto: IAM's grammar takes every policy, and CloudFormation makes of a template what the plan says."""

import json
import re

import boto3
import yaml
from botocore.exceptions import ClientError
from moto import mock_aws

from .cases import Case, difference, same
from .cloudformation import Template
from .terraform import PARTITION_SUFFIX

# Partitions that moto has, with a region of each.
REGIONS = {"aws": "us-east-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1", "aws-iso": "us-iso-east-1", "aws-iso-b": "us-isob-east-1"}
# What moto's CloudFormation does not make.
LEFT_OUT = ("AWS::EKS::PodIdentityAssociation", "AWS::EC2::SecurityGroupIngress", "AWS::IAM::OIDCProvider")


def for_moto(case: Case) -> dict:
    """The template as moto's CloudFormation takes it: it knows one partition, and no JSON text for a policy."""
    text = case.documents["cloudformation/template.yaml"]
    text = text.replace("${AWS::Partition}", case["partition"]).replace("${AWS::URLSuffix}", PARTITION_SUFFIX[case["partition"]])
    text = text.replace('Ref: "AWS::Partition"', f'"Fn::Sub": "{case["partition"]}"')
    tree, template = yaml.safe_load(text), Template(case)
    for resource in tree["Resources"].values():
        document = resource["Properties"].get("PolicyDocument", {})
        if "Fn::Sub" in document:
            resource["Properties"]["PolicyDocument"] = template.policy(document)
    for name in [name for name, resource in tree["Resources"].items() if resource["Type"] in LEFT_OUT]:
        del tree["Resources"][name]
    for resource in tree["Resources"].values():
        resource.pop("Metadata", None)
    tree.pop("Rules", None)
    return tree


def check(case: Case) -> list[str]:
    if case["partition"] not in REGIONS:
        return []
    region = case["region"] if case["region"] in boto3.session.Session().get_available_regions("iam", case["partition"]) else REGIONS[case["partition"]]
    region = case["region"] or region
    findings = []
    with mock_aws():
        iam = boto3.client("iam", region_name=region)
        for role in case["roles"]:
            iam.create_role(RoleName="grammar", AssumeRolePolicyDocument="{}")
            for trust in (trust for trust in role["trust"] if trust["reached"]):
                try:
                    iam.update_assume_role_policy(RoleName="grammar", PolicyDocument=json.dumps(trust["policy"]))
                except ClientError as error:
                    findings.append(f"update-assume-role-policy of {role['id']}, {trust['phase']}: {error}")
            for permission in role["permissions"]:
                if permission["policy"]:
                    try:
                        iam.put_role_policy(RoleName="grammar", PolicyName="policy", PolicyDocument=json.dumps(permission["policy"]))
                    except ClientError as error:
                        findings.append(f"put-role-policy {permission['id']}: {error}")
            for name in iam.list_role_policies(RoleName="grammar")["PolicyNames"]:
                iam.delete_role_policy(RoleName="grammar", PolicyName=name)
            iam.delete_role(RoleName="grammar")
        region, tree = "us-east-1", for_moto(case)
        iam = boto3.client("iam", region_name=region)
        try:
            boto3.client("cloudformation", region_name=region).create_stack(StackName="conformance", TemplateBody=json.dumps(tree),
                Parameters=json.loads(case.documents["cloudformation/parameters.json"]), Capabilities=["CAPABILITY_NAMED_IAM"])
        except (ClientError, ValueError, KeyError, TypeError) as error:
            return findings + [f"create-stack: {type(error).__name__} {error}"]
        for role in case["roles"]:
            try:
                found = iam.get_role(RoleName=role["name"])["Role"]
            except ClientError as error:
                findings.append(f"create-stack: {error}")
                continue
            document = found["AssumeRolePolicyDocument"]
            document = json.loads(document) if isinstance(document, str) else document
            # The account that moto is.
            document = json.loads(re.sub(r"\b123456789012\b", role["account"], json.dumps(document)))
            if not same(document, case.trust(role)):
                findings.append(f"create-stack: the trust policy of {role['name']}: {difference(document, case.trust(role))}")
            if found.get("Description") != role["description"]:
                findings.append(f"create-stack: the description of {role['name']} is {found.get('Description')}")
            for name, value in role["settings"].items():
                there = found.get(name)
                there = there.get("PermissionsBoundaryArn") if isinstance(there, dict) else there
                # moto's CloudFormation puts no tags on a role.
                if name != "Tags" and str(there) != value:
                    findings.append(f"create-stack: {name} of {role['name']} is {there}, not {value}")
            inline = set(iam.list_role_policies(RoleName=role["name"])["PolicyNames"])
            attached = {policy["PolicyName"] for policy in iam.list_attached_role_policies(RoleName=role["name"])["AttachedPolicies"]}
            for permission in role["permissions"]:
                if permission["now"] and permission["kind"] != "aws":
                    there = permission["name"] in (inline if permission["kind"] == "inline" else attached)
                    if not there:
                        findings.append(f"create-stack: {role['name']} lacks {permission['name']}")
    return findings
