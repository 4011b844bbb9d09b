"""Policies out of a CloudFormation template, its intrinsics evaluated with `parameters.json`."""

import json
import re

import yaml

from .cases import Case
from .terraform import PARTITION_SUFFIX


class Template:
    def __init__(self, case: Case, suffix: str = ""):
        self.case = case
        self.tree = yaml.safe_load(case.documents[f"cloudformation/template{suffix}.yaml"])
        listed = json.loads(case.documents[f"cloudformation/parameters{suffix}.json"])
        self.values = {item["ParameterKey"]: item["ParameterValue"] for item in listed}
        self.roles = {}
        for name, resource in self.tree["Resources"].items():
            if resource["Type"] == "AWS::IAM::Role":
                self.roles[name] = self.value(resource["Properties"]["RoleName"])

    def reference(self, name: str):
        if name == "AWS::Partition":
            return self.case["partition"]
        if name == "AWS::URLSuffix":
            return PARTITION_SUFFIX[self.case["partition"]]
        return self.roles.get(name) or self.values[name]

    def condition(self, name: str) -> bool:
        return self.test(self.tree["Conditions"][name])

    def test(self, tree) -> bool:
        (function, arguments), = tree.items()
        if function == "Fn::Equals":
            return self.value(arguments[0]) == self.value(arguments[1])
        if function == "Fn::Not":
            return not self.test(arguments[0])
        raise ValueError(f"no such condition is known: {function}")

    def value(self, tree):
        if isinstance(tree, list):
            return [self.value(item) for item in tree]
        if not isinstance(tree, dict):
            return tree
        if len(tree) == 1:
            (function, argument), = tree.items()
            if function == "Ref":
                return self.reference(argument)
            if function == "Fn::If":
                return self.value(argument[1 if self.condition(argument[0]) else 2])
            if function == "Fn::GetAtt":
                return next(role["arn"] for role in self.case["roles"] if role["name"] == self.roles[argument[0]])
            if function == "Fn::Sub":
                put = lambda match: "${" + match[1][1:] + "}" if match[1].startswith("!") else str(self.reference(match[1]))
                return re.sub(r"\$\{([^}]*)\}", put, argument)
        return {key: self.value(item) for key, item in tree.items()}

    def policies(self) -> dict[tuple[str, str], dict]:
        """By kind and name: `trust`, a role's name; `policy`, a policy's name."""
        found = {}
        for resource in self.tree["Resources"].values():
            if "Condition" in resource and not self.condition(resource["Condition"]):
                continue
            properties = resource["Properties"]
            if resource["Type"] == "AWS::IAM::Role":
                found["trust", self.value(properties["RoleName"])] = self.policy(properties["AssumeRolePolicyDocument"])
            elif resource["Type"] == "AWS::IAM::Policy":
                found["policy", self.value(properties["PolicyName"])] = self.policy(properties["PolicyDocument"])
            elif resource["Type"] == "AWS::IAM::ManagedPolicy":
                found["policy", self.value(properties["ManagedPolicyName"])] = self.policy(properties["PolicyDocument"])
        return found

    def policy(self, tree):
        value = self.value(tree)
        return json.loads(value) if isinstance(value, str) else value
