# Argo CD: what it needs in the account.
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

data "aws_iam_policy_document" "management_trust" {
  statement {
    sid     = "ExplicitSelfRoleAssumption"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${var.role_name}"]
    }
  }

  statement {
    sid     = "ServiceAccountRoleAssumption"
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}:sub"
      values   = [for value in var.service_account : "system:serviceaccount:${var.namespace}:${value}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

# Management role
resource "aws_iam_role" "management" {
  name               = var.role_name
  description        = "Assumed by Argo CD's controllers and server"
  assume_role_policy = data.aws_iam_policy_document.management_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Assume the clusters' roles
data "aws_iam_policy_document" "management_clusters" {
  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = [var.cluster_role_arn[0], aws_iam_role.cluster.arn, aws_iam_role.management.arn]
  }
}

resource "aws_iam_role_policy" "management_clusters" {
  role   = aws_iam_role.management.name
  name   = "AssumeClusterRoles"
  policy = data.aws_iam_policy_document.management_clusters.json
}

data "aws_iam_policy_document" "cluster_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = [aws_iam_role.management.arn]
    }
  }
}

# Role of the managed cluster
resource "aws_iam_role" "cluster" {
  name               = "${var.managed_cluster_name}-argocd"
  description        = "Stands for Argo CD in one EKS cluster"
  assume_role_policy = data.aws_iam_policy_document.cluster_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}
