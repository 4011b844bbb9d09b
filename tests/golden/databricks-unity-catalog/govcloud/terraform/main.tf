# Databricks Unity Catalog: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "storage_trust" {
  statement {
    sid     = "UnityCatalogAssumeRole"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws-us-gov:iam::044793339203:role/unity-catalog-prod-UCMasterRole-1QRFA8SGY15OJ"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }

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

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role
resource "aws_iam_role" "storage" {
  name               = var.role_name
  description        = "Lets Unity Catalog use one bucket"
  assume_role_policy = data.aws_iam_policy_document.storage_trust.json
}

# The bucket, and itself
data "aws_iam_policy_document" "storage_storage" {
  statement {
    effect = "Allow"
    actions = [
      "s3:GetObject",
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:ListBucket",
      "s3:GetBucketLocation",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket}",
    ]
  }

  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = [aws_iam_role.storage.arn]
  }
}

resource "aws_iam_policy" "storage_storage" {
  name   = var.role_name
  policy = data.aws_iam_policy_document.storage_storage.json
}

resource "aws_iam_role_policy_attachment" "storage_storage" {
  role       = aws_iam_role.storage.name
  policy_arn = aws_iam_policy.storage_storage.arn
}
