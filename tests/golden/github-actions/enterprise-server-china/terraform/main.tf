# GitHub Actions: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${var.enterprise_host}/_services/token"
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${var.enterprise_host}/_services/token"
}

data "aws_iam_policy_document" "workflow_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/${var.enterprise_host}/_services/token"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.enterprise_host}/_services/token:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringLike"
      variable = "${var.enterprise_host}/_services/token:sub"
      values   = [for value in var.environment : "repo:${var.organization}/${var.repository}:environment:${value}"]
    }
  }
}

# Role
resource "aws_iam_role" "workflow" {
  name               = "github-${var.repository}"
  description        = "Assumed by workflows of one repository"
  assume_role_policy = data.aws_iam_policy_document.workflow_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}
