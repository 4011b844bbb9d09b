# Sysdig Secure: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "posture_trust" {
  statement {
    sid     = ""
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.sysdig_identity]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role for posture
resource "aws_iam_role" "posture" {
  name               = "sysdig-secure-posture-${var.suffix}"
  description        = "Lets Sysdig read the configuration of the account"
  assume_role_policy = data.aws_iam_policy_document.posture_trust.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "posture_security_audit" {
  role       = aws_iam_role.posture.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}

# Configuration beyond SecurityAudit
data "aws_iam_policy_document" "posture_posture" {
  statement {
    sid       = "DescribeEFSAccessPoints"
    effect    = "Allow"
    actions   = ["elasticfilesystem:DescribeAccessPoints"]
    resources = ["*"]
  }

  statement {
    sid     = "ListWafRegionalRulesAndRuleGroups"
    effect  = "Allow"
    actions = ["waf-regional:ListRules", "waf-regional:ListRuleGroups"]
    resources = [
      "arn:${data.aws_partition.current.partition}:waf-regional:*:*:rule/*",
      "arn:${data.aws_partition.current.partition}:waf-regional:*:*:rulegroup/*",
    ]
  }

  statement {
    sid       = "ListJobsOnConsole"
    effect    = "Allow"
    actions   = ["macie2:ListClassificationJobs"]
    resources = ["*"]
  }

  statement {
    sid       = "GetFunctionDetails"
    effect    = "Allow"
    actions   = ["lambda:GetRuntimeManagementConfig", "lambda:GetFunction"]
    resources = ["*"]
  }

  statement {
    sid       = "AccessAccountContactInfo"
    effect    = "Allow"
    actions   = ["account:GetContactInformation"]
    resources = ["*"]
  }

  statement {
    sid       = "BedrockListAgents"
    effect    = "Allow"
    actions   = ["bedrock:ListAgents"]
    resources = ["*"]
  }

  statement {
    sid       = "BedrockGetAgent"
    effect    = "Allow"
    actions   = ["bedrock:GetAgent"]
    resources = ["*"]
  }

  statement {
    sid       = "BedrockListKnowledgeBases"
    effect    = "Allow"
    actions   = ["bedrock:ListKnowledgeBases"]
    resources = ["*"]
  }

  statement {
    sid       = "BedrockGetKnowledgeBase"
    effect    = "Allow"
    actions   = ["bedrock:GetKnowledgeBase"]
    resources = ["*"]
  }

  statement {
    sid       = "BedrockListGuardrails"
    effect    = "Allow"
    actions   = ["bedrock:ListGuardrails"]
    resources = ["*"]
  }

  statement {
    sid       = "BedrockGetGuardrail"
    effect    = "Allow"
    actions   = ["bedrock:GetGuardrail"]
    resources = ["*"]
  }

  statement {
    sid       = "BedrockGetModelInvocationLoggingConfiguration"
    effect    = "Allow"
    actions   = ["bedrock:GetModelInvocationLoggingConfiguration"]
    resources = ["*"]
  }

  statement {
    sid       = "GetAnomalyMonitors"
    effect    = "Allow"
    actions   = ["ce:GetAnomalyMonitors"]
    resources = ["*"]
  }

  statement {
    sid       = "GetClassificationExportConfiguration"
    effect    = "Allow"
    actions   = ["macie2:GetClassificationExportConfiguration"]
    resources = ["*"]
  }

  statement {
    sid       = "GetRecommendationSummaries"
    effect    = "Allow"
    actions   = ["compute-optimizer:GetRecommendationSummaries"]
    resources = ["*"]
  }

  statement {
    sid       = "GetReservationCoverage"
    effect    = "Allow"
    actions   = ["ce:GetReservationCoverage"]
    resources = ["*"]
  }

  statement {
    sid       = "GetLifecyclePolicies"
    effect    = "Allow"
    actions   = ["dlm:GetLifecyclePolicies"]
    resources = ["*"]
  }

  statement {
    sid       = "ListAddons"
    effect    = "Allow"
    actions   = ["eks:ListAddons"]
    resources = ["*"]
  }

  statement {
    sid       = "ListWorkloads"
    effect    = "Allow"
    actions   = ["wellarchitected:ListWorkloads"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "posture_posture" {
  role   = aws_iam_role.posture.name
  name   = "sysdig-secure-posture-${var.suffix}"
  policy = data.aws_iam_policy_document.posture_posture.json
}
