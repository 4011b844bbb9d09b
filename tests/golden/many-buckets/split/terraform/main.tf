# Many buckets: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "reader_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.vendor_account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role of the reader
resource "aws_iam_role" "reader" {
  name               = var.role_name
  description        = "Reads many buckets"
  assume_role_policy = data.aws_iam_policy_document.reader_trust.json
}

# Read buckets, part 1
data "aws_iam_policy_document" "reader_s3_1" {
  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[0]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[1]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[2]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[2]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[3]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[3]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[4]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[4]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[5]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[5]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[6]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[6]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[7]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[7]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[8]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[8]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[9]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[9]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[10]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[10]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[11]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[11]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[12]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[12]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[13]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[13]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[14]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[14]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[15]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[15]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[16]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[16]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[17]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[17]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[18]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[18]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[19]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[19]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[20]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[20]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[21]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[21]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[22]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[22]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[23]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[23]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[24]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[24]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[25]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[25]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[26]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[26]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[27]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[27]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[28]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[28]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[29]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[29]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[30]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[30]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[31]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[31]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[32]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[32]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[33]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[33]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[34]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[34]}/*",
    ]
  }
}

resource "aws_iam_policy" "reader_s3_1" {
  name   = "${var.policy_name}-1"
  policy = data.aws_iam_policy_document.reader_s3_1.json
}

resource "aws_iam_role_policy_attachment" "reader_s3_1" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.reader_s3_1.arn
}

# Read buckets, part 2
data "aws_iam_policy_document" "reader_s3_2" {
  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[35]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[35]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[36]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[36]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[37]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[37]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[38]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[38]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[39]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[39]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[40]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[40]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[41]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[41]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[42]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[42]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[43]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[43]}/*",
    ]
  }

  statement {
    effect  = "Allow"
    actions = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
    resources = [
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[44]}",
      "arn:${data.aws_partition.current.partition}:s3:::${var.bucket[44]}/*",
    ]
  }
}

resource "aws_iam_policy" "reader_s3_2" {
  name   = "${var.policy_name}-2"
  policy = data.aws_iam_policy_document.reader_s3_2.json
}

resource "aws_iam_role_policy_attachment" "reader_s3_2" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.reader_s3_2.arn
}
