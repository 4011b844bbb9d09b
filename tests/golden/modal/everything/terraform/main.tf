# Modal: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://oidc.modal.com"
  client_id_list = ["oidc.modal.com"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://oidc.modal.com"
}

data "aws_iam_policy_document" "function_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/oidc.modal.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.modal.com:aud"
      values   = ["oidc.modal.com"]
    }

    condition {
      test     = "StringLike"
      variable = "oidc.modal.com:sub"
      values   = [for value in var.environment : "modal:workspace_id:${var.workspace_id}:environment_name:${value}:app_name:${var.app_name[0]}:function_name:${var.function_name[0]}:*"]
    }
  }
}

# Role of the functions
resource "aws_iam_role" "function" {
  name               = var.role_name
  description        = "Assumed by functions of one Modal workspace"
  assume_role_policy = data.aws_iam_policy_document.function_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "function_managed_1" {
  role       = aws_iam_role.function.name
  policy_arn = var.managed_policy[0]
}

# Buckets
data "aws_iam_policy_document" "function_buckets" {
  statement {
    sid       = "ListBuckets"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "UseObjects"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }
}

resource "aws_iam_role_policy" "function_buckets" {
  role   = aws_iam_role.function.name
  name   = "ModalBuckets"
  policy = data.aws_iam_policy_document.function_buckets.json
}
