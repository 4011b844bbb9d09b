# RudderStack: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "destination_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::422074288268:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.workspace_id]
    }
  }
}

# Role that RudderStack assumes
resource "aws_iam_role" "destination" {
  name               = var.role_name
  description        = "Lets RudderStack use one bucket"
  assume_role_policy = data.aws_iam_policy_document.destination_trust.json
}

# S3
data "aws_iam_policy_document" "destination_s3" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_policy" "destination_s3" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.destination_s3.json
}

resource "aws_iam_role_policy_attachment" "destination_s3" {
  role       = aws_iam_role.destination.name
  policy_arn = aws_iam_policy.destination_s3.arn
}
