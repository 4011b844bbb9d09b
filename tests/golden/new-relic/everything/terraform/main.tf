# New Relic: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "polling_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::754728514883:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that New Relic assumes
resource "aws_iam_role" "polling" {
  name               = var.role_name
  description        = "Lets New Relic read metrics and inventory"
  assume_role_policy = data.aws_iam_policy_document.polling_trust.json
}

# New Relic's list
data "aws_iam_policy_document" "polling_integrations" {
  statement {
    effect = "Allow"
    actions = [
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTags",
      "elasticloadbalancing:DescribeLoadBalancerAttributes",
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeRules",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeInstanceHealth",
      "elasticloadbalancing:DescribeLoadBalancerPolicies",
      "elasticloadbalancing:DescribeLoadBalancerPolicyTypes",
      "apigateway:GET",
      "autoscaling:DescribeLaunchConfigurations",
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribePolicies",
      "autoscaling:DescribeTags",
      "autoscaling:DescribeAccountLimits",
      "budgets:ViewBudget",
      "cloudfront:ListDistributions",
      "cloudfront:ListStreamingDistributions",
      "cloudfront:ListTagsForResource",
      "cloudtrail:LookupEvents",
      "config:BatchGetResourceConfig",
      "config:ListDiscoveredResources",
      "dynamodb:DescribeLimits",
      "dynamodb:ListTables",
      "dynamodb:DescribeTable",
      "dynamodb:ListGlobalTables",
      "dynamodb:DescribeGlobalTable",
      "dynamodb:ListTagsOfResource",
      "ec2:DescribeVolumeStatus",
      "ec2:DescribeVolumes",
      "ec2:DescribeVolumeAttribute",
      "ec2:DescribeInstanceStatus",
      "ec2:DescribeInstances",
      "ec2:DescribeVpnConnections",
      "ecs:ListServices",
      "ecs:DescribeServices",
      "ecs:DescribeClusters",
      "ecs:ListClusters",
      "ecs:ListTagsForResource",
      "ecs:ListContainerInstances",
      "ecs:DescribeContainerInstances",
      "elasticfilesystem:DescribeMountTargets",
      "elasticfilesystem:DescribeFileSystems",
      "elasticache:DescribeCacheClusters",
      "elasticache:ListTagsForResource",
      "es:ListDomainNames",
      "es:DescribeElasticsearchDomain",
      "es:DescribeElasticsearchDomains",
      "es:ListTags",
      "elasticbeanstalk:DescribeEnvironments",
      "elasticbeanstalk:DescribeInstancesHealth",
      "elasticbeanstalk:DescribeConfigurationSettings",
      "elasticmapreduce:ListInstances",
      "elasticmapreduce:ListClusters",
      "elasticmapreduce:DescribeCluster",
      "elasticmapreduce:ListInstanceGroups",
      "health:DescribeAffectedEntities",
      "health:DescribeEventDetails",
      "health:DescribeEvents",
      "iam:ListSAMLProviders",
      "iam:ListOpenIDConnectProviders",
      "iam:ListServerCertificates",
      "iam:GetAccountAuthorizationDetails",
      "iam:ListVirtualMFADevices",
      "iam:GetAccountSummary",
      "iot:ListTopicRules",
      "iot:GetTopicRule",
      "iot:ListThings",
      "firehose:DescribeDeliveryStream",
      "firehose:ListDeliveryStreams",
      "kinesis:ListStreams",
      "kinesis:DescribeStream",
      "kinesis:ListTagsForStream",
      "rds:ListTagsForResource",
      "rds:DescribeDBInstances",
      "rds:DescribeDBClusters",
      "redshift:DescribeClusters",
      "redshift:DescribeClusterParameters",
      "route53:ListHealthChecks",
      "route53:GetHostedZone",
      "route53:ListHostedZones",
      "route53:ListResourceRecordSets",
      "route53:ListTagsForResources",
      "s3:GetLifecycleConfiguration",
      "s3:GetBucketTagging",
      "s3:ListAllMyBuckets",
      "s3:GetBucketWebsite",
      "s3:GetBucketLogging",
      "s3:GetBucketCORS",
      "s3:GetBucketVersioning",
      "s3:GetBucketAcl",
      "s3:GetBucketNotification",
      "s3:GetBucketPolicy",
      "s3:GetReplicationConfiguration",
      "s3:GetMetricsConfiguration",
      "s3:GetAccelerateConfiguration",
      "s3:GetAnalyticsConfiguration",
      "s3:GetBucketLocation",
      "s3:GetBucketRequestPayment",
      "s3:GetEncryptionConfiguration",
      "s3:GetInventoryConfiguration",
      "ses:ListConfigurationSets",
      "ses:GetSendQuota",
      "ses:DescribeConfigurationSet",
      "ses:ListReceiptFilters",
      "ses:ListReceiptRuleSets",
      "ses:DescribeReceiptRule",
      "ses:DescribeReceiptRuleSet",
      "sns:GetTopicAttributes",
      "sns:ListTopics",
      "sqs:ListQueues",
      "sqs:ListQueueTags",
      "sqs:GetQueueAttributes",
      "tag:GetResources",
      "ec2:DescribeInternetGateways",
      "ec2:DescribeVpcs",
      "ec2:DescribeNatGateways",
      "ec2:DescribeVpcEndpoints",
      "ec2:DescribeSubnets",
      "ec2:DescribeNetworkAcls",
      "ec2:DescribeVpcAttribute",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeVpcPeeringConnections",
      "ec2:DescribeNetworkInterfaces",
      "lambda:GetAccountSettings",
      "lambda:ListFunctions",
      "lambda:ListAliases",
      "lambda:ListTags",
      "lambda:ListEventSourceMappings",
      "cloudwatch:GetMetricStatistics",
      "cloudwatch:ListMetrics",
      "cloudwatch:GetMetricData",
      "support:*",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "polling_integrations" {
  role   = aws_iam_role.polling.name
  name   = "NewRelicIntegrations"
  policy = data.aws_iam_policy_document.polling_integrations.json
}
