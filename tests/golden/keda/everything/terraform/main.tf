# KEDA: what it needs in the account.
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

data "aws_iam_policy_document" "operator_trust" {
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

# Role of the operator
resource "aws_iam_role" "operator" {
  name               = var.role_name
  description        = "Lets KEDA read what it scales workloads by"
  assume_role_policy = data.aws_iam_policy_document.operator_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Length of queues
data "aws_iam_policy_document" "operator_sqs" {
  statement {
    effect    = "Allow"
    actions   = ["sqs:GetQueueAttributes"]
    resources = [for value in var.queue : "arn:${data.aws_partition.current.partition}:sqs:${var.region}:${var.account_id}:${value}"]
  }
}

resource "aws_iam_role_policy" "operator_sqs" {
  role   = aws_iam_role.operator.name
  name   = "keda-sqs"
  policy = data.aws_iam_policy_document.operator_sqs.json
}

# Metrics
data "aws_iam_policy_document" "operator_cloudwatch" {
  statement {
    sid       = "AllowCloudWatchGetMetricData"
    effect    = "Allow"
    actions   = ["cloudwatch:GetMetricData"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "operator_cloudwatch" {
  role   = aws_iam_role.operator.name
  name   = "keda-cloudwatch"
  policy = data.aws_iam_policy_document.operator_cloudwatch.json
}

# Counts of items
data "aws_iam_policy_document" "operator_dynamodb" {
  statement {
    effect    = "Allow"
    actions   = ["dynamodb:Query"]
    resources = flatten([for value in var.table : ["arn:${data.aws_partition.current.partition}:dynamodb:${var.region}:${var.account_id}:table/${value}", "arn:${data.aws_partition.current.partition}:dynamodb:${var.region}:${var.account_id}:table/${value}/index/*"]])

    condition {
      test     = "StringEquals"
      variable = "dynamodb:Select"
      values   = ["COUNT"]
    }
  }
}

resource "aws_iam_role_policy" "operator_dynamodb" {
  role   = aws_iam_role.operator.name
  name   = "keda-dynamodb"
  policy = data.aws_iam_policy_document.operator_dynamodb.json
}

# Number of shards
data "aws_iam_policy_document" "operator_kinesis" {
  statement {
    effect    = "Allow"
    actions   = ["kinesis:DescribeStreamSummary"]
    resources = [for value in var.stream : "arn:${data.aws_partition.current.partition}:kinesis:${var.region}:${var.account_id}:stream/${value}"]
  }
}

resource "aws_iam_role_policy" "operator_kinesis" {
  role   = aws_iam_role.operator.name
  name   = "keda-kinesis"
  policy = data.aws_iam_policy_document.operator_kinesis.json
}

# Roles of workloads
data "aws_iam_policy_document" "operator_workload_roles" {
  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = var.workload_role_arn
  }
}

resource "aws_iam_role_policy" "operator_workload_roles" {
  role   = aws_iam_role.operator.name
  name   = "keda-assume-roles"
  policy = data.aws_iam_policy_document.operator_workload_roles.json
}
