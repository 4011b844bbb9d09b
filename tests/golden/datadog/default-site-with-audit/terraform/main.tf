# Datadog: what it needs in the account.
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

# Role that Datadog assumes
resource "aws_iam_role" "integration" {
  name               = var.role_name
  description        = "Lets Datadog read metrics, events and the configuration of resources"
  assume_role_policy = data.aws_iam_policy_document.integration_trust.json
}

# Base permissions
data "aws_iam_policy_document" "integration_base" {
  statement {
    effect = "Allow"
    actions = [
      "cloudwatch:Get*",
      "cloudwatch:List*",
      "ec2:Describe*",
      "tag:GetResources",
      "tag:GetTagKeys",
      "tag:GetTagValues",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "integration_base" {
  role   = aws_iam_role.integration.name
  name   = "DatadogAWSIntegrationPolicy"
  policy = data.aws_iam_policy_document.integration_base.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "integration_security_audit" {
  role       = aws_iam_role.integration.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}
