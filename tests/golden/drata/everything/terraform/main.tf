# Drata: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "autopilot_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::269135526815:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Drata assumes
resource "aws_iam_role" "autopilot" {
  name               = var.role_name
  description        = "Cross-account read-only access for Drata Autopilot"
  assume_role_policy = data.aws_iam_policy_document.autopilot_trust.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "autopilot_security_audit" {
  role       = aws_iam_role.autopilot.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}

# Backups
data "aws_iam_policy_document" "autopilot_additional" {
  statement {
    effect    = "Allow"
    actions   = ["backup:ListBackupJobs", "backup:ListRecoveryPointsByResource"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "autopilot_additional" {
  name   = "DrataAdditionalPermissions"
  policy = data.aws_iam_policy_document.autopilot_additional.json
}

resource "aws_iam_role_policy_attachment" "autopilot_additional" {
  role       = aws_iam_role.autopilot.name
  policy_arn = aws_iam_policy.autopilot_additional.arn
}
