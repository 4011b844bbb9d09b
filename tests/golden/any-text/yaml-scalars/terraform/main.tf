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
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[3]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[4]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[5]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[6]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[7]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[8]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[9]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[10]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[11]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[12]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[13]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[14]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[15]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[16]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[17]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[18]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[19]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[20]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[21]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[22]}*",
      "arn:${data.aws_partition.current.partition}:s3:::any/${var.latin[23]}*",
    ]
  }
}

resource "aws_iam_role_policy" "any_objects" {
  role   = aws_iam_role.any.name
  name   = "Objects"
  policy = data.aws_iam_policy_document.any_objects.json
}
