# RisingWave Cloud: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "access_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.workload_identity_arn]
    }
  }
}

# Role that RisingWave assumes
resource "aws_iam_role" "access" {
  name               = var.role_name
  description        = "Lets RisingWave Cloud use one prefix of an S3 bucket"
  assume_role_policy = data.aws_iam_policy_document.access_trust.json
}

# S3
data "aws_iam_policy_document" "access_s3" {
  statement {
    effect = "Allow"
    actions = [
      "s3:PutObject",
      "s3:GetObject",
      "s3:GetObjectVersion",
      "s3:DeleteObject",
      "s3:DeleteObjectVersion",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/${var.prefix}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = ["${var.prefix}/*"]
    }
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_policy" "access_s3" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.access_s3.json
}

resource "aws_iam_role_policy_attachment" "access_s3" {
  role       = aws_iam_role.access.name
  policy_arn = aws_iam_policy.access_s3.arn
}
