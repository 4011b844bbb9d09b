# Estuary Flow: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://openid.estuary.dev/aws-eu-west-1-c1.dp.estuary-data.com/"
  client_id_list = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${var.role_name}"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://openid.estuary.dev/aws-eu-west-1-c1.dp.estuary-data.com/"
}

data "aws_iam_policy_document" "task_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/openid.estuary.dev/aws-eu-west-1-c1.dp.estuary-data.com/"]
    }

    condition {
      test     = "StringEquals"
      variable = "openid.estuary.dev/aws-eu-west-1-c1.dp.estuary-data.com/:aud"
      values   = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${var.role_name}"]
    }

    condition {
      test     = "StringLike"
      variable = "openid.estuary.dev/aws-eu-west-1-c1.dp.estuary-data.com/:sub"
      values   = [for value in var.task : "${var.tenant}/${value}"]
    }
  }
}

# Role of the tasks
resource "aws_iam_role" "task" {
  name               = var.role_name
  description        = "Assumed by tasks of one Estuary tenant"
  assume_role_policy = data.aws_iam_policy_document.task_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "task_managed_1" {
  role       = aws_iam_role.task.name
  policy_arn = var.managed_policy[0]
}
