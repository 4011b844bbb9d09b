# Bitbucket Pipelines: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${var.issuer}"
  client_id_list = [var.audience]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${var.issuer}"
}

data "aws_iam_policy_document" "step_trust" {
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
      values   = [var.audience]
    }

    condition {
      test     = "StringLike"
      variable = "${var.issuer}:sub"
      values   = [for value in var.repository_uuid : "{${value}}:{${var.environment_uuid[0]}}:*"]
    }
  }
}

# Role of the steps
resource "aws_iam_role" "step" {
  name               = var.role_name
  description        = "Assumed by Bitbucket Pipelines steps of the named repositories"
  assume_role_policy = data.aws_iam_policy_document.step_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "step_managed_1" {
  role       = aws_iam_role.step.name
  policy_arn = var.managed_policy[0]
}

# Push images to ECR
data "aws_iam_policy_document" "step_ecr_push" {
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

resource "aws_iam_role_policy" "step_ecr_push" {
  role   = aws_iam_role.step.name
  name   = "PushImages"
  policy = data.aws_iam_policy_document.step_ecr_push.json
}

# Deploy to S3
data "aws_iam_policy_document" "step_s3_deploy" {
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

resource "aws_iam_role_policy" "step_s3_deploy" {
  role   = aws_iam_role.step.name
  name   = "DeployToBuckets"
  policy = data.aws_iam_policy_document.step_s3_deploy.json
}

# Invalidate CloudFront caches
data "aws_iam_policy_document" "step_cloudfront" {
  statement {
    sid       = "InvalidateCaches"
    effect    = "Allow"
    actions   = ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"]
    resources = [for value in var.distribution_id : "arn:${data.aws_partition.current.partition}:cloudfront::${var.account_id}:distribution/${value}"]
  }
}

resource "aws_iam_role_policy" "step_cloudfront" {
  role   = aws_iam_role.step.name
  name   = "InvalidateCaches"
  policy = data.aws_iam_policy_document.step_cloudfront.json
}

# Assume further roles
data "aws_iam_policy_document" "step_onward" {
  statement {
    sid       = "AssumeFurtherRoles"
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = var.onward_role_arn
  }
}

resource "aws_iam_role_policy" "step_onward" {
  role   = aws_iam_role.step.name
  name   = "AssumeFurtherRoles"
  policy = data.aws_iam_policy_document.step_onward.json
}
