# Stitch: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "stitch_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.stitch_account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Stitch assumes
resource "aws_iam_role" "stitch" {
  name               = var.role_name
  description        = "Stitch role for one integration"
  assume_role_policy = data.aws_iam_policy_document.stitch_trust.json
}

# Tables
data "aws_iam_policy_document" "stitch_dynamodb" {
  statement {
    effect    = "Allow"
    actions   = ["dynamodb:ListTables", "dynamodb:ListStreams"]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["dynamodb:DescribeTable", "dynamodb:Scan"]
    resources = [for value in var.table : "arn:${data.aws_partition.current.partition}:dynamodb:${var.region}:${var.account_id}:table/${value}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["dynamodb:DescribeStream", "dynamodb:GetShardIterator", "dynamodb:GetRecords"]
    resources = [for value in var.table : "arn:${data.aws_partition.current.partition}:dynamodb:${var.region}:${var.account_id}:table/${value}/stream/*"]
  }
}

resource "aws_iam_policy" "stitch_dynamodb" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.stitch_dynamodb.json
}

resource "aws_iam_role_policy_attachment" "stitch_dynamodb" {
  role       = aws_iam_role.stitch.name
  policy_arn = aws_iam_policy.stitch_dynamodb.arn
}
