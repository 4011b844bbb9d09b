# Vantage: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "connection_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.vantage_role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Vantage assumes
resource "aws_iam_role" "connection" {
  name               = var.role_name
  description        = "Lets Vantage read costs and list resources"
  assume_role_policy = data.aws_iam_policy_document.connection_trust.json
}

# Cost reports
data "aws_iam_policy_document" "connection_cost_reports" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectAcl"]
    resources = [for value in var.cur_bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }
}

resource "aws_iam_role_policy" "connection_cost_reports" {
  role   = aws_iam_role.connection.name
  name   = "VantageCostandUsageReportRetrieval"
  policy = data.aws_iam_policy_document.connection_cost_reports.json
}

# ViewOnlyAccess
resource "aws_iam_role_policy_attachment" "connection_view_only" {
  role       = aws_iam_role.connection.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/job-function/ViewOnlyAccess"
}
