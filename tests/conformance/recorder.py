"""A loopback proxy in front of an emulator: it writes down every API call, and answers what the emulator cannot."""

import http.client
import json
import re
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from .cases import Case


# Partitions and regions that moto does not know, and those that stand in for them on the way to it and back.
STAND_INS = [(b"aws-iso-e", b"aws-iso-b"), (b"eu-isoe-west-1", b"us-isob-east-1"), (b"aws-iso-f", b"aws-iso-b"), (b"us-isof-south-1", b"us-isob-east-1")]

PLACES = {"aws-iso-e": (b"aws-iso-e", b"eu-isoe-west-1"), "aws-iso-f": (b"aws-iso-f", b"us-isof-south-1")}


class Recorder(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, backend: int, moto: bool):
        super().__init__(("127.0.0.1", 0), Handler)
        self.backend = backend
        self.moto = moto
        self.calls: list[tuple[str, dict]] = []
        self.case: Case | None = None
        self.associations: dict[str, dict] = {}
        self.rules: set[tuple] = set()
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def start(self, case: Case) -> None:
        self.case, self.calls, self.associations, self.rules = case, [], {}, set()

    def issuer(self, cluster: str) -> str:
        for resource in self.case["resources"]:
            if resource["kind"] == "oidc" and resource["cluster"] == cluster:
                return resource["url"]
        return "https://oidc.example/id/0"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Says nothing: what was called is in the record."""

    def handle_any(self):
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size)
        scope = re.search(r"Credential=([^/]+)/\d+/[^/]+/([^/]+)/", self.headers.get("Authorization", ""))
        account, service = (scope[1], scope[2]) if scope else ("", "")
        server: Recorder = self.server
        if service == "eks":
            name, values = self.eks(body)
        else:
            values = {key: items[0] for key, items in urllib.parse.parse_qs(body.decode(), keep_blank_values=True).items()}
            name = values.get("Action", "")
        with server.lock:
            server.calls.append((f"{service}:{name}", values))
        faked = self.fake(service, name, values)
        if faked is not None:
            return self.answer(200 if faked[0] else 404, faked[1].encode(), "application/json" if service == "eks" else "text/xml")
        connection = http.client.HTTPConnection("127.0.0.1", server.backend, timeout=60)
        headers = {key: value for key, value in self.headers.items() if key.lower() not in ("connection", "content-length")}
        if server.moto:
            headers["x-moto-account-id"] = account
            for ours, theirs in STAND_INS:
                body = body.replace(ours, theirs)
                headers = {key: value.replace(ours.decode(), theirs.decode()) for key, value in headers.items()}
            if name == "CreateOpenIDConnectProvider":
                # Else moto would ask the issuer for its certificate.
                body += b"&ThumbprintList.member.1=" + b"0" * 40
        connection.request(self.command, self.path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        for ours, theirs in STAND_INS if server.moto else []:
            if ours in PLACES.get(server.case["partition"], ()):
                content = content.replace(theirs, ours)
        self.answer(answer.status, content, answer.getheader("Content-Type") or "text/xml")
        connection.close()

    do_GET = do_POST = do_PUT = do_DELETE = handle_any

    def answer(self, status: int, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if status == 404 and b"__type" in content:
            self.send_header("x-amzn-errortype", json.loads(content)["__type"])
        self.end_headers()
        self.wfile.write(content)

    def eks(self, body: bytes) -> tuple[str, dict]:
        path = urllib.parse.urlsplit(self.path)
        parts = [urllib.parse.unquote(part) for part in path.path.strip("/").split("/")]
        values = {"cluster": parts[1] if len(parts) > 1 else ""}
        values |= {key: items[0] for key, items in urllib.parse.parse_qs(path.query).items()}
        values |= json.loads(body) if body else {}
        if len(parts) > 2:
            verb = {"GET": "List" if len(parts) == 3 else "Describe", "POST": "Create" if len(parts) == 3 else "Update",
                    "DELETE": "Delete"}[self.command]
            values["id"] = parts[3] if len(parts) > 3 else ""
            return f"{verb}PodIdentityAssociation", values
        return "DescribeCluster", values

    def fake(self, service: str, name: str, values: dict) -> tuple[bool, str] | None:
        """What the emulators have no answer for: a cluster's issuer and group, ingress rules and, in moto, associations."""
        server: Recorder = self.server
        if name == "DescribeCluster":
            cluster = {"name": values["cluster"], "status": "ACTIVE", "identity": {"oidc": {"issuer": server.issuer(values["cluster"])}},
                       "resourcesVpcConfig": {"clusterSecurityGroupId": "sg-0123456789abcdef0"}}
            return True, json.dumps({"cluster": cluster})
        if name == "AddClientIDToOpenIDConnectProvider":
            # The audience is there already; moto breaks down over it.
            return True, f'<{name}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"></{name}Response>'
        if service == "ec2":
            group = next((value for key, value in values.items() if key.endswith("GroupId") or key == "GroupId.1"), "")
            if name == "AuthorizeSecurityGroupIngress":
                server.rules.add((values["GroupId"], values["IpPermissions.1.FromPort"]))
            elif name == "RevokeSecurityGroupIngress":
                server.rules.discard((values["GroupId"], values["IpPermissions.1.FromPort"]))
            rules = "".join(
                f"<item><ipProtocol>tcp</ipProtocol><fromPort>{port}</fromPort><toPort>{port}</toPort><groups><item>"
                "<groupId>sg-0123456789abcdef0</groupId></item></groups></item>" for of, port in server.rules if of == group)
            content = f"<securityGroupInfo><item><groupId>{group}</groupId><ipPermissions>{rules}</ipPermissions></item></securityGroupInfo>"
            inner = content if name.startswith("Describe") else "<return>true</return>"
            return True, f'<{name}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">{inner}</{name}Response>'
        if not (service == "eks" and server.moto):
            return None
        found = server.associations
        if name.startswith("List"):
            return True, json.dumps({"associations": list(found.values())})
        if name.startswith("Create"):
            found["a-1"] = {"clusterName": values["cluster"], "namespace": values["namespace"], "associationId": "a-1",
                            "serviceAccount": values["serviceAccount"], "roleArn": values["roleArn"]}
        elif name.startswith("Update"):
            found["a-1"]["roleArn"] = values["roleArn"]
        elif name.startswith("Delete"):
            return True, json.dumps({"association": found.pop("a-1")})
        return True, json.dumps({"association": found["a-1"]})
