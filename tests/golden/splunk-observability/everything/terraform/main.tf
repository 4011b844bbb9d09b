# Splunk Observability Cloud: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "reader_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.splunk_account_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Splunk assumes
resource "aws_iam_role" "reader" {
  name               = var.role_name
  description        = "Splunk Observability Cloud integration to read out data and send it to signalfxs aws account"
  assume_role_policy = data.aws_iam_policy_document.reader_trust.json
}

# Metrics and inventory
data "aws_iam_policy_document" "reader_read" {
  statement {
    effect = "Allow"
    actions = [
      "acm:DescribeCertificate",
      "acm:ListCertificates",
      "airflow:GetEnvironment",
      "airflow:ListEnvironments",
      "apigateway:GET",
      "autoscaling:DescribeAutoScalingGroups",
      "bedrock:ListTagsForResource",
      "bedrock:ListFoundationModels",
      "bedrock:GetFoundationModel",
      "bedrock:ListInferenceProfiles",
      "cloudformation:ListResources",
      "cloudformation:GetResource",
      "cloudfront:GetDistributionConfig",
      "cloudfront:ListDistributions",
      "cloudfront:ListTagsForResource",
      "cloudwatch:GetMetricData",
      "cloudwatch:ListMetrics",
      "directconnect:DescribeConnections",
      "dynamodb:DescribeTable",
      "dynamodb:ListTables",
      "dynamodb:ListTagsOfResource",
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceStatus",
      "ec2:DescribeNatGateways",
      "ec2:DescribeRegions",
      "ec2:DescribeReservedInstances",
      "ec2:DescribeReservedInstancesModifications",
      "ec2:DescribeTags",
      "ec2:DescribeVolumes",
      "ecs:DescribeClusters",
      "ecs:DescribeServices",
      "ecs:DescribeTasks",
      "ecs:ListClusters",
      "ecs:ListServices",
      "ecs:ListTagsForResource",
      "ecs:ListTaskDefinitions",
      "ecs:ListTasks",
      "eks:DescribeCluster",
      "eks:ListClusters",
      "elasticache:DescribeCacheClusters",
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeTags",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticmapreduce:DescribeCluster",
      "elasticmapreduce:ListClusters",
      "es:DescribeElasticsearchDomain",
      "es:ListDomainNames",
      "iam:ListAccountAliases",
      "kafka:DescribeCluster",
      "kafka:DescribeClusterV2",
      "kafka:ListClusters",
      "kafka:ListClustersV2",
      "kinesis:DescribeStream",
      "kinesis:ListShards",
      "kinesis:ListStreams",
      "kinesis:ListTagsForStream",
      "kinesisanalytics:DescribeApplication",
      "kinesisanalytics:ListApplications",
      "kinesisanalytics:ListTagsForResource",
      "lambda:GetAlias",
      "lambda:ListFunctions",
      "lambda:ListTags",
      "network-firewall:DescribeFirewall",
      "network-firewall:ListFirewalls",
      "organizations:DescribeOrganization",
      "rds:DescribeDBInstances",
      "rds:DescribeDBClusters",
      "rds:ListTagsForResource",
      "redshift:DescribeClusters",
      "s3:GetBucketLocation",
      "s3:GetBucketTagging",
      "s3:ListAllMyBuckets",
      "s3:ListBucket",
      "sqs:GetQueueAttributes",
      "sqs:ListQueues",
      "sqs:ListQueueTags",
      "states:ListActivities",
      "states:ListStateMachines",
      "tag:GetResources",
      "workspaces:DescribeWorkspaces",
    ]
    resources = ["*"]
  }

  statement {
    effect  = "Allow"
    actions = ["cassandra:Select"]
    resources = [
      "arn:${data.aws_partition.current.partition}:cassandra:*:*:/keyspace/system/table/local",
      "arn:${data.aws_partition.current.partition}:cassandra:*:*:/keyspace/system/table/peers",
      "arn:${data.aws_partition.current.partition}:cassandra:*:*:/keyspace/system_schema/*",
      "arn:${data.aws_partition.current.partition}:cassandra:*:*:/keyspace/system_schema_mcs/table/tags",
      "arn:${data.aws_partition.current.partition}:cassandra:*:*:/keyspace/system_schema_mcs/table/tables",
      "arn:${data.aws_partition.current.partition}:cassandra:*:*:/keyspace/system_schema_mcs/table/columns",
    ]
  }
}

resource "aws_iam_policy" "reader_read" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.reader_read.json
}

resource "aws_iam_role_policy_attachment" "reader_read" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.reader_read.arn
}
