# Grafana Loki: what it needs in the account.
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

data "aws_iam_policy_document" "loki_trust" {
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

# Role of Loki's pods
resource "aws_iam_role" "loki" {
  name               = var.role_name
  description        = "Lets Loki keep logs in S3"
  assume_role_policy = data.aws_iam_policy_document.loki_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# S3
data "aws_iam_policy_document" "loki_s3" {
  statement {
    sid       = "LokiBuckets"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "LokiStorage"
    effect    = "Allow"
    actions   = ["s3:PutObject", "s3:GetObject", "s3:DeleteObject"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }

  statement {
    sid       = "UseKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]
  }
}

resource "aws_iam_policy" "loki_s3" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.loki_s3.json
}

resource "aws_iam_role_policy_attachment" "loki_s3" {
  role       = aws_iam_role.loki.name
  policy_arn = aws_iam_policy.loki_s3.arn
}
