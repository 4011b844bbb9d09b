"""A stand-in for the provider `hashicorp/aws`, so that terraform itself plans and applies the modules, offline.

It speaks version 5 of Terraform's plugin protocol. It makes nothing: what terraform would have asked AWS for is the
state that terraform keeps. An argument that the provider does not have is refused by terraform, from the schemas below.
"""

import contextlib
import json
import os
from concurrent import futures

import grpc
import msgpack
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

ADDRESS = "registry.terraform.io/hashicorp/aws"

STRING, NUMBER, BOOL = "string", "number", "bool"
STRINGS, STRING_SET, TAGS = ["list", STRING], ["set", STRING], ["map", STRING]

# Arguments by resource: "r" is required, "o" optional, "c" what AWS answers. As in the provider's documentation, the
# pages aws_iam_role, aws_iam_role_policy, aws_iam_openid_connect_provider, aws_eks_pod_identity_association,
# aws_vpc_security_group_ingress_rule and aws_iam_policy_document of https://github.com/hashicorp/terraform-provider-aws,
# read 2026-11-25 in stored copies; thumbprint_list is optional since its pull request 37255. The others were not read.
PROVIDER = {"region": (STRING, "o"), "profile": (STRING, "o"), "allowed_account_ids": (STRING_SET, "o")}
RESOURCES = {
    "aws_iam_role": {
        "name": (STRING, "oc"), "description": (STRING, "o"), "assume_role_policy": (STRING, "r"), "path": (STRING, "o"),
        "permissions_boundary": (STRING, "o"), "max_session_duration": (NUMBER, "o"), "tags": (TAGS, "o"), "arn": (STRING, "c"),
        "id": (STRING, "c"),
    },
    "aws_iam_policy": {
        "name": (STRING, "oc"), "description": (STRING, "o"), "path": (STRING, "o"), "policy": (STRING, "r"), "tags": (TAGS, "o"),
        "arn": (STRING, "c"), "id": (STRING, "c"),
    },
    "aws_iam_role_policy": {"name": (STRING, "oc"), "role": (STRING, "r"), "policy": (STRING, "r"), "id": (STRING, "c")},
    "aws_iam_role_policy_attachment": {"role": (STRING, "r"), "policy_arn": (STRING, "r"), "id": (STRING, "c")},
    "aws_iam_openid_connect_provider": {
        "url": (STRING, "r"), "client_id_list": (STRINGS, "r"), "thumbprint_list": (STRINGS, "o"), "tags": (TAGS, "o"),
        "arn": (STRING, "c"), "id": (STRING, "c"),
    },
    "aws_eks_pod_identity_association": {
        "cluster_name": (STRING, "r"), "namespace": (STRING, "r"), "service_account": (STRING, "r"), "role_arn": (STRING, "r"),
        "tags": (TAGS, "o"), "association_arn": (STRING, "c"), "association_id": (STRING, "c"), "id": (STRING, "c"),
    },
    "aws_vpc_security_group_ingress_rule": {
        "security_group_id": (STRING, "r"), "referenced_security_group_id": (STRING, "o"), "ip_protocol": (STRING, "r"),
        "from_port": (NUMBER, "o"), "to_port": (NUMBER, "o"), "cidr_ipv4": (STRING, "o"), "description": (STRING, "o"),
        "tags": (TAGS, "o"), "arn": (STRING, "c"), "security_group_rule_id": (STRING, "c"), "id": (STRING, "c"),
    },
}
DATA = {
    "aws_partition": {"partition": (STRING, "c"), "dns_suffix": (STRING, "c"), "id": (STRING, "c")},
    "aws_iam_openid_connect_provider": {"url": (STRING, "oc"), "arn": (STRING, "oc"), "client_id_list": (STRINGS, "c"), "id": (STRING, "c")},
    "aws_eks_cluster": {
        "name": (STRING, "r"), "vpc_config": (["list", ["object", {"cluster_security_group_id": STRING}]], "c"), "id": (STRING, "c"),
    },
    "aws_iam_policy_document": {"version": (STRING, "o"), "policy_id": (STRING, "o"), "json": (STRING, "c"), "id": (STRING, "c")},
}
_PRINCIPALS = {"type": (STRING, "r"), "identifiers": (STRING_SET, "r")}
_LISTS = {"actions": "Action", "not_actions": "NotAction", "resources": "Resource", "not_resources": "NotResource"}
# Blocks by data source: how they nest, their arguments, and the blocks in them.
BLOCKS = {
    "aws_iam_policy_document": {"statement": ("list", {"sid": (STRING, "o"), "effect": (STRING, "o")} | {name: (STRING_SET, "o") for name in _LISTS}, {
        "principals": ("set", _PRINCIPALS, {}), "not_principals": ("set", _PRINCIPALS, {}),
        "condition": ("set", {"test": (STRING, "r"), "variable": (STRING, "r"), "values": (STRINGS, "r")}, {}),
    })},
}
CLUSTER_SECURITY_GROUP = "sg-0123456789abcdef0"

# The messages of the protocol, those fields that are used: https://github.com/hashicorp/terraform, docs/plugin-protocol.
MESSAGES = {
    "Value": [("msgpack", 1, "bytes"), ("json", 2, "bytes")],
    "Diagnostic": [("severity", 1, "int64"), ("summary", 2, "string"), ("detail", 3, "string")],
    "Attribute": [("name", 1, "string"), ("type", 2, "bytes"), ("required", 4, "bool"), ("optional", 5, "bool"), ("computed", 6, "bool")],
    "Block": [("version", 1, "int64"), ("attributes", 2, "*Attribute"), ("block_types", 3, "*NestedBlock")],
    "NestedBlock": [("type_name", 1, "string"), ("block", 2, "Block"), ("nesting", 3, "int64")],
    "Schema": [("version", 1, "int64"), ("block", 2, "Block")],
    "Entry": [("key", 1, "string"), ("value", 2, "Schema")],
    "Schemas": [("provider", 1, "Schema"), ("resource_schemas", 2, "*Entry"), ("data_source_schemas", 3, "*Entry")],
    "Nothing": [],
    "Configuration": [("config", 1, "Value")],
    "Prepared": [("prepared_config", 1, "Value"), ("diagnostics", 2, "*Diagnostic")],
    "Validate": [("type_name", 1, "string"), ("config", 2, "Value")],
    "Validated": [("diagnostics", 1, "*Diagnostic")],
    "Configure": [("terraform_version", 1, "string"), ("config", 2, "Value")],
    "Upgrade": [("type_name", 1, "string"), ("version", 2, "int64"), ("raw_state", 3, "Value")],
    "Upgraded": [("upgraded_state", 1, "Value"), ("diagnostics", 2, "*Diagnostic")],
    "Read": [("type_name", 1, "string"), ("current_state", 2, "Value")],
    "State": [("new_state", 1, "Value"), ("diagnostics", 2, "*Diagnostic")],
    "Plan": [("type_name", 1, "string"), ("prior_state", 2, "Value"), ("proposed_new_state", 3, "Value"), ("config", 4, "Value")],
    "Planned": [("planned_state", 1, "Value")],
    "Apply": [("type_name", 1, "string"), ("prior_state", 2, "Value"), ("planned_state", 3, "Value"), ("config", 4, "Value")],
    "Applied": [("new_state", 1, "Value"), ("diagnostics", 3, "*Diagnostic")],
    "Import": [("type_name", 1, "string"), ("id", 2, "string")],
    "ImportedResource": [("type_name", 1, "string"), ("state", 2, "Value")],
    "Imported": [("imported_resources", 1, "*ImportedResource"), ("diagnostics", 2, "*Diagnostic")],
    "ReadData": [("type_name", 1, "string"), ("config", 2, "Value")],
    "Data": [("state", 1, "Value"), ("diagnostics", 2, "*Diagnostic")],
}
CALLS = {
    "GetSchema": ("Nothing", "Schemas"), "PrepareProviderConfig": ("Configuration", "Prepared"),
    "ValidateResourceTypeConfig": ("Validate", "Validated"), "ValidateDataSourceConfig": ("Validate", "Validated"),
    "UpgradeResourceState": ("Upgrade", "Upgraded"), "Configure": ("Configure", "Validated"), "ReadResource": ("Read", "State"),
    "ImportResourceState": ("Import", "Imported"), "PlanResourceChange": ("Plan", "Planned"), "ApplyResourceChange": ("Apply", "Applied"), "ReadDataSource": ("ReadData", "Data"),
    "Stop": ("Nothing", "Nothing"),
}
UNKNOWN = msgpack.ExtType(0, b"\0")


def message_types() -> dict:
    field = descriptor_pb2.FieldDescriptorProto
    scalar = {"bytes": field.TYPE_BYTES, "string": field.TYPE_STRING, "int64": field.TYPE_INT64, "bool": field.TYPE_BOOL}
    file = descriptor_pb2.FileDescriptorProto(name="stand_in.proto", package="stand_in", syntax="proto3")
    for name, fields in MESSAGES.items():
        message = file.message_type.add(name=name)
        for title, number, kind in fields:
            repeated, kind = kind.startswith("*"), kind.lstrip("*")
            added = message.field.add(name=title, number=number, label=field.LABEL_REPEATED if repeated else field.LABEL_OPTIONAL)
            if kind in scalar:
                added.type = scalar[kind]
            else:
                added.type, added.type_name = field.TYPE_MESSAGE, f".stand_in.{kind}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"stand_in.{name}")) for name in MESSAGES}


MESSAGE = message_types()


def packed(value) -> object:
    return MESSAGE["Value"](msgpack=msgpack.packb(value))


def unpacked(value):
    return msgpack.unpackb(value.msgpack, strict_map_key=False)


def problem(summary: str) -> list:
    return [MESSAGE["Diagnostic"](severity=1, summary=summary)]


def block(arguments: dict, nested: dict) -> object:
    attributes = [
        MESSAGE["Attribute"](name=name, type=json.dumps(kind).encode(), required="r" in use, optional="o" in use, computed="c" in use)
        for name, (kind, use) in arguments.items()
    ]
    modes = {"list": 2, "set": 3}
    types = [MESSAGE["NestedBlock"](type_name=name, block=block(inner, deeper), nesting=modes[mode]) for name, (mode, inner, deeper) in nested.items()]
    return MESSAGE["Block"](attributes=attributes, block_types=types)


def schema(arguments: dict, nested: dict | None = None) -> object:
    return MESSAGE["Schema"](version=0, block=block(arguments, nested or {}))


class Provider:
    """Each provider block of a configuration has a connection of its own, by which its account and region are known."""

    def __init__(self):
        self.configured: dict[str, dict] = {}

    def GetSchema(self, _request, _peer):
        entries = lambda kinds, nested: [MESSAGE["Entry"](key=name, value=schema(arguments, nested.get(name))) for name, arguments in kinds.items()]
        return {"provider": schema(PROVIDER), "resource_schemas": entries(RESOURCES, {}), "data_source_schemas": entries(DATA, BLOCKS)}

    def PrepareProviderConfig(self, request, _peer):
        return {"prepared_config": request.config}

    def ValidateResourceTypeConfig(self, request, _peer):
        return {"diagnostics": not_json(unpacked(request.config))}

    def ValidateDataSourceConfig(self, _request, _peer):
        return {}

    def Configure(self, request, peer):
        self.configured[peer] = unpacked(request.config)
        return {}

    def UpgradeResourceState(self, request, _peer):
        return {"upgraded_state": packed(json.loads(request.raw_state.msgpack))}

    def ReadResource(self, request, _peer):
        return {"new_state": request.current_state}

    def PlanResourceChange(self, request, _peer):
        proposed, prior = unpacked(request.proposed_new_state), unpacked(request.prior_state)
        if proposed is not None and prior is None:
            for name, (_, use) in RESOURCES[request.type_name].items():
                if "c" in use and proposed[name] is None:
                    proposed[name] = UNKNOWN
        return {"planned_state": packed(proposed)}

    def ApplyResourceChange(self, request, peer):
        state = unpacked(request.planned_state)
        if state is None:
            return {"new_state": packed(None)}
        if found := not_json(state):
            return {"new_state": request.prior_state, "diagnostics": found}
        arn = self.arn(request.type_name, state, self.configured[peer])
        for name, value in state.items():
            if value == UNKNOWN:
                state[name] = arn if name.endswith("arn") else f"of-{state.get('name') or state.get('role') or request.type_name}"
        return {"new_state": packed(state)}

    def ImportResourceState(self, request, peer):
        """Whatever is asked for is there, with nothing known of it but what its ID says."""
        state = dict.fromkeys(RESOURCES[request.type_name]) | {"id": request.id}
        if request.type_name == "aws_iam_policy":
            state["arn"] = request.id
        elif request.type_name == "aws_iam_role":
            state["arn"] = self.arn(request.type_name, {"name": request.id, "path": None}, self.configured[peer])
        return {"imported_resources": [MESSAGE["ImportedResource"](type_name=request.type_name, state=packed(state))]}

    def arn(self, kind: str, state: dict, provider: dict) -> str:
        account, partition = provider["allowed_account_ids"][0], partition_of(provider)[0]
        resource = {
            "aws_iam_role": lambda: f"role{state['path'] or '/'}{state['name']}", "aws_iam_policy": lambda: f"policy/{state['name']}",
            "aws_iam_openid_connect_provider": lambda: f"oidc-provider/{state['url'].removeprefix('https://')}",
        }.get(kind, lambda: kind)()
        return f"arn:{partition}:iam::{account}:{resource}"

    def ReadDataSource(self, request, peer):
        config = unpacked(request.config)
        try:
            if request.type_name == "aws_partition":
                config["partition"], config["dns_suffix"] = partition_of(self.configured[peer])
            elif request.type_name == "aws_eks_cluster":
                config["vpc_config"] = [{"cluster_security_group_id": CLUSTER_SECURITY_GROUP}]
            elif request.type_name == "aws_iam_policy_document":
                config["json"] = json.dumps(document(config))
            elif request.type_name == "aws_iam_openid_connect_provider":
                config["arn"] = self.arn(request.type_name, config, self.configured[peer])
                config["client_id_list"] = []
        except ValueError as error:
            return {"diagnostics": problem(str(error))}
        config["id"] = "of-" + request.type_name
        return {"state": packed(config)}

    def Stop(self, _request, _peer):
        return {}


def not_json(state: dict) -> list:
    """What the provider's own validation says of a policy that is none."""
    for name in ("assume_role_policy", "policy"):
        if isinstance(state.get(name), str):
            try:
                json.loads(state[name])
            except ValueError:
                return problem(f"{name} is no JSON: {state[name]}")
    return []


def partition_of(provider: dict) -> tuple[str, str]:
    """By region, as AWS has it."""
    beginnings = {
        "cn-": ("aws-cn", "amazonaws.com.cn"), "us-gov-": ("aws-us-gov", "amazonaws.com"), "eusc-": ("aws-eusc", "amazonaws.eu"),
        "us-iso-": ("aws-iso", "c2s.ic.gov"), "us-isob-": ("aws-iso-b", "sc2s.sgov.gov"), "eu-isoe-": ("aws-iso-e", "cloud.adc-e.uk"),
        "us-isof-": ("aws-iso-f", "csp.hci.ic.gov"),
    }
    region = provider["region"] or "us-east-1"
    return next((found for beginning, found in beginnings.items() if region.startswith(beginning)), ("aws", "amazonaws.com"))


def document(config: dict) -> dict:
    """What the data source makes of its blocks: it writes `${` where a text says `&{`."""
    statements = []
    for block in config["statement"]:
        statement = {"Sid": block["sid"]} if block["sid"] else {}
        statement["Effect"] = block["effect"] or "Allow"
        for ours, theirs in _LISTS.items():
            if block[ours] is not None:
                statement[theirs] = [text.replace("&{", "${") for text in block[ours]]
        for ours, theirs in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
            for principal in block[ours]:
                names = [text.replace("&{", "${") for text in principal["identifiers"]]
                if principal["type"] == "*":
                    statement[theirs] = "*"
                else:
                    statement.setdefault(theirs, {})[principal["type"]] = names
        for condition in block["condition"]:
            keys = statement.setdefault("Condition", {}).setdefault(condition["test"], {})
            if condition["variable"] in keys:
                raise ValueError(f"two conditions {condition['test']} of {condition['variable']}")
            keys[condition["variable"]] = [text.replace("&{", "${") for text in condition["values"]]
        statements.append(statement)
    head = {"Version": config["version"] or "2012-10-17"}
    if config["policy_id"]:
        head["Id"] = config["policy_id"]
    return {**head, "Statement": statements}


@contextlib.contextmanager
def served():
    """Gives the port of loopback on which the provider answers."""
    provider = Provider()

    def handler(name: str):
        request, response = (MESSAGE[kind] for kind in CALLS[name])
        answer = lambda message, context: response(**getattr(provider, name)(message, context.peer()))
        return grpc.unary_unary_rpc_method_handler(answer, request.FromString, response.SerializeToString)

    server = grpc.server(futures.ThreadPoolExecutor(8), options=[("grpc.max_receive_message_length", -1)])
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("tfplugin5.Provider", {name: handler(name) for name in CALLS}),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield port
    finally:
        server.stop(None)


def reattach(port: int) -> str:
    """For TF_REATTACH_PROVIDERS. The process is named because the protocol asks for it: under test it is left alone."""
    place = {"Network": "tcp", "String": f"127.0.0.1:{port}"}
    return json.dumps({ADDRESS: {"Protocol": "grpc", "ProtocolVersion": 5, "Pid": os.getpid(), "Test": True, "Addr": place}})
