# Policies of a list: what it needs in the account.
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

# Role
resource "aws_iam_role" "reader" {
  name               = var.role_name
  description        = "Reads buckets"
  assume_role_policy = data.aws_iam_policy_document.reader_trust.json
}

# Read a bucket 1
data "aws_iam_policy_document" "reader_read_1" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}/*"]
  }
}

resource "aws_iam_policy" "reader_read_1" {
  name   = "${var.role_name}-${var.bucket[0]}"
  policy = data.aws_iam_policy_document.reader_read_1.json
}

resource "aws_iam_role_policy_attachment" "reader_read_1" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.reader_read_1.arn
}

# Read a bucket 2
data "aws_iam_policy_document" "reader_read_2" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}/*"]
  }
}

resource "aws_iam_policy" "reader_read_2" {
  name   = "${var.role_name}-${var.bucket[1]}"
  policy = data.aws_iam_policy_document.reader_read_2.json
}

resource "aws_iam_role_policy_attachment" "reader_read_2" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.reader_read_2.arn
}

# Write a bucket 1
data "aws_iam_policy_document" "reader_write_1" {
  policy_id = "write-${var.bucket[0]}"

  statement {
    effect  = "Allow"
    actions = ["s3:PutObject"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}/in/*",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}/out/*",
    ]
  }
}

resource "aws_iam_role_policy" "reader_write_1" {
  role   = aws_iam_role.reader.name
  name   = "write-${var.bucket[0]}"
  policy = data.aws_iam_policy_document.reader_write_1.json
}

# Write a bucket 2
data "aws_iam_policy_document" "reader_write_2" {
  policy_id = "write-${var.bucket[1]}"

  statement {
    effect  = "Allow"
    actions = ["s3:PutObject"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}/in/*",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}/out/*",
    ]
  }
}

resource "aws_iam_role_policy" "reader_write_2" {
  role   = aws_iam_role.reader.name
  name   = "write-${var.bucket[1]}"
  policy = data.aws_iam_policy_document.reader_write_2.json
}

# Policy of your choice 1
resource "aws_iam_role_policy_attachment" "reader_managed_1" {
  role       = aws_iam_role.reader.name
  policy_arn = var.managed_policy[0]
}

# Policy of your choice 2
resource "aws_iam_role_policy_attachment" "reader_managed_2" {
  role       = aws_iam_role.reader.name
  policy_arn = var.managed_policy[1]
}
