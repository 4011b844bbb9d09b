# Turbot Guardrails: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "access_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.enterprise_account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Guardrails assumes
resource "aws_iam_role" "access" {
  name               = var.role_name
  description        = "Lets Turbot Guardrails read the account and keep its event rules"
  assume_role_policy = data.aws_iam_policy_document.access_trust.json
}

# ReadOnlyAccess
resource "aws_iam_role_policy_attachment" "access_read_only" {
  role       = aws_iam_role.access.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/ReadOnlyAccess"
}

# Event rules and topic
data "aws_iam_policy_document" "access_events" {
  statement {
    sid       = "PassRoleToEventBridge"
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.events.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["events.amazonaws.com"]
    }
  }

  statement {
    sid       = "SeeRole"
    effect    = "Allow"
    actions   = ["iam:GetRole"]
    resources = [aws_iam_role.events.arn]
  }

  statement {
    sid    = "TurbotEvents"
    effect = "Allow"
    actions = [
      "events:PutEvents",
      "events:EnableRule",
      "events:DisableRule",
      "events:PutRule",
      "events:DeleteRule",
      "events:PutTargets",
      "events:RemoveTargets",
      "events:TagResource",
      "events:UntagResource",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:events:*:${var.account_id}:rule/turbot_aws_api_events*"]
  }

  statement {
    sid    = "TurbotSNS"
    effect = "Allow"
    actions = [
      "sns:TagResource",
      "sns:UntagResource",
      "sns:CreateTopic",
      "sns:DeleteTopic",
      "sns:SetTopicAttributes",
      "sns:Publish",
      "sns:Subscribe",
      "sns:ConfirmSubscription",
      "sns:AddPermission",
      "sns:RemovePermission",
      "sns:Unsubscribe",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:sns:*:${var.account_id}:turbot_aws_api_handler*",
      "arn:${data.aws_partition.current.partition}:sns:*:${var.account_id}:turbot_aws_api_handler*:*",
    ]
  }
}

resource "aws_iam_role_policy" "access_events" {
  role   = aws_iam_role.access.name
  name   = var.policy_name
  policy = data.aws_iam_policy_document.access_events.json
}

# Budgets
data "aws_iam_policy_document" "access_budgets" {
  statement {
    effect    = "Allow"
    actions   = ["ce:GetCostForecast", "ce:GetCostAndUsage"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "access_budgets" {
  role   = aws_iam_role.access.name
  name   = "turbot_guardrails_budgets"
  policy = data.aws_iam_policy_document.access_budgets.json
}

data "aws_iam_policy_document" "events_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }
}

# Role of EventBridge
resource "aws_iam_role" "events" {
  name               = var.events_role_name
  description        = "Lets EventBridge hand events to the default bus of another region"
  assume_role_policy = data.aws_iam_policy_document.events_trust.json
}

# Put events
data "aws_iam_policy_document" "events_bus" {
  statement {
    effect    = "Allow"
    actions   = ["events:PutEvents"]
    resources = ["arn:${data.aws_partition.current.partition}:events:*:${var.account_id}:event-bus/default"]
  }
}

resource "aws_iam_role_policy" "events_bus" {
  role   = aws_iam_role.events.name
  name   = "aws_api_events_policy"
  policy = data.aws_iam_policy_document.events_bus.json
}
