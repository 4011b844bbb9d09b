# IEX Cloud Apperate: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "access_trust_phase_1" {
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

data "aws_iam_policy_document" "access_trust_final" {
  count = var.phase == "final" ? 1 : 0

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.vendor_user_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Apperate assumes
resource "aws_iam_role" "access" {
  name        = var.role_name
  description = "Lets IEX Cloud Apperate read data in S3"
  assume_role_policy = {
    "phase-1" = one(data.aws_iam_policy_document.access_trust_phase_1[*].json)
    "final"   = one(data.aws_iam_policy_document.access_trust_final[*].json)
  }[var.phase]
}

# S3
data "aws_iam_policy_document" "access_s3" {
  count = var.phase == "final" ? 1 : 0

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetBucketLocation"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }
}

resource "aws_iam_policy" "access_s3" {
  count = var.phase == "final" ? 1 : 0

  name   = var.policy_name
  policy = one(data.aws_iam_policy_document.access_s3[*].json)
}

resource "aws_iam_role_policy_attachment" "access_s3" {
  count = var.phase == "final" ? 1 : 0

  role       = aws_iam_role.access.name
  policy_arn = aws_iam_policy.access_s3[0].arn
}
