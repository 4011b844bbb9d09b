# CircleCI: what it needs in the account.
# Form: documented. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://oidc.circleci.com/org/${var.organization_id}"
  client_id_list = [var.organization_id]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://oidc.circleci.com/org/${var.organization_id}"
}

data "aws_iam_policy_document" "job_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/oidc.circleci.com/org/${var.organization_id}"]
    }

    condition {
      test     = "StringLike"
      variable = "oidc.circleci.com/org/${var.organization_id}:sub"
      values   = [for value in var.project_id : "org/${var.organization_id}/project/${value}/user/*"]
    }
  }
}

# Role
resource "aws_iam_role" "job" {
  name               = var.role_name
  description        = "Assumed by jobs of the named projects"
  assume_role_policy = data.aws_iam_policy_document.job_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}
