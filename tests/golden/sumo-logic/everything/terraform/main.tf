# Sumo Logic: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "collector_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::926226587429:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["${var.deployment}:${var.organization_id}"]
    }
  }
}

# Role that Sumo Logic assumes
resource "aws_iam_role" "collector" {
  name               = var.role_name
  description        = "Lets Sumo Logic collect data"
  assume_role_policy = data.aws_iam_policy_document.collector_trust.json
}

# S3 sources
data "aws_iam_policy_document" "collector_s3" {
  statement {
    sid       = "ListBuckets"
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:ListBucketVersions"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "ReadObjects"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }

  statement {
    sid       = "UseKeys"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_role_policy" "collector_s3" {
  role   = aws_iam_role.collector.name
  name   = "SumoLogicS3"
  policy = data.aws_iam_policy_document.collector_s3.json
}

# CloudWatch metrics
data "aws_iam_policy_document" "collector_cloudwatch" {
  statement {
    effect    = "Allow"
    actions   = ["cloudwatch:ListMetrics", "cloudwatch:GetMetricStatistics", "tag:GetResources"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "collector_cloudwatch" {
  role   = aws_iam_role.collector.name
  name   = "SumoLogicCloudWatch"
  policy = data.aws_iam_policy_document.collector_cloudwatch.json
}

# Tags
data "aws_iam_policy_document" "collector_metadata" {
  statement {
    effect    = "Allow"
    actions   = ["tag:GetResources"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "collector_metadata" {
  role   = aws_iam_role.collector.name
  name   = "SumoLogicMetadata"
  policy = data.aws_iam_policy_document.collector_metadata.json
}

# Data forwarding
data "aws_iam_policy_document" "collector_forwarding" {
  statement {
    effect    = "Allow"
    actions   = ["s3:PutObject"]
    resources = [for value in var.forward_bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }
}

resource "aws_iam_role_policy" "collector_forwarding" {
  role   = aws_iam_role.collector.name
  name   = "SumoLogicForwarding"
  policy = data.aws_iam_policy_document.collector_forwarding.json
}
