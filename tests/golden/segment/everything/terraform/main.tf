# Twilio Segment: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "destination_trust" {
  statement {
    sid     = ""
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::595280932656:role/segment-s3-integration-production-access"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = var.external_id
    }
  }
}

# Role that Segment assumes
resource "aws_iam_role" "destination" {
  name               = var.role_name
  description        = "Lets Segment deliver events"
  assume_role_policy = data.aws_iam_policy_document.destination_trust.json
}

# S3
data "aws_iam_policy_document" "destination_s3" {
  statement {
    sid       = "PutObjectsInBucket"
    effect    = "Allow"
    actions   = ["s3:PutObject", "s3:PutObjectAcl"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/${var.prefix}/segment-logs/*"]
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

# KMS
data "aws_iam_policy_document" "destination_kms" {
  statement {
    sid       = "AllowKMS"
    effect    = "Allow"
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_policy" "destination_kms" {
  name   = "${var.policy_name}-kms"
  policy = data.aws_iam_policy_document.destination_kms.json
}

resource "aws_iam_role_policy_attachment" "destination_kms" {
  role       = aws_iam_role.destination.name
  policy_arn = aws_iam_policy.destination_kms.arn
}
