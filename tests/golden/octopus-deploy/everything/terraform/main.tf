# Octopus Deploy: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${var.host}"
  client_id_list = [var.host]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${var.host}"
}

data "aws_iam_policy_document" "deployment_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/${var.host}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.host}:sub"
      values = [
        "space:${var.space}:account:${var.account_slug}",
        "space:${var.space}:project:${var.project[0]}:tenant:${var.tenant[0]}:environment:${var.environment[0]}",
        "space:${var.space}:project:${var.project[1]}:tenant:${var.tenant[0]}:environment:${var.environment[0]}",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.host}:aud"
      values   = [var.host]
    }
  }
}

# Role of the deployments
resource "aws_iam_role" "deployment" {
  name               = var.role_name
  description        = "Assumed by Octopus deployments and runbooks of the named projects"
  assume_role_policy = data.aws_iam_policy_document.deployment_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "deployment_managed_1" {
  role       = aws_iam_role.deployment.name
  policy_arn = var.managed_policy[0]
}

# Start and stop tagged instances
data "aws_iam_policy_document" "deployment_instances" {
  statement {
    effect    = "Allow"
    actions   = ["ec2:StartInstances", "ec2:StopInstances"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:*:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/octopus-project"
      values   = ["$${aws:PrincipalTag/octopus-project}"]
    }
  }

  statement {
    effect    = "Allow"
    actions   = ["ec2:DescribeInstances"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "deployment_instances" {
  role   = aws_iam_role.deployment.name
  name   = "StartAndStopInstances"
  policy = data.aws_iam_policy_document.deployment_instances.json
}
