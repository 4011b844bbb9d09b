# Datadog AWS integration: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "integration_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::464622532012:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role
resource "aws_iam_role" "integration" {
  name               = var.role_name
  description        = "Lets Datadog read metrics and resource data"
  assume_role_policy = data.aws_iam_policy_document.integration_trust.json
}

# Metrics and tags
data "aws_iam_policy_document" "integration_core" {
  statement {
    effect    = "Allow"
    actions   = ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "tag:GetResources"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "integration_core" {
  role   = aws_iam_role.integration.name
  name   = "DatadogIntegrationCore"
  policy = data.aws_iam_policy_document.integration_core.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "integration_security_audit" {
  role       = aws_iam_role.integration.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}
