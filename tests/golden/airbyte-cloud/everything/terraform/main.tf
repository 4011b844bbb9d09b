# Airbyte Cloud: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "destination_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::094410056844:user/delegated_access_user"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.workspace_id]
    }
  }
}

# Role that Airbyte assumes
resource "aws_iam_role" "destination" {
  name               = var.role_name
  description        = "Lets Airbyte Cloud write synced records to S3"
  assume_role_policy = data.aws_iam_policy_document.destination_trust.json
}

# S3
data "aws_iam_policy_document" "destination_s3" {
  statement {
    effect = "Allow"
    actions = [
      "s3:PutObject",
      "s3:GetObject",
      "s3:DeleteObject",
      "s3:PutObjectAcl",
      "s3:AbortMultipartUpload",
    ]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
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
