# Snowflake: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "integration_trust" {
  statement {
    sid     = ""
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.user_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Snowflake assumes
resource "aws_iam_role" "integration" {
  name               = var.role_name
  description        = "Lets Snowflake use files in S3"
  assume_role_policy = data.aws_iam_policy_document.integration_trust.json
}

# S3
data "aws_iam_policy_document" "integration_s3" {
  statement {
    effect = "Allow"
    actions = [
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}/${var.prefix[0]}/*",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}/${var.prefix[1]}/*",
    ]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = [for value in var.prefix : "${value}/*"]
    }
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}"]
  }

  statement {
    effect = "Allow"
    actions = [
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
    ]
    resources = [for value in var.prefix : "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}/${value}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = [for value in var.prefix : "${value}/*"]
    }
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_role_policy" "integration_s3" {
  role   = aws_iam_role.integration.name
  name   = "${var.role_name}-inlinepolicy"
  policy = data.aws_iam_policy_document.integration_s3.json
}
