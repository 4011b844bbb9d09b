# Zesty: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "zesty_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::672188301118:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Zesty assumes
resource "aws_iam_role" "zesty" {
  name               = var.role_name
  description        = "Lets Zesty read usage and costs"
  assume_role_policy = data.aws_iam_policy_document.zesty_trust.json
}

# Usage and costs
data "aws_iam_policy_document" "zesty_zesty" {
  statement {
    sid    = "ZestyEC2Access"
    effect = "Allow"
    actions = [
      "ec2:List*",
      "tag:GetResources",
      "tag:GetTagKeys",
      "tag:GetTagValues",
      "elasticloadbalancing:Describe*",
      "ec2:Describe*",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ZestyEC2AutoScalingAccess"
    effect    = "Allow"
    actions   = ["autoscaling:Describe*"]
    resources = ["*"]
  }

  statement {
    sid       = "ZestyOrganizationsAccess"
    effect    = "Allow"
    actions   = ["organizations:List*", "organizations:Describe*"]
    resources = ["*"]
  }

  statement {
    sid       = "ZestyCloudWatchAccess"
    effect    = "Allow"
    actions   = ["cloudwatch:List*", "cloudwatch:Describe*", "cloudwatch:GetMetricStatistics"]
    resources = ["*"]
  }

  statement {
    sid       = "ZestySavingsPlansAccess"
    effect    = "Allow"
    actions   = ["savingsplans:List*", "savingsplans:Describe*"]
    resources = ["*"]
  }

  statement {
    sid       = "ZestyCostExplorerAccess"
    effect    = "Allow"
    actions   = ["ce:List*", "ce:Describe*", "ce:Get*"]
    resources = ["*"]
  }

  statement {
    sid       = "ZestyCostandUsageReportsAccess"
    effect    = "Allow"
    actions   = ["cur:DescribeReportDefinitions"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "zesty_zesty" {
  role   = aws_iam_role.zesty.name
  name   = "Zesty-Policy"
  policy = data.aws_iam_policy_document.zesty_zesty.json
}
