# Spice.ai: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "spice_trust" {
  statement {
    sid     = "AllowEksAuthToAssumeRoleForPodIdentity"
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-arn"
      values   = ["arn:${data.aws_partition.current.partition}:eks:${var.region}:${var.account_id}:cluster/${var.cluster_name}"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = [var.namespace]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [var.service_account]
    }
  }
}

# Role of the Spice pods
resource "aws_iam_role" "spice" {
  name               = var.role_name
  description        = "Lets Spice pods in the EKS cluster read AWS data sources"
  assume_role_policy = data.aws_iam_policy_document.spice_trust.json
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
    sid       = "ReadSecrets"
    effect    = "Allow"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [for value in var.secret : "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${value}-??????"]
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

# Pods of this service account receive the role when they start.
resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.spice.arn
}
