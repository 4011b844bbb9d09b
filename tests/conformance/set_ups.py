"""Several vendors in one set-up: the root is applied by terraform, and the scripts run against an emulator, as one."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from . import provider, servers, stacks
from .applied import Terraform
from .cases import Case, label, same
from .recorder import Handler, Recorder

Finding = tuple[str, str, str]

# A set-up of these is refused before anything is called.
REFUSED = "in-each-others-way"


def check(set_ups: Path, render: str, folder: Path, terraform: str | None) -> list[Finding]:
    """The golden set-ups, written by the example and put through terraform and the AWS CLI."""
    folder.mkdir(parents=True)
    cases = {path.name: folder / path.name for path in sorted(set_ups.iterdir())}
    findings = []
    for name, case in cases.items():
        link = (set_ups / name / "link.txt").read_text(encoding="utf-8").strip()
        done = subprocess.run([render, link, str(case)], capture_output=True, text=True)
        if done.returncode:
            findings.append(("render", f"set-ups/{name}", done.stderr))
    if terraform:
        with provider.served() as port:
            engine = Terraform(terraform, port)
            findings += [("terraform", f"set-ups/{REFUSED}", text) for text in refused(cases[REFUSED], folder / "refused", engine)]
            for name in cases.keys() - {REFUSED}:
                findings += [("terraform", f"set-ups/{name}", text) for text in applied(cases[name], folder / f"{name}-root", engine)]
    with contextlib.ExitStack() as stack:
        port = servers.free_port()
        stack.enter_context(servers.moto(folder, port))
        stack.enter_context(servers.aws_cli(folder))
        shim = folder / "bin" / "aws"
        shim.parent.mkdir()
        shim.write_text(f'#!/bin/sh\nexec {sys.executable} -SEs {Path(__file__).with_name("aws_client.py")} "$@"\n')
        shim.chmod(0o755)
        recorder = Together(port)
        for name, case in cases.items():
            findings += [("moto", f"set-ups/{name}", text) for text in through(case, recorder, folder, name == REFUSED)]
            if name != REFUSED:
                texts = stacks.deployed(case, folder / f"{name}-stacks", members(case), recorder, lambda copy, script: run(copy, script, recorder, folder))
                findings += [("moto", f"set-ups/{name}", text) for text in texts]
                # moto deletes no stack whose role has a policy attached: the next set-up finds an account with nothing in it.
                urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/moto-api/reset", method="POST")).close()
    return findings


def members(case: Path) -> list[Path]:
    return [path for path in case.iterdir() if (path / "apply.sh").exists()]


def applied(case: Path, root: Path, terraform: Terraform) -> list[str]:
    """The root's plan is what its members' own documents say."""
    shutil.copytree(case / "terraform", root)
    for arguments in (["init", "-input=false"], ["validate"]):
        if failure := terraform.failure(root, *arguments):
            return [failure]
    if failure := terraform.apply(root):
        return [failure]
    findings = []
    state = list(managed(terraform.state(root)["root_module"]))
    for member in members(case):
        documents = [json.loads(path.read_text(encoding="utf-8")) for path in member.rglob("*.json") if "cloudformation" not in path.parts]
        module = [item for item in state if item["address"].startswith(f"module.{label(member.name)}.")]
        if not any(item["type"] == "aws_iam_role" for item in module):
            findings.append(f"{member.name}: terraform makes no role")
        for item in module:
            for name in ("assume_role_policy", "policy"):
                text = item["values"].get(name)
                if text and not any(same(json.loads(text), document) for document in documents):
                    findings.append(f"{item['address']}: {name} is in no document of {member.name}")
    urls = [item["values"]["url"] for item in state if item["type"] == "aws_iam_openid_connect_provider"]
    if len(urls) != len(set(urls)):
        findings.append(f"a provider is made twice: {urls}")
    if failure := terraform.failure(root, "plan", "-input=false", "-detailed-exitcode"):
        findings.append(failure)
    if failure := terraform.failure(root, "destroy", "-auto-approve", "-input=false"):
        findings.append(failure)
    return findings


def refused(case: Case, root: Path, terraform: Terraform) -> list[str]:
    """A root whose members are in each other's way is in order, plans nothing, and says why."""
    shutil.copytree(case / "terraform", root)
    for arguments in (["init", "-input=false"], ["validate"]):
        if failure := terraform.failure(root, *arguments):
            return [failure]
    errors = [finding["message"] for finding in json.loads((case / "findings.json").read_text(encoding="utf-8")) if finding["severity"] == "error"]
    done = terraform.run(root, "plan", "-input=false", "-no-color")
    said = " ".join(done.stderr.split()) if done.returncode else ""
    return [f"terraform plan does not say: {error}" for error in errors if error not in said]


def managed(module: dict) -> Iterator[dict]:
    yield from (item for item in module.get("resources", []) if item["mode"] == "managed")
    for child in module.get("child_modules", []):
        yield from managed(child)


class Together(Recorder):
    """For several vendors, whose audiences moto cannot add to one provider."""

    def __init__(self, backend: int):
        super().__init__(backend, True)
        self.RequestHandlerClass = WithAudiences

    def begin(self, case: Path) -> None:
        text = "".join(path.read_text(encoding="utf-8") for path in case.rglob("apply.sh"))
        issuers = re.findall(r'"Url": "(https://oidc\.eks\.[^"]*)"', text)
        clusters = re.findall(r"describe-cluster --name='([^']*)'", text)
        kinds = [{"kind": "oidc", "cluster": cluster, "url": url} for cluster, url in zip(clusters, issuers)]
        self.start(Case({"partition": "aws", "resources": kinds}))
        self.audiences: dict[str, list[str]] = {}


class WithAudiences(Handler):
    def fake(self, service: str, name: str, values: dict) -> tuple[bool, str] | None:
        if name == "AddClientIDToOpenIDConnectProvider":
            self.server.audiences.setdefault(values["OpenIDConnectProviderArn"], []).append(values["ClientID"])
        return super().fake(service, name, values)

    def answer(self, status: int, content: bytes, kind: str) -> None:
        name, values = self.server.calls[-1]
        if name == "iam:GetOpenIDConnectProvider" and status == 200:
            added = self.server.audiences.get(values["OpenIDConnectProviderArn"], [])
            items = "".join(f"<member>{audience}</member>" for audience in added).encode()
            content = content.replace(b"</ClientIDList>", items + b"</ClientIDList>")
        super().answer(status, content, kind)


def through(case: Path, recorder: Together, folder: Path, refused: bool) -> list[str]:
    recorder.begin(case)
    if refused:
        code, said = run(case, "apply.sh", recorder, folder)
        return [] if code == 1 and not recorder.calls else [f"apply.sh exits {code} after {recorder.calls}: {said}"]
    findings = []
    for number, name in enumerate(("apply.sh", "apply.sh", "verify.sh", "remove.sh", "remove.sh")):
        recorder.calls.clear()
        code, said = run(case, name, recorder, folder)
        if code:
            return [*findings, f"{name} exits {code}: {said}"]
        made = sorted(values.get("RoleName", call) for call, values in recorder.calls if call.startswith("iam:Create"))
        if number == 0 and len(made) < len(members(case)):
            findings.append(f"apply.sh makes only {made}")
        if number > 0 and made:
            findings.append(f"{name}, run as number {number + 1}, makes {made}")
    return findings


def run(case: Path, name: str, recorder: Together, folder: Path) -> tuple[int, str]:
    account = re.search(r"account_id='(\d+)'", next(case.rglob("*/apply.sh")).read_text(encoding="utf-8"))[1]
    texts = "".join(path.read_text(encoding="utf-8") for path in case.rglob("apply.sh"))
    config = "".join(f"[profile {profile}]\naws_access_key_id={account}\naws_secret_access_key=secret\n" for profile in set(re.findall(r"AWS_PROFILE='([^']*)'", texts)))
    (folder / "config").write_text(config)
    environment = {"PATH": f"{folder / 'bin'}:/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull, "AWS_EC2_METADATA_DISABLED": "true", "AWS_ACCESS_KEY_ID": account,
        "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "eu-west-1", "AWS_MAX_ATTEMPTS": "1",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{recorder.port}", "CONFORMANCE_AWS": str(folder / "aws.socket")}
    done = subprocess.run(["bash", str(case / name)], cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
    return done.returncode, (done.stdout + done.stderr)[-600:]
