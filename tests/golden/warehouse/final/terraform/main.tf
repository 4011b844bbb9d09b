# Warehouse: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "load_trust_phase_1" {
  count = var.phase == "phase-1" ? 1 : 0

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.initial_external_id]
    }
  }
}

data "aws_iam_policy_document" "load_trust_final" {
  count = var.phase == "final" ? 1 : 0

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.user_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role
resource "aws_iam_role" "load" {
  name        = var.role_name
  description = "Lets the vendor load files from one bucket"
  assume_role_policy = {
    "phase-1" = one(data.aws_iam_policy_document.load_trust_phase_1[*].json)
    "final"   = one(data.aws_iam_policy_document.load_trust_final[*].json)
  }[var.phase]
}

# Nothing, until the vendor is known
data "aws_iam_policy_document" "load_placeholder" {
  count = var.phase == "phase-1" ? 1 : 0

  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "load_placeholder" {
  count = var.phase == "phase-1" ? 1 : 0

  role   = aws_iam_role.load.name
  name   = "Placeholder"
  policy = one(data.aws_iam_policy_document.load_placeholder[*].json)
}

# Load files
data "aws_iam_policy_document" "load_s3" {
  count = var.phase == "final" ? 1 : 0

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = [for value in var.prefix : "arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/${value}*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]

    condition {
      test     = "StringLike"
      variable = "s3:prefix"
      values   = [for value in var.prefix : "${value}*"]
    }
  }
}

resource "aws_iam_policy" "load_s3" {
  count = var.phase == "final" ? 1 : 0

  name   = var.role_name
  policy = one(data.aws_iam_policy_document.load_s3[*].json)
}

resource "aws_iam_role_policy_attachment" "load_s3" {
  count = var.phase == "final" ? 1 : 0

  role       = aws_iam_role.load.name
  policy_arn = aws_iam_policy.load_s3[0].arn
}
