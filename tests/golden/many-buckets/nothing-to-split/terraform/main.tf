# Many buckets: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "reader_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.vendor_account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role of the reader
resource "aws_iam_role" "reader" {
  name               = var.role_name
  description        = "Reads many buckets"
  assume_role_policy = data.aws_iam_policy_document.reader_trust.json
}

# Read buckets
data "aws_iam_policy_document" "reader_s3" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = flatten([for value in var.bucket : ["arn:${data.aws_partition.current.partition}:s3:::${value}", "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]])
  }
}

resource "aws_iam_policy" "reader_s3" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.reader_s3.json
}

resource "aws_iam_role_policy_attachment" "reader_s3" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.reader_s3.arn
}
