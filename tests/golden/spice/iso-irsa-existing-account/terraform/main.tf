# Spice.ai: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

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
