# Cribl.Cloud: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "cribl_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:${data.aws_partition.current.partition}:iam::${var.cribl_account_id}:role/search-exec-main",
        "arn:${data.aws_partition.current.partition}:iam::${var.cribl_account_id}:role/main-default",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Cribl assumes
resource "aws_iam_role" "cribl" {
  name               = var.role_name
  description        = "Role to provide access AWS resources from Cribl Cloud Trust"
  assume_role_policy = data.aws_iam_policy_document.cribl_trust.json
}

# Logs in a bucket
data "aws_iam_policy_document" "cribl_bucket" {
  statement {
    sid       = "ListBuckets"
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "ReadObjects"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey"]
    resources = [var.kms_key_arn]
  }

  statement {
    effect = "Allow"
    actions = [
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:ChangeMessageVisibility",
      "sqs:GetQueueAttributes",
      "sqs:GetQueueUrl",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:sqs:${var.region}:${var.account_id}:${var.queue_name}"]
  }
}

resource "aws_iam_role_policy" "cribl_bucket" {
  role   = aws_iam_role.cribl.name
  name   = "S3EmbeddedInlinePolicy"
  policy = data.aws_iam_policy_document.cribl_bucket.json
}
