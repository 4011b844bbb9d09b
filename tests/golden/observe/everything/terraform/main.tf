# Observe: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "external_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.observe_account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = var.datastream_id
    }
  }
}

# Role that Observe assumes
resource "aws_iam_role" "external" {
  name               = var.role_name
  description        = "Lets Observe read metrics and tags"
  assume_role_policy = data.aws_iam_policy_document.external_trust.json
}

# Metrics and tags
data "aws_iam_policy_document" "external_allowed" {
  statement {
    effect    = "Allow"
    actions   = ["cloudwatch:ListMetrics", "cloudwatch:GetMetricData", "tag:GetResources"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "external_allowed" {
  role   = aws_iam_role.external.name
  name   = "allowed"
  policy = data.aws_iam_policy_document.external_allowed.json
}
