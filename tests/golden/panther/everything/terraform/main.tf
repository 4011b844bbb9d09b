# Panther: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "logs_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.panther_account_id}:root"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

# Role that reads logs
resource "aws_iam_role" "logs" {
  name               = "PantherLogProcessingRole-${var.role_suffix}"
  description        = "Lets Panther read logs in a bucket"
  assume_role_policy = data.aws_iam_policy_document.logs_trust.json

  tags = {
    "panther:app" = "panther"
  }
}

# Read the bucket
data "aws_iam_policy_document" "logs_read" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey"]
    resources = [var.kms_key_arn]
  }
}

resource "aws_iam_role_policy" "logs_read" {
  role   = aws_iam_role.logs.name
  name   = "ReadData"
  policy = data.aws_iam_policy_document.logs_read.json
}

# Keep the topic
data "aws_iam_policy_document" "logs_topic" {
  statement {
    effect    = "Allow"
    actions   = ["sns:*"]
    resources = ["arn:${data.aws_partition.current.partition}:sns:*:${var.account_id}:panther-notifications-topic"]
  }
}

resource "aws_iam_role_policy" "logs_topic" {
  role   = aws_iam_role.logs.name
  name   = "ManagePantherTopic"
  policy = data.aws_iam_policy_document.logs_topic.json
}

# Set bucket notifications
data "aws_iam_policy_document" "logs_notifications" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetBucketNotification", "s3:PutBucketNotification"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }
}

resource "aws_iam_role_policy" "logs_notifications" {
  role   = aws_iam_role.logs.name
  name   = "GetPutBucketNotifications"
  policy = data.aws_iam_policy_document.logs_notifications.json
}

data "aws_iam_policy_document" "audit_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.panther_account_id}:root"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["true"]
    }
  }
}

# Role that scans the account
resource "aws_iam_role" "audit" {
  name               = "PantherAuditRole-${var.panther_region}"
  description        = "The Panther master account assumes this role for read-only security scanning"
  assume_role_policy = data.aws_iam_policy_document.audit_trust.json

  tags = {
    "panther:app" = "panther"
  }
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "audit_security_audit" {
  role       = aws_iam_role.audit.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}

# Drift detection
data "aws_iam_policy_document" "audit_drift" {
  statement {
    effect    = "Allow"
    actions   = ["cloudformation:DetectStackDrift", "cloudformation:DetectStackResourceDrift"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "audit_drift" {
  role   = aws_iam_role.audit.name
  name   = "CloudFormationStackDriftDetection"
  policy = data.aws_iam_policy_document.audit_drift.json
}

# What drift detection reads
data "aws_iam_policy_document" "audit_drift_more" {
  statement {
    effect = "Allow"
    actions = [
      "sns:GetDataProtectionPolicy",
      "sns:ListTagsForResource",
      "lambda:GetFunction",
      "apigateway:GET",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "audit_drift_more" {
  role   = aws_iam_role.audit.name
  name   = "CloudFormationStackDriftDetectionSupplements"
  policy = data.aws_iam_policy_document.audit_drift_more.json
}

# WAF
data "aws_iam_policy_document" "audit_waf" {
  statement {
    effect = "Allow"
    actions = [
      "waf:GetRateBasedRule",
      "waf:GetRule",
      "waf:GetRuleGroup",
      "waf:GetWebACL",
      "waf-regional:GetRateBasedRule",
      "waf-regional:GetRule",
      "waf-regional:GetRuleGroup",
      "waf-regional:GetWebACL",
      "waf-regional:GetWebACLForResource",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "audit_waf" {
  role   = aws_iam_role.audit.name
  name   = "GetWAFACLs"
  policy = data.aws_iam_policy_document.audit_waf.json
}

# Tags
data "aws_iam_policy_document" "audit_tags" {
  statement {
    effect = "Allow"
    actions = [
      "dynamodb:ListTagsOfResource",
      "kms:ListResourceTags",
      "waf:ListTagsForResource",
      "waf-regional:ListTagsForResource",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "audit_tags" {
  role   = aws_iam_role.audit.name
  name   = "GetTags"
  policy = data.aws_iam_policy_document.audit_tags.json
}

# EKS
data "aws_iam_policy_document" "audit_eks" {
  statement {
    effect = "Allow"
    actions = [
      "eks:ListClusters",
      "eks:ListFargateProfiles",
      "eks:ListNodegroups",
      "eks:DescribeCluster",
      "eks:DescribeFargateProfile",
      "eks:DescribeNodegroup",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "audit_eks" {
  role   = aws_iam_role.audit.name
  name   = "ListDescribeEKS"
  policy = data.aws_iam_policy_document.audit_eks.json
}

# DynamoDB
data "aws_iam_policy_document" "audit_dynamodb" {
  statement {
    effect    = "Allow"
    actions   = ["dynamodb:Describe*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "audit_dynamodb" {
  role   = aws_iam_role.audit.name
  name   = "DescribeDynamodb"
  policy = data.aws_iam_policy_document.audit_dynamodb.json
}
