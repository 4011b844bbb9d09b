# Grafana Cloud: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "metrics_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::008923505280:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Grafana assumes
resource "aws_iam_role" "metrics" {
  name               = var.role_name
  description        = "Role used by Grafana CloudWatch integration."
  assume_role_policy = data.aws_iam_policy_document.metrics_trust.json
}

# CloudWatch metrics and tags
data "aws_iam_policy_document" "metrics_cloudwatch" {
  statement {
    effect = "Allow"
    actions = [
      "tag:GetResources",
      "cloudwatch:GetMetricData",
      "cloudwatch:ListMetrics",
      "apigateway:GET",
      "aps:ListWorkspaces",
      "autoscaling:DescribeAutoScalingGroups",
      "dms:DescribeReplicationInstances",
      "dms:DescribeReplicationTasks",
      "ec2:DescribeTransitGatewayAttachments",
      "ec2:DescribeSpotFleetRequests",
      "storagegateway:ListGateways",
      "storagegateway:ListTagsForResource",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "metrics_cloudwatch" {
  role   = aws_iam_role.metrics.name
  name   = var.role_name
  policy = data.aws_iam_policy_document.metrics_cloudwatch.json
}
