# GitHub Actions: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = [var.audience]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://token.actions.githubusercontent.com"
}

data "aws_iam_policy_document" "workflow_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/token.actions.githubusercontent.com"]
    }

    condition {
      test     = "StringLike"
      variable = "token.actions.githubusercontent.com:sub"
      values   = flatten([for value in var.repository : ["repo:${var.organization}@${var.organization_id}/${value}:ref:refs/heads/${var.branch[0]}", "repo:${var.organization}@${var.organization_id}/${value}:ref:refs/heads/${var.branch[1]}", "repo:${var.organization}@${var.organization_id}/${value}:ref:refs/tags/${var.git_tag[0]}", "repo:${var.organization}@${var.organization_id}/${value}:environment:${var.environment[0]}", "repo:${var.organization}@${var.organization_id}/${value}:pull_request", "repo:${var.organization}@${var.organization_id}/${value}:ref:refs/heads/*", "repo:${var.organization}@${var.organization_id}/${value}:ref:refs/tags/*", "repo:${var.organization}@${var.organization_id}/${value}:environment:*"]])
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = [var.audience]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:repository_id"
      values   = var.repository_id
    }
  }
}

# Role of the workflows
resource "aws_iam_role" "workflow" {
  name               = var.role_name
  description        = "Assumed by GitHub Actions workflows of the named repositories"
  assume_role_policy = data.aws_iam_policy_document.workflow_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "workflow_managed_1" {
  role       = aws_iam_role.workflow.name
  policy_arn = var.managed_policy[0]
}

# Push images to ECR
data "aws_iam_policy_document" "workflow_ecr_push" {
  statement {
    sid       = "LogInToRegistry"
    effect    = "Allow"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid    = "PushImages"
    effect = "Allow"
    actions = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:InitiateLayerUpload",
      "ecr:UploadLayerPart",
      "ecr:CompleteLayerUpload",
      "ecr:PutImage",
      "ecr:BatchGetImage",
    ]
    resources = [for value in var.ecr_repository : "arn:${data.aws_partition.current.partition}:ecr:${var.region}:${var.account_id}:repository/${value}"]
  }
}

resource "aws_iam_role_policy" "workflow_ecr_push" {
  role   = aws_iam_role.workflow.name
  name   = "PushImages"
  policy = data.aws_iam_policy_document.workflow_ecr_push.json
}

# Deploy to S3
data "aws_iam_policy_document" "workflow_s3_deploy" {
  statement {
    sid       = "ListObjects"
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [for value in var.site_bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }

  statement {
    sid       = "ReplaceObjects"
    effect    = "Allow"
    actions   = ["s3:PutObject", "s3:DeleteObject"]
    resources = [for value in var.site_bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }
}

resource "aws_iam_role_policy" "workflow_s3_deploy" {
  role   = aws_iam_role.workflow.name
  name   = "DeployToBuckets"
  policy = data.aws_iam_policy_document.workflow_s3_deploy.json
}

# Invalidate CloudFront caches
data "aws_iam_policy_document" "workflow_cloudfront" {
  statement {
    sid       = "InvalidateCaches"
    effect    = "Allow"
    actions   = ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"]
    resources = [for value in var.distribution_id : "arn:${data.aws_partition.current.partition}:cloudfront::${var.account_id}:distribution/${value}"]
  }
}

resource "aws_iam_role_policy" "workflow_cloudfront" {
  role   = aws_iam_role.workflow.name
  name   = "InvalidateCaches"
  policy = data.aws_iam_policy_document.workflow_cloudfront.json
}

# Assume further roles
data "aws_iam_policy_document" "workflow_onward" {
  statement {
    sid       = "AssumeFurtherRoles"
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = var.onward_role_arn
  }
}

resource "aws_iam_role_policy" "workflow_onward" {
  role   = aws_iam_role.workflow.name
  name   = "AssumeFurtherRoles"
  policy = data.aws_iam_policy_document.workflow_onward.json
}
