# Fluent Bit: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}"
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}"
}

data "aws_iam_policy_document" "fluent_bit_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}:sub"
      values   = ["system:serviceaccount:${var.namespace}:${var.service_account}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

# Role of Fluent Bit's pods
resource "aws_iam_role" "fluent_bit" {
  name               = var.role_name
  description        = "Lets Fluent Bit write to CloudWatch Logs"
  assume_role_policy = data.aws_iam_policy_document.fluent_bit_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# CloudWatch Logs
data "aws_iam_policy_document" "fluent_bit_logs" {
  statement {
    effect = "Allow"
    actions = [
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "logs:CreateLogGroup",
      "logs:PutRetentionPolicy",
    ]
    resources = flatten([for value in var.log_group : ["arn:${data.aws_partition.current.partition}:logs:${var.region}:${var.account_id}:log-group:${value}", "arn:${data.aws_partition.current.partition}:logs:${var.region}:${var.account_id}:log-group:${value}:*"]])
  }
}

resource "aws_iam_role_policy" "fluent_bit_logs" {
  role   = aws_iam_role.fluent_bit.name
  name   = "FluentBitCloudWatchLogs"
  policy = data.aws_iam_policy_document.fluent_bit_logs.json
}
