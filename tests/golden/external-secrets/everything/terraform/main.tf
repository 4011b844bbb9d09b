# External Secrets Operator: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "operator_trust" {
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

# Role of the operator
resource "aws_iam_role" "operator" {
  name               = var.role_name
  description        = "Lets the External Secrets Operator read secrets"
  assume_role_policy = data.aws_iam_policy_document.operator_trust.json
}

# Read from Secrets Manager
data "aws_iam_policy_document" "operator_secrets_manager" {
  statement {
    effect    = "Allow"
    actions   = ["secretsmanager:ListSecrets", "secretsmanager:BatchGetSecretValue"]
    resources = ["*"]
  }

  statement {
    effect = "Allow"
    actions = [
      "secretsmanager:GetResourcePolicy",
      "secretsmanager:GetSecretValue",
      "secretsmanager:DescribeSecret",
      "secretsmanager:ListSecretVersionIds",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[0]}",
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[1]}-??????",
      var.secret[2],
    ]
  }
}

resource "aws_iam_role_policy" "operator_secrets_manager" {
  role   = aws_iam_role.operator.name
  name   = "ExternalSecretsSecretsManager"
  policy = data.aws_iam_policy_document.operator_secrets_manager.json
}

# Push to Secrets Manager
data "aws_iam_policy_document" "operator_push_secrets_manager" {
  statement {
    effect = "Allow"
    actions = [
      "secretsmanager:CreateSecret",
      "secretsmanager:PutSecretValue",
      "secretsmanager:TagResource",
      "secretsmanager:GetResourcePolicy",
      "secretsmanager:PutResourcePolicy",
      "secretsmanager:DeleteResourcePolicy",
      "secretsmanager:ReplicateSecretToRegions",
      "secretsmanager:RemoveRegionsFromReplication",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[0]}",
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[1]}-??????",
      var.secret[2],
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["secretsmanager:DeleteSecret"]
    resources = [
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[0]}",
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[1]}-??????",
      var.secret[2],
    ]

    condition {
      test     = "StringEquals"
      variable = "secretsmanager:ResourceTag/managed-by"
      values   = ["external-secrets"]
    }
  }
}

resource "aws_iam_role_policy" "operator_push_secrets_manager" {
  role   = aws_iam_role.operator.name
  name   = "ExternalSecretsPush"
  policy = data.aws_iam_policy_document.operator_push_secrets_manager.json
}

# Parameter Store
data "aws_iam_policy_document" "operator_parameter_store" {
  statement {
    effect = "Allow"
    actions = [
      "ssm:GetParameter*",
      "ssm:PutParameter*",
      "ssm:AddTagsToResource",
      "ssm:ListTagsForResource",
    ]
    resources = [for value in var.parameter : "arn:${data.aws_partition.current.partition}:ssm:${var.region}:${var.account_id}:parameter/${value}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["ssm:DescribeParameters", "tag:GetResources"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "operator_parameter_store" {
  role   = aws_iam_role.operator.name
  name   = "ExternalSecretsParameterStore"
  policy = data.aws_iam_policy_document.operator_parameter_store.json
}

# KMS keys
data "aws_iam_policy_document" "operator_kms" {
  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_role_policy" "operator_kms" {
  role   = aws_iam_role.operator.name
  name   = "ExternalSecretsKms"
  policy = data.aws_iam_policy_document.operator_kms.json
}

# Roles that stores assume
data "aws_iam_policy_document" "operator_assume_roles" {
  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole", "sts:TagSession"]
    resources = var.assume_role_arn
  }
}

resource "aws_iam_role_policy" "operator_assume_roles" {
  role   = aws_iam_role.operator.name
  name   = "ExternalSecretsAssumeRoles"
  policy = data.aws_iam_policy_document.operator_assume_roles.json
}

# Pods of this service account receive the role when they start.
resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.operator.arn
}
