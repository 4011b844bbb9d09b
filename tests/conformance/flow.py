"""Runs the scripts of a case in bash with the AWS CLI: what they call, what is there then, who can assume the role."""

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import botocore.session
from botocore.exceptions import ClientError

from . import servers
from .account import Examples
from .calls import members, of_change, of_phases
from .cases import Case, difference
from .recorder import Recorder

READS = ("Get", "List", "Describe")
# A set-up, and the same once options are switched off: what they asked for has to be gone.
SWITCHED_OFF = [("xpander/everything", "xpander/everything-switched-off"), ("datadog/default-site-with-audit", "datadog/default-site")]

# The calls that change a setting of a role that exists.
SETTERS = {"iam:UpdateRole": "MaxSessionDuration", "iam:PutRolePermissionsBoundary": "PermissionsBoundary", "iam:TagRole": "Tags"}


def run(cases: list[Case], mutants: list[tuple[str, Case, str]], pairs: list[tuple[Case, Case]], folder: Path, examples: Examples) -> list[tuple[str, str, str]]:
    """Findings as tool, case and sentence. What is broken on purpose has to give one."""
    findings = []
    with contextlib.ExitStack() as stack:
        ports = servers.free_port(), servers.free_port()
        stack.enter_context(servers.ministack(folder, ports[0]))
        stack.enter_context(servers.moto(folder, ports[1]))
        stack.enter_context(servers.aws_cli(folder))
        recorders = {False: Recorder(ports[0], False), True: Recorder(ports[1], True)}
        shim = folder / "bin" / "aws"
        shim.parent.mkdir()
        client = Path(__file__).with_name("aws_client.py")
        shim.write_text(f'#!/bin/sh\nexec {sys.executable} -SEs {client} "$@"\n')
        shim.chmod(0o755)
        for case in cases:
            findings += [(tool, case.name, text) for tool, text in through(case, recorders, folder, examples)]
        for title, case, tool in mutants:
            if tool not in {tool for tool, _ in through(case, recorders, folder)}:
                findings.append(("mutations", case.name, f"{title}: {tool} does not find it"))
        for before, after in pairs:
            findings += [(tool, after.name, text) for tool, text in switched_off(before, after, recorders, folder)]
    return findings


def recorder_for(case: Case, recorders: dict[bool, Recorder]) -> Recorder:
    # The emulator that enforces trust knows one partition, and no audiences and tags of OIDC providers.
    oidc = any(resource["kind"] == "oidc" for resource in case["resources"])
    return recorders[case["partition"] != "aws" or oidc]


def switched_off(before: Case, after: Case, recorders: dict[bool, Recorder], folder: Path) -> list[tuple[str, str]]:
    recorder = recorder_for(after, recorders)
    recorder.start(after)
    first, second = Flow(before, recorder, folder), Flow(after, recorder, folder)
    account = after["roles"][0]["account"]
    second.prepare(account)
    first.script("apply.sh", account)
    for name in ("apply.sh", "verify.sh", "remove.sh"):
        second.script(name, account)
    second.left(account)
    return first.findings + second.findings


def through(case: Case, recorders: dict[bool, Recorder], folder: Path, examples: Examples | None = None) -> list[tuple[str, str]]:
    flow = Flow(case, recorder_for(case, recorders), folder)
    try:
        flow.run(examples)
    except Exception as error:  # A case that cannot be run is a finding, not the end of the run.
        flow.find("recorder", f"{type(error).__name__}: {error}")
    return flow.findings


class Flow:
    def __init__(self, case: Case, recorder: Recorder, folder: Path):
        self.case, self.recorder, self.folder = case, recorder, folder
        self.findings: list[tuple[str, str]] = []
        self.region = case["region"] or {"aws": "us-east-1", "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1",
            "aws-eusc": "eusc-de-east-1", "aws-iso": "us-iso-east-1", "aws-iso-b": "us-isob-east-1", "aws-iso-e": "eu-isoe-west-1",
            "aws-iso-f": "us-isof-south-1"}[case["partition"]]

    def find(self, tool: str, text: str) -> None:
        self.findings.append((tool, text))

    def client(self, service: str, account: str, keys: dict | None = None):
        session = botocore.session.Session()
        keys = keys or {"AccessKeyId": account, "SecretAccessKey": "secret", "SessionToken": None}
        return session.create_client(service, region_name=self.region, endpoint_url=f"http://127.0.0.1:{self.recorder.port}",
            aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])

    def run(self, examples: Examples | None) -> None:
        case = self.case
        self.recorder.start(case)
        account = case["roles"][0]["account"]
        self.prepare(account)
        self.listed()
        self.script("apply.sh", account)
        self.compare("the first run", of_phases(self.case), self.changes())
        if examples:
            for text in examples.check(case, self.client("iam", account)):
                self.find("account", text)
        self.script("apply.sh", account)
        self.again(self.changes())
        self.script("verify.sh", account)
        if self.changes():
            self.find("recorder", "verify.sh changes something")
        self.associated(account)
        if not self.recorder.moto:
            self.requests()
        self.altered(account)
        self.script("remove.sh", account)
        self.left(account)
        for attachment in case["attachments"]:
            if attachment["roles"]:
                self.attachment(attachment)

    def prepare(self, account: str) -> None:
        """What is there before: the customer's own policies, and clusters for the emulator that has them."""
        owners = self.case["roles"] + self.case["attachments"]
        for arn in {p["arn"] for owner in owners for p in owner["permissions"] if p["kind"] == "aws" and f"::{account}:" in p["arn"]}:
            path, _, name = arn.partition(":policy")[2].rpartition("/")
            anything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
            with contextlib.suppress(ClientError):
                self.client("iam", account).create_policy(PolicyName=name, Path=f"{path}/", PolicyDocument=json.dumps(anything))
        clusters = {r["cluster"] for r in self.case["resources"] if r["kind"] == "association"}
        if clusters and not self.recorder.moto:
            iam, ec2, eks = (self.client_of_backend(service, account) for service in ("iam", "ec2", "eks"))
            with contextlib.suppress(ClientError):
                iam.create_role(RoleName="conformance-cluster", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": []}))
            subnets = [subnet["SubnetId"] for subnet in ec2.describe_subnets()["Subnets"]][:2]
            for cluster in clusters:
                with contextlib.suppress(ClientError):
                    eks.create_cluster(name=cluster, roleArn=f"arn:aws:iam::{account}:role/conformance-cluster", resourcesVpcConfig={"subnetIds": subnets})

    def client_of_backend(self, service: str, account: str):
        session = botocore.session.Session()
        return session.create_client(service, region_name=self.region, endpoint_url=f"http://127.0.0.1:{self.recorder.backend}",
            aws_access_key_id=account, aws_secret_access_key="secret")

    def script(self, name: str, account: str, succeeds: bool = True) -> None:
        """Runs a script in an empty folder, with a temporary folder of its own: both are empty afterwards."""
        self.recorder.calls = []
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            work, temporary, home = (Path(place) / part for part in ("work", "temporary", "home"))
            for part in (work, temporary, home):
                part.mkdir()
            text = self.case.documents[name]
            profiles = set(re.findall(r"AWS_PROFILE='([^']*)'", text))
            config = "".join(f"[profile {profile}]\naws_access_key_id={account}\naws_secret_access_key=secret\n" for profile in profiles)
            (home / "config").write_text(config)
            script = home / "script.sh"
            script.write_text(text)
            environment = {"PATH": f"{self.folder / 'bin'}:/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(temporary), "LANG": "C.UTF-8",
                "AWS_CONFIG_FILE": str(home / "config"), "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_ACCESS_KEY_ID": account, "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": self.region, "AWS_MAX_ATTEMPTS": "1",
                "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.recorder.port}", "CONFORMANCE_AWS": str(self.folder / "aws.socket")}
            done = subprocess.run(["bash", str(script)], cwd=work, env=environment, capture_output=True, text=True, timeout=240)
            if succeeds != (done.returncode == 0):
                self.find("recorder", f"{name} exits {done.returncode}: {(done.stdout + done.stderr)[-600:]}")
            left = [str(path.relative_to(place)) for part in (work, temporary) for path in part.rglob("*")]
            if left:
                self.find("recorder", f"{name} leaves files: {left[:5]}")

    def changes(self) -> list[tuple[str, dict]]:
        return [call for call in self.recorder.calls if not call[0].split(":")[1].startswith(READS)]

    def listed(self) -> None:
        """The plan's list of changes, which all documents are made from, comes to what the plan's phases say."""
        expected, listed = of_phases(self.case), [call for change in self.case["changes"] or [] for call in of_change(change)]
        for source, calls, others in (("the phases", expected, listed), ("the list of changes", listed, expected)):
            for name, values in calls:
                if (name, values) not in others:
                    self.find("recorder", f"only {source} of the plan ask for {name} {str(values)[:200]}")
        if len(expected) != len(listed):
            self.find("recorder", f"the plan has {len(listed)} changes where its phases ask for {len(expected)}")

    def compare(self, run: str, expected: list, found: list) -> None:
        names = [name for name, _ in found]
        if names != [name for name, _ in expected]:
            self.find("recorder", f"{run} calls {names}, the plan says {[name for name, _ in expected]}")
            return
        for (name, wanted), (_, values) in zip(expected, found):
            for key, got in self.differing(wanted, values):
                self.find("recorder", f"{run}: {name} {key}: {difference(got, wanted[key])}")

    @staticmethod
    def differing(wanted: dict, values: dict) -> list[tuple[str, object]]:
        """What a call says otherwise than the plan: the key, and what is there."""
        got = {key: json.loads(values.get(key) or "null") if key.endswith("Document") else values.get(key) for key in wanted}
        return [(key, got[key]) for key in wanted if got[key] != wanted[key]]

    def again(self, found: list) -> None:
        """What a second run may change: nothing is created, and what is written again is what the first run wrote."""
        case = self.case
        allowed = [call for call in of_phases(self.case) if not call[0].split(":")[1].startswith("Create")]
        for role in case["roles"]:
            allowed.append(("iam:UpdateAssumeRolePolicy", {"RoleName": role["name"], "PolicyDocument": case.trust(role)}))
            allowed += [(call, {"RoleName": role["name"]} | members(role, only)) for call, only in SETTERS.items()]
        for resource in case["resources"]:
            if resource["kind"] == "association":
                allowed.append(("eks:UpdatePodIdentityAssociation", {"cluster": resource["cluster"], "roleArn": resource["roleArn"]}))
            if resource["kind"] == "oidc":
                allowed.append(("iam:AddClientIDToOpenIDConnectProvider", {"OpenIDConnectProviderArn": resource["arn"], "ClientID": resource["audience"]}))
        for name, values in found:
            if not any(name == known and not self.differing(wanted, values) for known, wanted in allowed):
                self.find("recorder", f"the second run of apply.sh calls {name}: {str(values)[:200]}")

    def requests(self) -> None:
        """Puts the page's request table to the emulator: those requests that IAM users and roles of accounts can make."""
        for role in self.case["roles"]:
            self.without_services(role)
            asked = 0
            for row in role["requests"] or []:
                request = row["request"]
                arn = request["principal"].get("AWS")
                context = {key for key in request["context"] if key not in ("sts:ExternalId", "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalIsAWSService")}
                if request["action"] != "sts:AssumeRole" or arn is None or context or not arn.startswith("arn:aws:iam::"):
                    continue
                keys = self.keys(arn)
                if keys is None:
                    continue
                external = request["context"].get("sts:ExternalId")
                options = {} if external is None else {"ExternalId": external}
                try:
                    self.client("sts", "", keys).assume_role(RoleArn=role["arn"], RoleSessionName="conformance", **options)
                    allowed = True
                except ClientError as error:
                    allowed = False
                    if error.response["Error"]["Code"] not in ("AccessDenied", "AccessDeniedException"):
                        self.find("ministack", f"{row['who']}: {error}")
                asked += 1
                if allowed != (row["decision"] == "allowed"):
                    self.find("ministack", f"{row['who']}: the emulator says {'allowed' if allowed else 'denied'}, the page {row['decision']}")
            if not asked and '"sts:ExternalId"' in json.dumps(self.case.trust(role)):
                self.find("ministack", f"no request for {role['name']} could be put")

    def without_services(self, role: dict) -> None:
        """The emulator lets everybody through a statement that names a service: such principals are left out for the requests."""
        trust = self.case.trust(role)
        if not trust or '"Service"' not in json.dumps(trust):
            return
        statements = []
        for statement in trust["Statement"] if isinstance(trust["Statement"], list) else [trust["Statement"]]:
            principal = {kind: names for kind, names in statement["Principal"].items() if kind != "Service"}
            if principal:
                statements.append(statement | {"Principal": principal})
        document = json.dumps(trust | {"Statement": statements})
        self.client_of_backend("iam", role["account"]).update_assume_role_policy(RoleName=role["name"], PolicyDocument=document)

    def keys(self, arn: str) -> dict | None:
        """Credentials of a principal, which is created when it is not there."""
        account, resource = arn.split(":")[4], arn.split(":", 5)[5]
        kind, _, path = resource.partition("/")
        name = path.rsplit("/", 1)[-1]
        root = {"AccessKeyId": account, "SecretAccessKey": "secret", "SessionToken": None}
        anything = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
        prefix = "/" + path[: -len(name)] if "/" in path else "/"
        iam = self.client_of_backend("iam", account)
        if kind == "root":
            return root
        if kind == "user":
            with contextlib.suppress(ClientError):
                iam.create_user(UserName=name, Path=prefix)
            iam.put_user_policy(UserName=name, PolicyName="any", PolicyDocument=anything)
            key = iam.create_access_key(UserName=name)["AccessKey"]
            return {"AccessKeyId": key["AccessKeyId"], "SecretAccessKey": key["SecretAccessKey"], "SessionToken": None}
        if any(role["arn"] == arn for role in self.case["roles"]):
            # The role itself: nobody can act as it without assuming it first.
            return None
        trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"}, "Action": "sts:AssumeRole"}]}
        with contextlib.suppress(ClientError):
            iam.create_role(RoleName=name, Path=prefix, AssumeRolePolicyDocument=json.dumps(trust))
        iam.put_role_policy(RoleName=name, PolicyName="any", PolicyDocument=anything)
        sts = self.client_of_backend("sts", account)
        return sts.assume_role(RoleArn=arn, RoleSessionName="conformance")["Credentials"]

    def associated(self, account: str) -> None:
        for resource in self.case["resources"]:
            if resource["kind"] == "association" and not self.associations(resource, account):
                self.find("recorder" if self.recorder.moto else "ministack", f"the Pod Identity association of {resource['serviceAccount']} is not there")

    def associations(self, resource: dict, account: str) -> list:
        answer = self.client("eks", account).list_pod_identity_associations(clusterName=resource["cluster"], namespace=resource["namespace"],
            serviceAccount=resource["serviceAccount"])
        return answer["associations"]

    def altered(self, account: str) -> None:
        """A verification that cannot fail proves nothing."""
        role = next((role for role in self.case["roles"] if self.case.trust(role)), None)
        if role:
            open_to_all = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "999999999999"}, "Action": "sts:AssumeRole"}]}
            self.client("iam", account).update_assume_role_policy(RoleName=role["name"], PolicyDocument=json.dumps(open_to_all))
            self.script("verify.sh", account, succeeds=False)

    def left(self, account: str) -> None:
        iam = self.client("iam", account)
        present = {role["RoleName"] for role in iam.list_roles()["Roles"]}
        for role in self.case["roles"]:
            if role["name"] in present:
                self.find("recorder", f"remove.sh leaves role {role['name']}")
        ours = {permission["arn"] for role in self.case["roles"] for permission in role["permissions"] if permission["kind"] == "managed"}
        for policy in iam.list_policies(Scope="Local")["Policies"]:
            if policy["Arn"] in ours:
                self.find("recorder", f"remove.sh leaves policy {policy['Arn']}")
        providers = {provider["Arn"] for provider in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]}
        for resource in self.case["resources"]:
            if resource["kind"] == "oidc" and resource["arn"] in providers:
                self.find("recorder", f"remove.sh leaves {resource['arn']}")
            if resource["kind"] == "association" and self.associations(resource, account):
                self.find("recorder", "remove.sh leaves the Pod Identity association")
        if self.recorder.rules:
            self.find("recorder", f"remove.sh leaves ingress rules: {self.recorder.rules}")

    def attachment(self, attachment: dict) -> None:
        account, id = attachment["account"], attachment["id"]
        iam = self.client("iam", account)
        for name in attachment["roles"]:
            with contextlib.suppress(ClientError):
                iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [
                    {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}))
        self.script(f"apply.{id}.sh", account)
        expected = [("iam:PutRolePolicy", {"RoleName": name, "PolicyName": permission["name"], "PolicyDocument": permission["policy"]})
            for name in attachment["roles"] for permission in attachment["permissions"]]
        self.compare(f"apply.{id}.sh", expected, self.changes())
        self.script(f"verify.{id}.sh", account)
        self.script(f"remove.{id}.sh", account)
        self.script(f"verify.{id}.sh", account, succeeds=False)
        for name in attachment["roles"]:
            iam.delete_role(RoleName=name)
