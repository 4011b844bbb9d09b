# xpander AWS operator: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "operator_trust" {
  statement {
    sid     = "PodIdentity"
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

  statement {
    sid     = "CrossAccountWithExternalId"
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.organization_id]
    }
  }

  statement {
    sid     = "SelfAssume"
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${var.role_name}"]
    }
  }
}

# Role of the operator's pods
resource "aws_iam_role" "operator" {
  name               = var.role_name
  description        = "Lets xpander agents in the EKS cluster call AWS services"
  assume_role_policy = data.aws_iam_policy_document.operator_trust.json
}

# Assume itself and pass session tags on
data "aws_iam_policy_document" "operator_self_assume" {
  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole", "sts:TagSession"]
    resources = [aws_iam_role.operator.arn]
  }
}

resource "aws_iam_role_policy" "operator_self_assume" {
  role   = aws_iam_role.operator.name
  name   = "SelfAssumeAndTagSession"
  policy = data.aws_iam_policy_document.operator_self_assume.json
}

# Athena
data "aws_iam_policy_document" "operator_athena" {
  statement {
    effect = "Allow"
    actions = [
      "athena:StartQueryExecution",
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:ListWorkGroups",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:GetBucketLocation"]
    resources = flatten([for value in var.results_bucket : ["arn:${data.aws_partition.current.partition}:s3:::${value}", "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]])
  }

  statement {
    effect    = "Allow"
    actions   = ["glue:GetTable", "glue:GetTables", "glue:GetDatabase", "glue:GetDatabases"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "operator_athena" {
  role   = aws_iam_role.operator.name
  name   = "AthenaAccess"
  policy = data.aws_iam_policy_document.operator_athena.json
}

# Pods of this service account receive the role when they start.
resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.operator.arn
}
