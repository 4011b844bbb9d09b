# CloudHealth: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "cloudhealth_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::454464851268:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that CloudHealth assumes
resource "aws_iam_role" "cloudhealth" {
  name               = var.role_name
  description        = "Lets CloudHealth read costs and resources"
  assume_role_policy = data.aws_iam_policy_document.cloudhealth_trust.json
}

# Read, and what is allowed beyond
data "aws_iam_policy_document" "cloudhealth_cloudhealth" {
  statement {
    effect = "Allow"
    actions = [
      "autoscaling:Describe*",
      "cloudformation:ListStacks",
      "cloudformation:ListStackResources",
      "cloudformation:DescribeStacks",
      "cloudformation:DescribeStackEvents",
      "cloudformation:DescribeStackResources",
      "cloudformation:GetTemplate",
      "cloudfront:Get*",
      "cloudfront:List*",
      "cloudtrail:DescribeTrails",
      "cloudtrail:GetEventSelectors",
      "cloudtrail:ListTags",
      "cloudwatch:Describe*",
      "cloudwatch:Get*",
      "cloudwatch:List*",
      "config:Get*",
      "config:Describe*",
      "config:Deliver*",
      "config:List*",
      "cur:Describe*",
      "dms:Describe*",
      "dms:List*",
      "dynamodb:DescribeTable",
      "dynamodb:List*",
      "ec2:Describe*",
      "ec2:GetReservedInstancesExchangeQuote",
      "ecs:List*",
      "ecs:Describe*",
      "elasticache:Describe*",
      "elasticache:ListTagsForResource",
      "elasticbeanstalk:Check*",
      "elasticbeanstalk:Describe*",
      "elasticbeanstalk:List*",
      "elasticbeanstalk:RetrieveEnvironmentInfo",
      "elasticfilesystem:Describe*",
      "elasticloadbalancing:Describe*",
      "elasticmapreduce:Describe*",
      "elasticmapreduce:List*",
      "es:List*",
      "es:Describe*",
      "firehose:ListDeliveryStreams",
      "firehose:DescribeDeliveryStream",
      "iam:List*",
      "iam:Get*",
      "iam:SimulateCustomPolicy",
      "iam:GenerateCredentialReport",
      "kinesis:Describe*",
      "kinesis:List*",
      "kms:DescribeKey",
      "kms:GetKeyRotationStatus",
      "kms:ListKeys",
      "lambda:List*",
      "logs:Describe*",
      "organizations:ListAccounts",
      "organizations:ListTagsForResource",
      "organizations:DescribeOrganization",
      "redshift:Describe*",
      "route53:Get*",
      "route53:List*",
      "rds:Describe*",
      "rds:ListTagsForResource",
      "s3:GetAccountPublicAccessBlock",
      "s3:GetBucketPublicAccessBlock",
      "s3:GetBucketAcl",
      "s3:GetBucketLocation",
      "s3:GetBucketLogging",
      "s3:GetBucketPolicy",
      "s3:GetBucketPolicyStatus",
      "s3:GetBucketTagging",
      "s3:GetBucketVersioning",
      "s3:GetBucketWebsite",
      "s3:List*",
      "sagemaker:Describe*",
      "sagemaker:List*",
      "savingsplans:DescribeSavingsPlans",
      "sdb:GetAttributes",
      "sdb:List*",
      "ses:Get*",
      "ses:List*",
      "sns:Get*",
      "sns:List*",
      "sqs:GetQueueAttributes",
      "sqs:ListQueues",
      "storagegateway:List*",
      "storagegateway:Describe*",
      "workspaces:Describe*",
      "elasticbeanstalk:RequestEnvironmentInfo",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.report_bucket[0]}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.report_bucket[0]}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.report_bucket[1]}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.report_bucket[1]}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.report_bucket[2]}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.report_bucket[2]}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["ec2:ModifyReservedInstances"]
    resources = ["*"]
  }

  statement {
    effect = "Allow"
    actions = [
      "ec2:DeleteSnapshot",
      "ec2:DeleteVolume",
      "ec2:TerminateInstances",
      "ec2:StartInstances",
      "ec2:StopInstances",
      "ec2:RebootInstances",
      "lambda:InvokeFunction",
      "ec2:ReleaseAddress",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "cloudhealth_cloudhealth" {
  name   = var.role_name
  policy = data.aws_iam_policy_document.cloudhealth_cloudhealth.json
}

resource "aws_iam_role_policy_attachment" "cloudhealth_cloudhealth" {
  role       = aws_iam_role.cloudhealth.name
  policy_arn = aws_iam_policy.cloudhealth_cloudhealth.arn
}
