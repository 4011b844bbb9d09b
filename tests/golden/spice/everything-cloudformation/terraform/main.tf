# Spice.ai: what it needs in the account.
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

data "aws_iam_policy_document" "spice_trust" {
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

# Role of the Spice pods
resource "aws_iam_role" "spice" {
  name               = var.role_name
  description        = "Lets Spice pods in the EKS cluster read AWS data sources"
  assume_role_policy = data.aws_iam_policy_document.spice_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# S3 data sources
data "aws_iam_policy_document" "spice_s3" {
  statement {
    sid       = "ListBuckets"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "ReadObjects"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }
}

resource "aws_iam_role_policy" "spice_s3" {
  role   = aws_iam_role.spice.name
  name   = "SpiceS3Read"
  policy = data.aws_iam_policy_document.spice_s3.json
}

# Secrets Manager
data "aws_iam_policy_document" "spice_secrets_manager" {
  statement {
    sid     = "ReadSecrets"
    effect  = "Allow"
    actions = ["secretsmanager:GetSecretValue"]
    resources = [
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[0]}-??????",
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[1]}",
      var.secret[2],
    ]
  }
}

resource "aws_iam_role_policy" "spice_secrets_manager" {
  role   = aws_iam_role.spice.name
  name   = "SpiceSecretsRead"
  policy = data.aws_iam_policy_document.spice_secrets_manager.json
}

# DynamoDB
data "aws_iam_policy_document" "spice_dynamodb" {
  statement {
    sid       = "ReadTables"
    effect    = "Allow"
    actions   = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:DescribeTable"]
    resources = flatten([for value in var.table : ["arn:${data.aws_partition.current.partition}:dynamodb:${var.region}:${var.account_id}:table/${value}", "arn:${data.aws_partition.current.partition}:dynamodb:${var.region}:${var.account_id}:table/${value}/index/*"]])
  }
}

resource "aws_iam_role_policy" "spice_dynamodb" {
  role   = aws_iam_role.spice.name
  name   = "SpiceDynamoDbRead"
  policy = data.aws_iam_policy_document.spice_dynamodb.json
}
