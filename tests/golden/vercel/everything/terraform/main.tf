# Vercel: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://oidc.vercel.com/${var.team_slug}"
  client_id_list = ["https://vercel.com/${var.team_slug}"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://oidc.vercel.com/${var.team_slug}"
}

data "aws_iam_policy_document" "deployment_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/oidc.vercel.com/${var.team_slug}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.vercel.com/${var.team_slug}:sub"
      values   = flatten([for value in var.project : ["owner:${var.team_slug}:project:${value}:environment:${var.environment[0]}", "owner:${var.team_slug}:project:${value}:environment:${var.environment[1]}"]])
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.vercel.com/${var.team_slug}:aud"
      values   = ["https://vercel.com/${var.team_slug}"]
    }
  }
}

# Role of the deployments
resource "aws_iam_role" "deployment" {
  name               = var.role_name
  description        = "Assumed by deployments of the named Vercel projects"
  assume_role_policy = data.aws_iam_policy_document.deployment_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "deployment_managed_1" {
  role       = aws_iam_role.deployment.name
  policy_arn = var.managed_policy[0]
}
