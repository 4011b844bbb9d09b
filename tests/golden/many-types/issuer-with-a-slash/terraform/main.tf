# Many types: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${var.issuer}"
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${var.issuer}"
}

data "aws_iam_policy_document" "typed_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.principal]
    }

    condition {
      test     = "StringLike"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }

    condition {
      test     = "IpAddress"
      variable = "aws:SourceIp"
      values   = var.network
    }
  }

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/${var.issuer}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.issuer}:sub"
      values   = ["acme"]
    }
  }
}

# Role
resource "aws_iam_role" "typed" {
  name               = "many-types-of-111122223"
  description        = "Shows a value of each type where it stands"
  assume_role_policy = data.aws_iam_policy_document.typed_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Zones, queues and log groups
data "aws_iam_policy_document" "typed_typed" {
  statement {
    effect    = "Allow"
    actions   = ["route53:ChangeResourceRecordSets"]
    resources = [for value in var.zone : "arn:${data.aws_partition.current.partition}:route53:::hostedzone/${value}"]
  }

  statement {
    effect    = "Allow"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
    resources = var.queue
  }

  statement {
    effect    = "Allow"
    actions   = ["logs:GetLogEvents"]
    resources = ["${var.log_group}:log-stream:*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["ec2:DescribeSecurityGroups"]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["ec2:CreateSecurityGroup"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:vpc/${var.vpc}"]
  }
}

resource "aws_iam_role_policy" "typed_typed" {
  role   = aws_iam_role.typed.name
  name   = "Typed-111122223333"
  policy = data.aws_iam_policy_document.typed_typed.json
}

# What a policy of AWS or of the account allows
resource "aws_iam_role_policy_attachment" "typed_managed" {
  role       = aws_iam_role.typed.name
  policy_arn = var.managed_policy
}

# What the vendor has asked for
data "aws_iam_policy_document" "typed_pasted" {
  policy_id = "acme-7"

  statement {
    sid       = "Own"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["arn:aws:s3:::acme/$${aws:username}/*", "arn:aws:s3:::it's"]
  }

  statement {
    effect      = "Deny"
    not_actions = ["s3:*"]
    resources   = ["*"]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_iam_policy" "typed_pasted" {
  name   = "Pasted"
  policy = data.aws_iam_policy_document.typed_pasted.json
}

resource "aws_iam_role_policy_attachment" "typed_pasted" {
  role       = aws_iam_role.typed.name
  policy_arn = aws_iam_policy.typed_pasted.arn
}
