# GitLab CI/CD: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

# IAM trusts an issuer's tokens only when the account has a provider for it.
resource "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 1 : 0

  url            = "https://${var.issuer}"
  client_id_list = ["https://${var.issuer}"]

  tags = {
    created-by = "rolecall"
  }
}

# One that exists already is looked up: a plan that cannot find it fails.
data "aws_iam_openid_connect_provider" "this" {
  count = var.create_oidc_provider ? 0 : 1

  url = "https://${var.issuer}"
}

data "aws_iam_policy_document" "job_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:oidc-provider/${var.issuer}"]
    }

    condition {
      test     = "StringLike"
      variable = "${var.issuer}:sub"
      values = [
        "project_path:${var.project[0]}:ref_type:branch:ref:${var.branch[0]}",
        "project_path:${var.project[0]}:ref_type:branch:ref:${var.branch[1]}",
        "project_path:${var.project[0]}:ref_type:tag:ref:${var.git_tag[0]}",
        "project_path:${var.project[1]}:ref_type:branch:ref:${var.branch[0]}",
        "project_path:${var.project[1]}:ref_type:branch:ref:${var.branch[1]}",
        "project_path:${var.project[1]}:ref_type:tag:ref:${var.git_tag[0]}",
        "project_path:${var.group[0]}/*:ref_type:branch:ref:${var.branch[0]}",
        "project_path:${var.group[0]}/*:ref_type:branch:ref:${var.branch[1]}",
        "project_path:${var.group[0]}/*:ref_type:tag:ref:${var.git_tag[0]}",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.issuer}:aud"
      values   = ["https://${var.issuer}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${var.issuer}:project_id"
      values   = var.project_id
    }
  }
}

# Role of the jobs
resource "aws_iam_role" "job" {
  name               = var.role_name
  description        = "Assumed by GitLab CI/CD jobs of the named projects"
  assume_role_policy = data.aws_iam_policy_document.job_trust.json

  depends_on = [aws_iam_openid_connect_provider.this]
}

# Managed policies 1
resource "aws_iam_role_policy_attachment" "job_managed_1" {
  role       = aws_iam_role.job.name
  policy_arn = var.managed_policy[0]
}

# Push images to ECR
data "aws_iam_policy_document" "job_ecr_push" {
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

resource "aws_iam_role_policy" "job_ecr_push" {
  role   = aws_iam_role.job.name
  name   = "PushImages"
  policy = data.aws_iam_policy_document.job_ecr_push.json
}

# Deploy to S3
data "aws_iam_policy_document" "job_s3_deploy" {
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

resource "aws_iam_role_policy" "job_s3_deploy" {
  role   = aws_iam_role.job.name
  name   = "DeployToBuckets"
  policy = data.aws_iam_policy_document.job_s3_deploy.json
}

# Invalidate CloudFront caches
data "aws_iam_policy_document" "job_cloudfront" {
  statement {
    sid       = "InvalidateCaches"
    effect    = "Allow"
    actions   = ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"]
    resources = [for value in var.distribution_id : "arn:${data.aws_partition.current.partition}:cloudfront::${var.account_id}:distribution/${value}"]
  }
}

resource "aws_iam_role_policy" "job_cloudfront" {
  role   = aws_iam_role.job.name
  name   = "InvalidateCaches"
  policy = data.aws_iam_policy_document.job_cloudfront.json
}

# Assume further roles
data "aws_iam_policy_document" "job_onward" {
  statement {
    sid       = "AssumeFurtherRoles"
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = var.onward_role_arn
  }
}

resource "aws_iam_role_policy" "job_onward" {
  role   = aws_iam_role.job.name
  name   = "AssumeFurtherRoles"
  policy = data.aws_iam_policy_document.job_onward.json
}
