# Fly.io: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://oidc.fly.io/${var.organization}"
  client_id_list = [var.audience]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://oidc.fly.io/${var.organization}"
}

data "aws_iam_policy_document" "machine_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/oidc.fly.io/${var.organization}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.fly.io/${var.organization}:aud"
      values   = [var.audience]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.fly.io/${var.organization}:sub"
      values   = [for value in var.app : "${var.organization_name}:${value}:${var.machine[0]}"]
    }
  }
}

# Role of the Machines
resource "aws_iam_role" "machine" {
  name               = var.role_name
  description        = "Assumed by Fly Machines of the named apps"
  assume_role_policy = data.aws_iam_policy_document.machine_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "machine_managed_1" {
  role       = aws_iam_role.machine.name
  policy_arn = var.managed_policy[0]
}

# Read every bucket
resource "aws_iam_role_policy_attachment" "machine_s3" {
  role       = aws_iam_role.machine.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonS3ReadOnlyAccess"
}
