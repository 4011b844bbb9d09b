# Pulumi Cloud: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://api.pulumi.com/oidc"
  client_id_list = ["aws:${var.organization}"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://api.pulumi.com/oidc"
}

data "aws_iam_policy_document" "session_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/api.pulumi.com/oidc"]
    }

    condition {
      test     = "StringEquals"
      variable = "api.pulumi.com/oidc:aud"
      values   = ["aws:${var.organization}"]
    }

    condition {
      test     = "StringEquals"
      variable = "api.pulumi.com/oidc:sub"
      values   = flatten([for value in var.environment : ["pulumi:environments:pulumi.organization.login:${var.organization}:currentEnvironment.name:${var.project}/${value}:pulumi.user.login:${var.user_login[0]}", "pulumi:environments:pulumi.organization.login:${var.organization}:currentEnvironment.name:${var.project}/${value}:pulumi.user.login:${var.user_login[1]}"]])
    }
  }
}

# Role of Pulumi Cloud
resource "aws_iam_role" "session" {
  name               = var.role_name
  description        = "Assumed by Pulumi Cloud for one project"
  assume_role_policy = data.aws_iam_policy_document.session_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "session_managed_1" {
  role       = aws_iam_role.session.name
  policy_arn = var.managed_policy[0]
}
