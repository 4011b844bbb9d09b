"""The cases: what a plan says, and the documents that were written from it."""

import json
import re
from pathlib import Path


# What an OIDC provider is tagged with in every format, so that remove.sh knows its own.
PROVIDER_TAGS = {"created-by": "rolecall"}


class Case(dict):
    """One JSON object of `examples/plan.rs`."""

    @property
    def name(self) -> str:
        return self["name"]

    @property
    def documents(self) -> dict[str, str]:
        return self["documents"]

    @property
    def phase(self) -> str:
        """The phase that is reached."""
        return next(phase["id"] for phase in self["phases"] if phase["current"])

    def trust(self, role: dict) -> dict | None:
        """The trust policy that is in force in the phase that is reached."""
        reached = [trust["policy"] for trust in role["trust"] if trust["reached"]]
        return reached[-1] if reached else None

    def write(self, folder: Path) -> None:
        for path, text in self.documents.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def settings(role: dict) -> dict:
    """A role's settings as the input of CreateRole has them."""
    found = dict(role["settings"])
    if "MaxSessionDuration" in found:
        found["MaxSessionDuration"] = int(found["MaxSessionDuration"])
    if "Tags" in found:
        found["Tags"] = [{"Key": key, "Value": value} for key, value in found["Tags"].items()]
    return found


def load(path: Path) -> list[Case]:
    return [Case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def label(text: str) -> str:
    """A name of Terraform's, as the renderer makes them."""
    words = [word for word in re.sub(r"[^A-Za-z0-9]", "_", text).lower().split("_") if word]
    return "_".join(words)


def meaning(value):
    """A policy without what makes no difference to IAM: order in lists, one value alone or in a list, and an empty Sid."""
    if isinstance(value, dict):
        return {key: meaning(item) for key, item in value.items() if (key, item) != ("Sid", "")}
    if isinstance(value, list):
        items = [meaning(item) for item in value]
        if len(items) == 1:
            return items[0]
        if all(isinstance(item, str) for item in items):
            return sorted(set(items))
        return items
    if isinstance(value, bool):
        return str(value).lower()
    return value


def same(found, expected) -> bool:
    return meaning(found) == meaning(expected)


def difference(found, expected) -> str:
    return f"found {json.dumps(meaning(found))[:400]}, expected {json.dumps(meaning(expected))[:400]}"
