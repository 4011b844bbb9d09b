# Spacelift: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_iam_policy_document" "run_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["324880187172"]
    }
  }

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["324880187172"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = flatten([for value in var.stack : ["${var.account_name}@${var.integration_id}@${value}@read", "${var.account_name}@${var.integration_id}@${value}@write"]])
    }
  }
}

# Role of the runs
resource "aws_iam_role" "run" {
  name               = var.role_name
  description        = "Assumed by Spacelift runs"
  assume_role_policy = data.aws_iam_policy_document.run_trust.json
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "run_managed_1" {
  role       = aws_iam_role.run.name
  policy_arn = var.managed_policy[0]
}
