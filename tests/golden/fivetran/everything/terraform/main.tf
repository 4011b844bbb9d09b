# Fivetran external logs: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "logs_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::834469178297:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Fivetran assumes
resource "aws_iam_role" "logs" {
  name               = var.role_name
  description        = "Lets Fivetran write its logs"
  assume_role_policy = data.aws_iam_policy_document.logs_trust.json
}

# CloudWatch Logs
data "aws_iam_policy_document" "logs_logs" {
  statement {
    effect    = "Allow"
    actions   = ["logs:DescribeLogGroups"]
    resources = ["*"]
  }

  statement {
    effect = "Allow"
    actions = [
      "logs:DescribeLogStreams",
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]
    resources = flatten([for value in var.log_group : ["arn:${data.aws_partition.current.partition}:logs:${var.region}:${var.account_id}:log-group:${value}", "arn:${data.aws_partition.current.partition}:logs:${var.region}:${var.account_id}:log-group:${value}:*"]])
  }
}

resource "aws_iam_policy" "logs_logs" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.logs_logs.json
}

resource "aws_iam_role_policy_attachment" "logs_logs" {
  role       = aws_iam_role.logs.name
  policy_arn = aws_iam_policy.logs_logs.arn
}
