# Crossplane: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}"
  client_id_list = ["sts.amazonaws.com"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}"
}

data "aws_iam_policy_document" "provider_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}:sub"
      values   = ["system:serviceaccount:${var.namespace}:${var.service_account}"]
    }

    condition {
      test     = "StringEquals"
      variable = "oidc.eks.${var.region}.${data.aws_partition.current.dns_suffix}/id/${var.oidc_id}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

# Role of the provider
resource "aws_iam_role" "provider" {
  name               = var.role_name
  description        = "Assumed by Crossplane's AWS provider"
  assume_role_policy = data.aws_iam_policy_document.provider_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "provider_managed_1" {
  role       = aws_iam_role.provider.name
  policy_arn = var.managed_policy[0]
}

# Assume further roles
data "aws_iam_policy_document" "provider_onward" {
  statement {
    sid       = "AssumeFurtherRoles"
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = var.onward_role_arn
  }
}

resource "aws_iam_role_policy" "provider_onward" {
  role   = aws_iam_role.provider.name
  name   = "AssumeFurtherRoles"
  policy = data.aws_iam_policy_document.provider_onward.json
}
