# Tailscale log streaming: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "writer_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.tailscale_account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Tailscale assumes
resource "aws_iam_role" "writer" {
  name               = var.role_name
  description        = "Lets Tailscale write logs"
  assume_role_policy = data.aws_iam_policy_document.writer_trust.json
}

# Write logs
data "aws_iam_policy_document" "writer_write" {
  statement {
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/${var.prefix}*"]
  }
}

resource "aws_iam_role_policy" "writer_write" {
  role   = aws_iam_role.writer.name
  name   = var.role_name
  policy = data.aws_iam_policy_document.writer_write.json
}
