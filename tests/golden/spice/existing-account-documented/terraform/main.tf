# Spice.ai: what it needs in the account.
# Form: documented. Written by Rolecall.

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
