# Bitbucket Pipelines: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://api.bitbucket.org/2.0/workspaces/${var.workspace}/pipelines-config/identity/oidc"
  client_id_list = ["ari:cloud:bitbucket::workspace/${var.workspace_uuid}"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://api.bitbucket.org/2.0/workspaces/${var.workspace}/pipelines-config/identity/oidc"
}

data "aws_iam_policy_document" "pipeline_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/api.bitbucket.org/2.0/workspaces/${var.workspace}/pipelines-config/identity/oidc"]
    }

    condition {
      test     = "StringEquals"
      variable = "api.bitbucket.org/2.0/workspaces/${var.workspace}/pipelines-config/identity/oidc:aud"
      values   = ["ari:cloud:bitbucket::workspace/${var.workspace_uuid}"]
    }

    condition {
      test     = "StringLike"
      variable = "api.bitbucket.org/2.0/workspaces/${var.workspace}/pipelines-config/identity/oidc:sub"
      values   = [for value in var.repository_uuid : "{${value}}:{${var.environment_uuid}}:*"]
    }
  }
}

# Role
resource "aws_iam_role" "pipeline" {
  name               = "bitbucket-${var.workspace}"
  description        = "Assumed by pipelines of one workspace"
  assume_role_policy = data.aws_iam_policy_document.pipeline_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}
