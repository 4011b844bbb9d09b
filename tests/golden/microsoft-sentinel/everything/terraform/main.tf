# Microsoft Sentinel: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/"
  client_id_list = ["api://1462b192-27f7-4cb9-8523-0f4ecb54b47e"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/"
}

data "aws_iam_policy_document" "sentinel_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/:aud"
      values   = ["api://1462b192-27f7-4cb9-8523-0f4ecb54b47e"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:RoleSessionName"
      values   = ["MicrosoftSentinel_${var.workspace_id}"]
    }
  }
}

# Role that Sentinel assumes
resource "aws_iam_role" "sentinel" {
  name               = var.role_name
  description        = "Lets Microsoft Sentinel collect logs"
  assume_role_policy = data.aws_iam_policy_document.sentinel_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Bucket, queue and keys
data "aws_iam_policy_document" "sentinel_logs" {
  statement {
    sid       = "ReadLogs"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }

  statement {
    sid    = "TakeMessages"
    effect = "Allow"
    actions = [
      "sqs:ChangeMessageVisibility",
      "sqs:DeleteMessage",
      "sqs:ReceiveMessage",
      "sqs:GetQueueUrl",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:sqs:${var.region}:${var.account_id}:${var.queue_name}"]
  }

  statement {
    sid       = "UseKeys"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = var.kms_key_arn
  }
}

resource "aws_iam_role_policy" "sentinel_logs" {
  role   = aws_iam_role.sentinel.name
  name   = "MicrosoftSentinelLogs"
  policy = data.aws_iam_policy_document.sentinel_logs.json
}
