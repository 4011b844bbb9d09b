# Any text: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "any_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/${var.ascii}"
      values   = [var.ascii]
    }
  }
}

# Role
resource "aws_iam_role" "any" {
  name               = "any-text"
  description        = "It's \"any\" text: $(id) `id` \\ {{x}}"
  assume_role_policy = data.aws_iam_policy_document.any_trust.json
}

# Objects
data "aws_iam_policy_document" "any_objects" {
  statement {
    effect  = "Allow"
    actions = ["s3:GetObject"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.ascii}",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[0]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[1]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[2]}*",
    ]
  }
}

resource "aws_iam_role_policy" "any_objects" {
  role   = aws_iam_role.any.name
  name   = "Objects"
  policy = data.aws_iam_policy_document.any_objects.json
}
