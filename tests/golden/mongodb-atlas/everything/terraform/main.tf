# MongoDB Atlas: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "atlas_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.atlas_account_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Atlas assumes
resource "aws_iam_role" "atlas" {
  name               = var.role_name
  description        = "Lets MongoDB Atlas use S3 and KMS"
  assume_role_policy = data.aws_iam_policy_document.atlas_trust.json
}

# Data Federation
data "aws_iam_policy_document" "atlas_federation" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }
}

resource "aws_iam_role_policy" "atlas_federation" {
  role   = aws_iam_role.atlas.name
  name   = "mongodb_federation_database_instance_policy"
  policy = data.aws_iam_policy_document.atlas_federation.json
}
