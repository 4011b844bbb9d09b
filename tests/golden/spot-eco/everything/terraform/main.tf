# Spot Eco: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "eco_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:${data.aws_partition.current.partition}:iam::884866656237:root",
        "arn:${data.aws_partition.current.partition}:iam::627743545735:root",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Eco assumes
resource "aws_iam_role" "eco" {
  name               = var.role_name
  description        = "Lets Spot Eco read costs and commitments"
  assume_role_policy = data.aws_iam_policy_document.eco_trust.json
}

# Analysis
data "aws_iam_policy_document" "eco_analysis" {
  statement {
    sid    = "ReadOnlyCloudFormation"
    effect = "Allow"
    actions = [
      "cloudformation:Describe*",
      "cloudformation:EstimateTemplateCost",
      "cloudformation:Get*",
      "cloudformation:List*",
      "cloudformation:ValidateTemplate",
      "cloudformation:Detect*",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ReadOnlyElasticSearch"
    effect = "Allow"
    actions = [
      "es:ListElasticsearchInstanceTypes",
      "es:DescribeReservedElasticsearchInstanceOfferings",
      "es:DescribeReservedElasticsearchInstances",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ReadOnlyRDS"
    effect = "Allow"
    actions = [
      "rds:DescribeReservedDBInstances",
      "rds:DescribeDBInstances",
      "rds:DescribeReservedDBInstancesOfferings",
      "rds:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ReadOnlyRedshift"
    effect = "Allow"
    actions = [
      "redshift:DescribeReservedNodeOfferings",
      "redshift:DescribeReservedNodes",
      "redshift:DescribeClusters",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ReadOnlyElasticache"
    effect = "Allow"
    actions = [
      "elasticache:DescribeReservedCacheNodesOfferings",
      "elasticache:DescribeReservedCacheNodes",
      "elasticache:DescribeCacheClusters",
      "elasticache:ListAllowedNodeTypeModifications",
      "elasticache:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ReadOnlyDynamoDB"
    effect = "Allow"
    actions = [
      "dynamodb:DescribeReservedCapacityOfferings",
      "dynamodb:DescribeReservedCapacity",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ReadOnlyEC2"
    effect    = "Allow"
    actions   = ["ec2:DescribeHostReservations", "ec2:DescribeReservedInstances"]
    resources = ["*"]
  }

  statement {
    sid    = "ReadOnlySavingsPlans"
    effect = "Allow"
    actions = [
      "savingsplans:DescribeSavingsPlanRates",
      "savingsplans:DescribeSavingsPlans",
      "savingsplans:DescribeSavingsPlansOfferingRates",
      "savingsplans:DescribeSavingsPlansOfferings",
      "savingsplans:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ReadOnlyViewBilling"
    effect = "Allow"
    actions = [
      "account:GetAccountInformation",
      "billing:GetBillingData",
      "billing:GetBillingDetails",
      "billing:GetBillingNotifications",
      "billing:GetBillingPreferences",
      "billing:GetContractInformation",
      "billing:GetCredits",
      "billing:GetIAMAccessPreference",
      "billing:GetSellerOfRecord",
      "billing:ListBillingViews",
      "ce:DescribeNotificationSubscription",
      "ce:DescribeReport",
      "ce:GetAnomalies",
      "ce:GetAnomalyMonitors",
      "ce:GetAnomalySubscriptions",
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
      "ce:GetSavingsPlansCoverage",
      "ce:GetSavingsPlansPurchaseRecommendation",
      "ce:GetSavingsPlansUtilization",
      "ce:GetSavingsPlansUtilizationDetails",
      "ce:GetTags",
      "ce:GetUsageForecast",
      "ce:ListCostAllocationTags",
      "ce:ListSavingsPlansPurchaseRecommendationGeneration",
      "consolidatedbilling:GetAccountBillingRole",
      "consolidatedbilling:ListLinkedAccounts",
      "cur:GetClassicReport",
      "cur:GetClassicReportPreferences",
      "cur:ValidateReportDestination",
      "freetier:GetFreeTierAlertPreference",
      "freetier:GetFreeTierUsage",
      "invoicing:GetInvoiceEmailDeliveryPreferences",
      "invoicing:GetInvoicePDF",
      "invoicing:ListInvoiceSummaries",
      "payments:GetPaymentInstrument",
      "payments:GetPaymentStatus",
      "payments:ListPaymentPreferences",
      "tax:GetTaxInheritance",
      "tax:GetTaxRegistrationDocument",
      "tax:ListTaxRegistrations",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ReadOnlyViewUsage"
    effect    = "Allow"
    actions   = ["cur:GetUsageReport", "cur:DescribeReportDefinitions"]
    resources = ["*"]
  }

  statement {
    sid    = "S3SyncObjects"
    effect = "Allow"
    actions = [
      "s3:PutObject",
      "s3:PutObjectTagging",
      "s3:AbortMultipartUpload",
      "s3:ListMultipartUploadParts",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::sc-customer-*/*"]
  }

  statement {
    sid    = "S3CURBucket"
    effect = "Allow"
    actions = [
      "s3:ListBucket",
      "s3:ListBucketVersions",
      "s3:ListBucketMultipartUploads",
      "s3:GetBucketLocation",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.cur_bucket}"]
  }

  statement {
    sid       = "S3CURObject"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.cur_bucket}/*"]
  }
}

resource "aws_iam_policy" "eco_analysis" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.eco_analysis.json
}

resource "aws_iam_role_policy_attachment" "eco_analysis" {
  role       = aws_iam_role.eco.name
  policy_arn = aws_iam_policy.eco_analysis.arn
}
