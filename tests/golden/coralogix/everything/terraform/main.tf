# Coralogix: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "metrics_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::025066248247:role/coralogix-ingestion-ap3"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["${var.external_id_secret}@${var.company_id}"]
    }
  }
}

# Role that Coralogix assumes
resource "aws_iam_role" "metrics" {
  name               = var.role_name
  description        = "AWS IAM Role to allow Coralogix to collect metrics"
  assume_role_policy = data.aws_iam_policy_document.metrics_trust.json
}

# Metrics and inventory
data "aws_iam_policy_document" "metrics_metrics" {
  statement {
    effect = "Allow"
    actions = [
      "tag:GetResources",
      "cloudwatch:GetMetricData",
      "cloudwatch:GetMetricStatistics",
      "cloudwatch:ListMetrics",
      "apigateway:GET",
      "autoscaling:DescribeAutoScalingGroups",
      "aps:ListWorkspaces",
      "dms:DescribeReplicationInstances",
      "dms:DescribeReplicationTasks",
      "ec2:DescribeTransitGatewayAttachments",
      "ec2:DescribeSpotFleetRequests",
      "ec2:DescribeInstanceTypes",
      "storagegateway:ListGateways",
      "storagegateway:ListTagsForResource",
      "rds:DescribeDbInstances",
      "rds:DescribeReservedDbInstances",
      "rds:ListTagsForResource",
      "ecs:ListClusters",
      "ecs:DescribeClusters",
      "ecs:ListServices",
      "ecs:DescribeServices",
      "ecs:ListContainerInstances",
      "ecs:DescribeContainerInstances",
      "elasticache:DescribeCacheClusters",
      "elasticache:ListTagsForResource",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "metrics_metrics" {
  role   = aws_iam_role.metrics.name
  name   = "CoralogixMetricsPolicy"
  policy = data.aws_iam_policy_document.metrics_metrics.json
}
