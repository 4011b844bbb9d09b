# Old versions: what it needs in the account.
# Form: documented. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "reader_trust" {
  version   = "2008-10-17"
  policy_id = "Trust-${var.bucket}"

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

# Role
resource "aws_iam_role" "reader" {
  name               = var.role_name
  description        = "Reads a bucket"
  assume_role_policy = data.aws_iam_policy_document.reader_trust.json
}

# Read the bucket
# The data source would add a Version.
locals {
  reader_s3 = jsonencode({
    Id = "Read-${var.bucket}"
    Statement = [{
      Effect   = "Allow"
      Action   = "s3:GetObject"
      Resource = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*"
    }]
  })
}

resource "aws_iam_policy" "reader_s3" {
  name   = "${var.role_name}-s3"
  policy = local.reader_s3
}

resource "aws_iam_role_policy_attachment" "reader_s3" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.reader_s3.arn
}

# List the bucket
# The data source would add a Version.
locals {
  reader_list = jsonencode({
    Statement = {
      Effect   = "Allow"
      Action   = "s3:ListBucket"
      Resource = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"
    }
  })
}

resource "aws_iam_role_policy" "reader_list" {
  role   = aws_iam_role.reader.name
  name   = "List"
  policy = local.reader_list
}

# Read queues
data "aws_iam_policy_document" "reader_queue" {
  version = "2008-10-17"

  statement {
    effect    = "Allow"
    actions   = ["sqs:GetQueueAttributes"]
    resources = ["arn:${data.aws_partition.current.partition}:sqs:*:${var.account_id}:${var.bucket}-*"]
  }
}

resource "aws_iam_role_policy" "reader_queue" {
  role   = aws_iam_role.reader.name
  name   = "Queues"
  policy = data.aws_iam_policy_document.reader_queue.json
}
