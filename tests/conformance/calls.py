"""The calls that a plan comes to: by its phases, and by its list of changes, which all documents are made from."""

from .cases import PROVIDER_TAGS, Case

PROVIDER_TAG_MEMBERS = {f"Tags.member.{at}.{part}": text for at, tag in enumerate(PROVIDER_TAGS.items(), 1) for part, text in zip(("Key", "Value"), tag)}


def members(of: dict, only: str | None = None) -> dict:
    """A role's settings as IAM's API takes them."""
    found = {}
    for name, value in of["settings"].items():
        if only not in (None, name):
            continue
        if name == "Tags":
            for at, tag in enumerate(value.items(), 1):
                found |= {f"Tags.member.{at}.{part}": text for part, text in zip(("Key", "Value"), tag)}
        else:
            found[name] = value
    return found


def of_change(change: dict) -> list[tuple[str, dict]]:
    """The calls that bring one change about in an account that has nothing yet."""
    role = {"RoleName": change.get("role")}
    attach = ("iam:AttachRolePolicy", role | {"PolicyArn": change.get("arn")})
    match change["change"]:
        case "ensure-provider":
            return [("iam:CreateOpenIDConnectProvider", {"Url": change["url"], "ClientIDList.member.1": change["audience"]} | PROVIDER_TAG_MEMBERS)]
        case "create-role":
            return [("iam:CreateRole", role | {"Description": change["description"], "AssumeRolePolicyDocument": change["policy"]} | members(change))]
        case "update-trust":
            return [("iam:UpdateAssumeRolePolicy", role | {"PolicyDocument": change["policy"]})]
        case "put-inline":
            return [("iam:PutRolePolicy", role | {"PolicyName": change["name"], "PolicyDocument": change["policy"]})]
        case "put-managed":
            return [("iam:CreatePolicy", {"PolicyName": change["name"], "PolicyDocument": change["policy"]}), attach]
        case "attach":
            return [attach]
        case "delete-inline":
            return [("iam:DeleteRolePolicy", role | {"PolicyName": change["name"]})]
        case "detach":
            return [("iam:DetachRolePolicy", role | {"PolicyArn": change["arn"]})]
        case "associate":
            return [("eks:CreatePodIdentityAssociation", {key: change[key] for key in ("cluster", "namespace", "serviceAccount", "roleArn")})]
        case "admit":
            return [("ec2:AuthorizeSecurityGroupIngress", {"GroupId": change["group"], "IpPermissions.1.FromPort": change["port"],
                "IpPermissions.1.ToPort": change["port"], "IpPermissions.1.IpProtocol": "tcp"})]
    # Nothing to take off there; and roles that exist already have scripts of their own.
    return []


def of_phases(case: Case) -> list[tuple[str, dict]]:
    """The calls of a first run, in order, with what matters in them."""
    calls = []
    for resource in case["resources"]:
        if resource["kind"] == "oidc":
            calls.append(("iam:CreateOpenIDConnectProvider", {"Url": resource["url"], "ClientIDList.member.1": resource["audience"]} | PROVIDER_TAG_MEMBERS))
    for role in case["roles"]:
        reached = [trust["policy"] for trust in role["trust"] if trust["reached"]]
        if not reached:
            continue
        name = {"RoleName": role["name"]}
        calls.append(("iam:CreateRole", name | {"Description": role["description"], "AssumeRolePolicyDocument": reached[0]} | members(role)))
        if len(reached) > 1:
            calls.append(("iam:UpdateAssumeRolePolicy", name | {"PolicyDocument": reached[-1]}))
        now = [permission for permission in role["permissions"] if permission["now"]]
        gone = [permission for permission in role["permissions"] if permission["before"] and not permission["now"]]
        for permission in now:
            if permission["kind"] == "inline":
                calls.append(("iam:PutRolePolicy", name | {"PolicyName": permission["name"], "PolicyDocument": permission["policy"]}))
        for permission in now:
            if permission["kind"] == "managed":
                calls.append(("iam:CreatePolicy", {"PolicyName": permission["name"], "PolicyDocument": permission["policy"]}))
                calls.append(("iam:AttachRolePolicy", name | {"PolicyArn": permission["arn"]}))
        calls += [("iam:AttachRolePolicy", name | {"PolicyArn": p["arn"]}) for p in now if p["kind"] == "aws"]
        calls += [("iam:DeleteRolePolicy", name | {"PolicyName": p["name"]}) for p in gone if p["kind"] == "inline"]
        calls += [("iam:DetachRolePolicy", name | {"PolicyArn": p["arn"]}) for p in gone if p["kind"] != "inline"]
    for resource in case["resources"]:
        if resource["kind"] == "association":
            calls.append(("eks:CreatePodIdentityAssociation", {key: resource[key] for key in ("cluster", "namespace", "serviceAccount", "roleArn")}))
    for resource in case["resources"]:
        if resource["kind"] == "ingress":
            calls.append(("ec2:AuthorizeSecurityGroupIngress", {"GroupId": resource["group"], "IpPermissions.1.FromPort": resource["port"],
                "IpPermissions.1.ToPort": resource["port"], "IpPermissions.1.IpProtocol": "tcp"}))
    return calls
