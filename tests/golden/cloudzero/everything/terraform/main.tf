# CloudZero: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "cloudzero_trust" {
  statement {
    sid     = "czServiceAccount01"
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::061190967865:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that CloudZero assumes
resource "aws_iam_role" "cloudzero" {
  name               = var.role_name
  description        = "Lets CloudZero read costs and usage"
  assume_role_policy = data.aws_iam_policy_document.cloudzero_trust.json
  path               = var.role_path
}

# CloudWatchReadOnlyAccess
resource "aws_iam_role_policy_attachment" "cloudzero_cloudwatch" {
  role       = aws_iam_role.cloudzero.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/CloudWatchReadOnlyAccess"
}

# ComputeOptimizerReadOnlyAccess
resource "aws_iam_role_policy_attachment" "cloudzero_compute_optimizer" {
  role       = aws_iam_role.cloudzero.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/ComputeOptimizerReadOnlyAccess"
}

# ViewOnlyAccess
resource "aws_iam_role_policy_attachment" "cloudzero_view_only" {
  role       = aws_iam_role.cloudzero.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/job-function/ViewOnlyAccess"
}

# AWSBillingReadOnlyAccess
resource "aws_iam_role_policy_attachment" "cloudzero_billing" {
  role       = aws_iam_role.cloudzero.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSBillingReadOnlyAccess"
}

# Costs, usage and configuration
data "aws_iam_policy_document" "cloudzero_cloudzero" {
  statement {
    sid       = "CZTier0BillingBucket20260420"
    effect    = "Allow"
    actions   = ["s3:Get*", "s3:List*"]
    resources = flatten([for value in var.cur_bucket : ["arn:${data.aws_partition.current.partition}:s3:::${value}", "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]])
  }

  statement {
    sid    = "CZTier0BillingDataAccess20260420"
    effect = "Allow"
    actions = [
      "account:GetAccountInformation",
      "bcm-data-exports:Get*",
      "bcm-data-exports:List*",
      "billing:Get*",
      "ce:Describe*",
      "ce:Get*",
      "ce:List*",
      "consolidatedbilling:Get*",
      "consolidatedbilling:List*",
      "cur:Describe*",
      "cur:Get*",
      "cur:List*",
      "cur:Validate*",
      "freetier:Get*",
      "invoicing:Get*",
      "invoicing:List*",
      "mapcredits:List*",
      "payments:Get*",
      "payments:List*",
      "purchase-orders:Get*",
      "purchase-orders:List*",
      "purchase-orders:View*",
      "sustainability:Get*",
      "tax:Get*",
      "tax:List*",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "CZTier0ReservedCapacity20260420"
    effect = "Allow"
    actions = [
      "dynamodb:DescribeReserved*",
      "ec2:DescribeReserved*",
      "elasticache:DescribeReserved*",
      "es:DescribeReserved*",
      "rds:DescribeReserved*",
      "redshift:DescribeReserved*",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier0SavingsPlans20260420"
    effect    = "Allow"
    actions   = ["savingsplans:Describe*", "savingsplans:List*"]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier1Budgets20260420"
    effect    = "Allow"
    actions   = ["budgets:Describe*", "budgets:View*"]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier1BillingConductor20260420"
    effect    = "Allow"
    actions   = ["billingconductor:Get*", "billingconductor:List*"]
    resources = ["*"]
  }

  statement {
    sid    = "CZTier1PricingAndForecasting20260420"
    effect = "Allow"
    actions = [
      "bcm-pricing-calculator:Get*",
      "bcm-pricing-calculator:List*",
      "pricing:Describe*",
      "pricing:Get*",
      "pricing:List*",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "CZTier1OrganizationsAndTags20260420"
    effect = "Allow"
    actions = [
      "account:ListRegions",
      "organizations:Describe*",
      "organizations:List*",
      "resource-explorer:List*",
      "resource-groups:Get*",
      "resource-groups:List*",
      "resource-groups:Search*",
      "tag:Describe*",
      "tag:Get*",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier1ComputeOptimizer20260420"
    effect    = "Allow"
    actions   = ["compute-optimizer:Describe*", "compute-optimizer:Get*"]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier1CostOptimizationHub20260420"
    effect    = "Allow"
    actions   = ["cost-optimization-hub:Get*", "cost-optimization-hub:List*"]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier1TrustedAdvisorAndHealth20260420"
    effect    = "Allow"
    actions   = ["health:Describe*", "support:DescribeTrustedAdvisor*"]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier1ContainerOrchestration20260511"
    effect    = "Allow"
    actions   = ["ecs:Describe*", "ecs:List*", "eks:Describe*", "eks:List*"]
    resources = ["*"]
  }

  statement {
    sid    = "CZTier1ContainerInsightsLogs20260420"
    effect = "Allow"
    actions = [
      "logs:Describe*",
      "logs:Filter*",
      "logs:Get*",
      "logs:List*",
      "logs:StartQuery",
      "logs:StopQuery",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:logs:*:*:log-group:/aws/containerinsights/*"]
  }

  statement {
    sid       = "CZTier1ContainerInsightsLogQuery20260420"
    effect    = "Allow"
    actions   = ["logs:DescribeLogGroups", "logs:GetQueryResults"]
    resources = ["arn:${data.aws_partition.current.partition}:logs:*:*:log-group:*"]
  }

  statement {
    sid    = "CZTier2CloudTrail20260420"
    effect = "Allow"
    actions = [
      "cloudtrail:Describe*",
      "cloudtrail:Get*",
      "cloudtrail:List*",
      "cloudtrail:LookupEvents",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier2ServiceQuotas20260420"
    effect    = "Allow"
    actions   = ["servicequotas:Get*", "servicequotas:List*"]
    resources = ["*"]
  }

  statement {
    sid    = "CZTier2CloudWatchMetrics20260420"
    effect = "Allow"
    actions = [
      "autoscaling:Describe*",
      "cloudwatch:Describe*",
      "cloudwatch:Get*",
      "cloudwatch:List*",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "CZTier2CloudFormation20260420"
    effect    = "Allow"
    actions   = ["cloudformation:Describe*", "cloudformation:Get*", "cloudformation:List*"]
    resources = ["*"]
  }

  statement {
    sid    = "CZTier2SelfInspection20260420"
    effect = "Allow"
    actions = [
      "iam:GetRole",
      "iam:GetRolePolicy",
      "iam:ListAttachedRolePolicies",
      "iam:ListRolePolicies",
      "iam:ListRoleTags",
      "iam:SimulatePrincipalPolicy",
    ]
    resources = [aws_iam_role.cloudzero.arn]
  }

  statement {
    sid     = "CZTier2SelfInspectionPolicies20260420"
    effect  = "Allow"
    actions = ["iam:GetPolicy", "iam:GetPolicyVersion"]
    resources = [
      "arn:${data.aws_partition.current.partition}:iam::aws:policy/AWSBillingReadOnlyAccess",
      "arn:${data.aws_partition.current.partition}:iam::aws:policy/CloudWatchReadOnlyAccess",
      "arn:${data.aws_partition.current.partition}:iam::aws:policy/ComputeOptimizerReadOnlyAccess",
      "arn:${data.aws_partition.current.partition}:iam::aws:policy/job-function/ViewOnlyAccess",
    ]
  }
}

resource "aws_iam_role_policy" "cloudzero_cloudzero" {
  role   = aws_iam_role.cloudzero.name
  name   = "cloudzero-access-policy"
  policy = data.aws_iam_policy_document.cloudzero_cloudzero.json
}
