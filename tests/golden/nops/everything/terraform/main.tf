# nOps: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "integration_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::202279780353:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that nOps assumes
resource "aws_iam_role" "integration" {
  name               = "NopsIntegrationRole-${var.client_id}"
  description        = "Lets nOps read costs and usage"
  assume_role_policy = data.aws_iam_policy_document.integration_trust.json
}

# Essentials
data "aws_iam_policy_document" "integration_essentials" {
  statement {
    effect = "Allow"
    actions = [
      "cloudwatch:ListMetrics",
      "scheduler:GetSchedule",
      "scheduler:GetScheduleGroup",
      "scheduler:ListScheduleGroups",
      "scheduler:ListSchedules",
      "scheduler:ListTagsForResource",
      "events:CreateEventBus",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "integration_essentials" {
  role   = aws_iam_role.integration.name
  name   = "NopsEssentialsPolicy"
  policy = data.aws_iam_policy_document.integration_essentials.json
}

# Compute Copilot
data "aws_iam_policy_document" "integration_copilot" {
  statement {
    effect = "Allow"
    actions = [
      "ec2:DescribeLaunchTemplateVersions",
      "ec2:DescribeImages",
      "ec2:DescribeInstances",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeReservedInstances",
      "cloudformation:ListStacks",
      "cloudformation:DescribeStacks",
      "savingsplans:DescribeSavingsPlans",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["lambda:InvokeFunction"]
    resources = [for value in var.function : "arn:${data.aws_partition.current.partition}:lambda:*:${var.account_id}:function:${value}"]
  }
}

resource "aws_iam_role_policy" "integration_copilot" {
  role   = aws_iam_role.integration.name
  name   = "NopsComputeCopilotPolicy"
  policy = data.aws_iam_policy_document.integration_copilot.json
}

# Minimum
data "aws_iam_policy_document" "integration_minimum" {
  statement {
    effect = "Allow"
    actions = [
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling-plans:DescribeScalingPlans",
      "autoscaling-plans:GetScalingPlanResourceForecastData",
      "autoscaling-plans:DescribeScalingPlanResources",
      "autoscaling:DescribePolicies",
      "autoscaling:DescribeLaunchConfigurations",
      "autoscaling:DescribeLoadBalancers",
      "autoscaling:DescribeScalingActivities",
      "autoscaling:DescribeAccountLimits",
      "apigateway:GET",
      "ce:DescribeCostCategoryDefinition",
      "ce:DescribeNotificationSubscription",
      "ce:DescribeReport",
      "ce:GetAnomalies",
      "ce:GetAnomalyMonitors",
      "ce:GetAnomalySubscriptions",
      "ce:GetApproximateUsageRecords",
      "ce:GetCostAndUsage",
      "ce:GetCostAndUsageWithResources",
      "ce:GetCostCategories",
      "ce:GetCostForecast",
      "ce:GetDimensionValues",
      "ce:GetPreferences",
      "ce:GetReservationCoverage",
      "ce:GetReservationPurchaseRecommendation",
      "ce:GetReservationUtilization",
      "ce:GetRightsizingRecommendation",
      "ce:GetSavingsPlanPurchaseRecommendationDetails",
      "ce:GetSavingsPlansCoverage",
      "ce:GetSavingsPlansPurchaseRecommendation",
      "ce:GetSavingsPlansUtilization",
      "ce:GetSavingsPlansUtilizationDetails",
      "ce:GetTags",
      "ce:GetUsageForecast",
      "ce:ListCostAllocationTagBackfillHistory",
      "ce:ListCostAllocationTags",
      "ce:ListCostCategoryDefinitions",
      "ce:ListSavingsPlansPurchaseRecommendationGeneration",
      "ce:ListTagsForResource",
      "ce:StartSavingsPlansPurchaseRecommendationGeneration",
      "cloudtrail:DescribeTrails",
      "cloudtrail:LookupEvents",
      "cloudwatch:GetMetricStatistics",
      "compute-optimizer:DescribeRecommendationExportJobs",
      "compute-optimizer:GetAutoScalingGroupRecommendations",
      "compute-optimizer:GetEBSVolumeRecommendations",
      "compute-optimizer:GetEC2InstanceRecommendations",
      "compute-optimizer:GetEC2RecommendationProjectedMetrics",
      "compute-optimizer:GetECSServiceRecommendationProjectedMetrics",
      "compute-optimizer:GetECSServiceRecommendations",
      "compute-optimizer:GetEffectiveRecommendationPreferences",
      "compute-optimizer:GetEnrollmentStatus",
      "compute-optimizer:GetEnrollmentStatusesForOrganization",
      "compute-optimizer:GetLambdaFunctionRecommendations",
      "compute-optimizer:GetLicenseRecommendations",
      "compute-optimizer:GetRDSDatabaseRecommendationProjectedMetrics",
      "compute-optimizer:GetRDSDatabaseRecommendations",
      "compute-optimizer:GetRecommendationPreferences",
      "compute-optimizer:GetRecommendationSummaries",
      "config:DescribeConfigurationRecorders",
      "consolidatedbilling:GetAccountBillingRole",
      "cost-optimization-hub:GetPreferences",
      "cost-optimization-hub:GetRecommendation",
      "cost-optimization-hub:ListEnrollmentStatuses",
      "cost-optimization-hub:ListRecommendations",
      "cost-optimization-hub:ListRecommendationSummaries",
      "consolidatedbilling:ListLinkedAccounts",
      "cur:GetClassicReport",
      "cur:GetClassicReportPreferences",
      "cur:GetUsageReport",
      "cur:DescribeReportDefinitions",
      "dynamodb:ListTables",
      "ec2:DescribeImages",
      "ec2:DescribeInstances",
      "ec2:DescribeNatGateways",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeRegions",
      "ec2:DescribeReservedInstances",
      "ec2:DescribeVolumes",
      "ec2:DescribeVpcs",
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeInstanceStatus",
      "ec2:DescribeSnapshots",
      "ec2:DescribeSecurityGroups",
      "ecs:ListClusters",
      "eks:ListTagsForResource",
      "eks:ListClusters",
      "eks:ListNodegroups",
      "eks:DescribeCluster",
      "eks:DescribeNodegroup",
      "elasticache:DescribeCacheClusters",
      "elasticache:DescribeCacheSubnetGroups",
      "elasticfilesystem:DescribeFileSystems",
      "elasticloadbalancing:DescribeLoadBalancers",
      "es:DescribeElasticsearchDomains",
      "es:ListDomainNames",
      "events:ListRules",
      "guardduty:ListDetectors",
      "iam:GetRole",
      "iam:GetAccountSummary",
      "iam:ListAccountAliases",
      "iam:ListAttachedUserPolicies",
      "iam:ListRoles",
      "iam:ListUsers",
      "lambda:GetFunction",
      "lambda:GetPolicy",
      "lambda:ListFunctions",
      "rds:DescribeDBClusters",
      "rds:DescribeDBInstances",
      "rds:DescribeDBSnapshots",
      "rds:DescribeDBClusterSnapshotAttributes",
      "rds:DescribeDBClusterSnapshots",
      "rds:DescribeDBRecommendations",
      "rds:DescribeDBSecurityGroups",
      "rds:ListTagsForResource",
      "redshift:DescribeClusters",
      "s3:ListAllMyBuckets",
      "s3:GetBucketVersioning",
      "savingsplans:DescribeSavingsPlanRates",
      "savingsplans:DescribeSavingsPlans",
      "savingsplans:DescribeSavingsPlansOfferingRates",
      "savingsplans:DescribeSavingsPlansOfferings",
      "savingsplans:ListTagsForResource",
      "support:DescribeCases",
      "tag:GetResources",
      "tag:GetTagValues",
      "tag:DescribeReportCreation",
      "tag:GetTagKeys",
      "tag:GetComplianceSummary",
      "organizations:ListAccounts",
      "organizations:DescribeOrganization",
      "organizations:ListRoots",
      "ce:UpdateCostAllocationTagsStatus",
      "cost-optimization-hub:UpdateEnrollmentStatus",
      "cost-optimization-hub:UpdatePreferences",
      "cur:PutReportDefinition",
      "support:CreateCase",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_role_policy" "integration_minimum" {
  role   = aws_iam_role.integration.name
  name   = "NopsIntegrationPolicy"
  policy = data.aws_iam_policy_document.integration_minimum.json
}

# Bucket of nOps
data "aws_iam_policy_document" "integration_bucket" {
  statement {
    effect = "Allow"
    actions = [
      "s3:ListBucket",
      "s3:GetBucketPolicy",
      "s3:GetEncryptionConfiguration",
      "s3:GetBucketVersioning",
      "s3:GetBucketPolicyStatus",
      "s3:GetBucketLocation",
      "s3:GetBucketAcl",
      "s3:GetBucketLogging",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::nops-${var.client_id}-${var.nops_client}-${var.account_id}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::nops-${var.client_id}-${var.nops_client}-${var.account_id}/*"]
  }
}

resource "aws_iam_role_policy" "integration_bucket" {
  role   = aws_iam_role.integration.name
  name   = "NopsSystemBucketPolicy"
  policy = data.aws_iam_policy_document.integration_bucket.json
}
