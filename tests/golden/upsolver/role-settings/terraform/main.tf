# Upsolver: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "access_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.vendor_role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Upsolver assumes
resource "aws_iam_role" "access" {
  name                 = var.role_name
  description          = "Lets Upsolver access data in S3"
  assume_role_policy   = data.aws_iam_policy_document.access_trust.json
  path                 = var.role_path
  max_session_duration = var.max_session_duration
  permissions_boundary = var.permissions_boundary_arn

  tags = {
    "team"        = "data"
    "cost centre" = "4711"
  }
}

# S3
data "aws_iam_policy_document" "access_s3" {
  statement {
    sid       = "LocateBuckets"
    effect    = "Allow"
    actions   = ["s3:GetBucketLocation"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "ListObjects"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "UseObjects"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
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
