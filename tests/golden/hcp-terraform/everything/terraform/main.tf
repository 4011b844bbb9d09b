# HCP Terraform: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${var.host}"
  client_id_list = [var.audience]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${var.host}"
}

data "aws_iam_policy_document" "plan_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/${var.host}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.host}:aud"
      values   = [var.audience]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.host}:sub"
      values   = flatten([for value in var.project : ["organization:${var.organization}:project:${value}:workspace:${var.workspace[0]}:run_phase:plan", "organization:${var.organization}:project:${value}:workspace:${var.workspace[1]}:run_phase:plan"]])
    }
  }
}

# Role of plans
resource "aws_iam_role" "plan" {
  name               = "${var.role_name}-plan"
  description        = "Assumed by plans of the named Terraform workspaces"
  assume_role_policy = data.aws_iam_policy_document.plan_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "plan_managed_1" {
  role       = aws_iam_role.plan.name
  policy_arn = var.plan_policy[0]
}

# Read the account
resource "aws_iam_role_policy_attachment" "plan_read_only" {
  role       = aws_iam_role.plan.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/ReadOnlyAccess"
}

data "aws_iam_policy_document" "apply_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/${var.host}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.host}:aud"
      values   = [var.audience]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.host}:sub"
      values   = flatten([for value in var.project : ["organization:${var.organization}:project:${value}:workspace:${var.workspace[0]}:run_phase:apply", "organization:${var.organization}:project:${value}:workspace:${var.workspace[1]}:run_phase:apply"]])
    }
  }
}

# Role of applies
resource "aws_iam_role" "apply" {
  name               = "${var.role_name}-apply"
  description        = "Assumed by applies of the named Terraform workspaces"
  assume_role_policy = data.aws_iam_policy_document.apply_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "apply_managed_1" {
  role       = aws_iam_role.apply.name
  policy_arn = var.managed_policy[0]
}
