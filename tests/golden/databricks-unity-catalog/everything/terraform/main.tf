# Databricks Unity Catalog: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "storage_trust" {
  statement {
    sid     = "UnityCatalogAssumeRole"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::414351767826:role/unity-catalog-prod-UCMasterRole-14S5ZJVKOTYTL"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }

  statement {
    sid     = "ExplicitSelfRoleAssumption"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${var.role_name}"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Unity Catalog assumes
resource "aws_iam_role" "storage" {
  name               = var.role_name
  description        = "Lets Databricks Unity Catalog use one bucket"
  assume_role_policy = data.aws_iam_policy_document.storage_trust.json
}

# The bucket, and the role itself
data "aws_iam_policy_document" "storage_storage" {
  statement {
    effect = "Allow"
    actions = [
      "s3:GetObject",
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:ListMultipartUploadParts",
      "s3:AbortMultipartUpload",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation", "s3:ListBucketMultipartUploads"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = [aws_iam_role.storage.arn]
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"]
    resources = [var.kms_key_arn]
  }

  statement {
    sid       = "ManagedFileEventsBucket"
    effect    = "Allow"
    actions   = ["s3:GetBucketNotification", "s3:PutBucketNotification"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }

  statement {
    sid    = "ManagedFileEventsTopics"
    effect = "Allow"
    actions = [
      "sns:ListSubscriptionsByTopic",
      "sns:GetTopicAttributes",
      "sns:SetTopicAttributes",
      "sns:CreateTopic",
      "sns:TagResource",
      "sns:Publish",
      "sns:Subscribe",
      "sns:Unsubscribe",
      "sns:DeleteTopic",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:sns:*:${var.account_id}:csms-*"]
  }

  statement {
    sid    = "ManagedFileEventsQueues"
    effect = "Allow"
    actions = [
      "sqs:CreateQueue",
      "sqs:DeleteMessage",
      "sqs:ReceiveMessage",
      "sqs:SendMessage",
      "sqs:GetQueueUrl",
      "sqs:GetQueueAttributes",
      "sqs:SetQueueAttributes",
      "sqs:TagQueue",
      "sqs:ChangeMessageVisibility",
      "sqs:PurgeQueue",
      "sqs:ListQueueTags",
      "sqs:DeleteQueue",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:sqs:*:${var.account_id}:csms-*"]
  }

  statement {
    sid       = "ManagedFileEventsLists"
    effect    = "Allow"
    actions   = ["sqs:ListQueues", "sns:ListTopics"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "storage_storage" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.storage_storage.json
}

resource "aws_iam_role_policy_attachment" "storage_storage" {
  role       = aws_iam_role.storage.name
  policy_arn = aws_iam_policy.storage_storage.arn
}
