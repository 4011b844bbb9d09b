# MongoDB Atlas: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "atlas_trust_phase_1" {
  count = var.phase == "phase-1" ? 1 : 0

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.initial_external_id]
    }
  }
}

data "aws_iam_policy_document" "atlas_trust_final" {
  count = var.phase == "final" ? 1 : 0

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.atlas_account_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role
resource "aws_iam_role" "atlas" {
  name        = var.role_name
  description = "Lets MongoDB Atlas read objects"
  assume_role_policy = {
    "phase-1" = one(data.aws_iam_policy_document.atlas_trust_phase_1[*].json)
    "final"   = one(data.aws_iam_policy_document.atlas_trust_final[*].json)
  }[var.phase]
}

# Nothing, until Atlas is known
data "aws_iam_policy_document" "atlas_placeholder" {
  count = var.phase == "phase-1" ? 1 : 0

  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "atlas_placeholder" {
  count = var.phase == "phase-1" ? 1 : 0

  role   = aws_iam_role.atlas.name
  name   = "Placeholder"
  policy = one(data.aws_iam_policy_document.atlas_placeholder[*].json)
}

# Read the buckets
data "aws_iam_policy_document" "atlas_s3" {
  count = var.phase == "final" ? 1 : 0

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }
}

resource "aws_iam_role_policy" "atlas_s3" {
  count = var.phase == "final" ? 1 : 0

  role   = aws_iam_role.atlas.name
  name   = "ReadBuckets"
  policy = one(data.aws_iam_policy_document.atlas_s3[*].json)
}
