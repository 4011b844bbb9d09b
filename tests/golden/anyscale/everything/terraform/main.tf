# Anyscale: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "node_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

# Role of the nodes
resource "aws_iam_role" "node" {
  name               = var.node_role_name
  description        = "Carried by the instances of Ray clusters"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
}

# AmazonEC2ContainerRegistryReadOnly
resource "aws_iam_role_policy_attachment" "node_registry" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"
}

# Bucket of the cloud
data "aws_iam_policy_document" "node_bucket" {
  statement {
    sid    = "Objects"
    effect = "Allow"
    actions = [
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:AbortMultipartUpload",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*"]
  }

  statement {
    sid       = "Bucket"
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }
}

resource "aws_iam_policy" "node_bucket" {
  name   = "${var.node_role_name}-s3"
  policy = data.aws_iam_policy_document.node_bucket.json
}

resource "aws_iam_role_policy_attachment" "node_bucket" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_bucket.arn
}

# CloudWatch
data "aws_iam_policy_document" "node_cloudwatch" {
  statement {
    sid       = "CloudwatchMetricsWrite"
    effect    = "Allow"
    actions   = ["cloudwatch:PutMetricData"]
    resources = ["*"]
  }

  statement {
    sid       = "CloudwatchLogsRead"
    effect    = "Allow"
    actions   = ["logs:DescribeLogGroups", "logs:DescribeLogStreams"]
    resources = ["*"]
  }

  statement {
    sid       = "CloudwatchLogsEventsWrite"
    effect    = "Allow"
    actions   = ["logs:PutLogEvents"]
    resources = ["arn:${data.aws_partition.current.partition}:logs:*:${var.account_id}:log-group:/anyscale*:*"]
  }

  statement {
    sid       = "CloudwatchLogsWrite"
    effect    = "Allow"
    actions   = ["logs:CreateLogStream", "logs:CreateLogGroup"]
    resources = ["arn:${data.aws_partition.current.partition}:logs:*:${var.account_id}:log-group:/anyscale*"]
  }
}

resource "aws_iam_policy" "node_cloudwatch" {
  name   = "${var.node_role_name}-cloudwatch"
  policy = data.aws_iam_policy_document.node_cloudwatch.json
}

resource "aws_iam_role_policy_attachment" "node_cloudwatch" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_cloudwatch.arn
}

# Secrets
data "aws_iam_policy_document" "node_secrets" {
  statement {
    sid       = "SecretsManagerGetSecretValue"
    effect    = "Allow"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [for value in var.secret : "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${value}-??????"]
  }

  statement {
    sid       = "KMSDecrypt"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = [var.kms_key_arn]
  }
}

resource "aws_iam_policy" "node_secrets" {
  name   = "${var.node_role_name}-secrets"
  policy = data.aws_iam_policy_document.node_secrets.json
}

resource "aws_iam_role_policy_attachment" "node_secrets" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_secrets.arn
}

data "aws_iam_policy_document" "access_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::525325868955:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Anyscale assumes
resource "aws_iam_role" "access" {
  name               = var.role_name
  description        = "Lets Anyscale's control plane run clusters"
  assume_role_policy = data.aws_iam_policy_document.access_trust.json
}

# Instances
data "aws_iam_policy_document" "access_steady_state" {
  statement {
    sid       = "PassNodeRole"
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.node.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.${data.aws_partition.current.dns_suffix}"]
    }
  }

  statement {
    sid       = "ReadInstanceProfile"
    effect    = "Allow"
    actions   = ["iam:GetInstanceProfile"]
    resources = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:instance-profile/${var.node_role_name}"]
  }

  statement {
    sid    = "RetrieveGenericAWSResources"
    effect = "Allow"
    actions = [
      "ec2:DescribeAccountAttributes",
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeRegions",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "DescribeRunningResources"
    effect = "Allow"
    actions = [
      "ec2:DescribeInstances",
      "ec2:DescribeSubnets",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "CreateSpotServiceRole"
    effect    = "Allow"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"]

    condition {
      test     = "StringLike"
      variable = "iam:AWSServiceName"
      values   = ["spot.amazonaws.com"]
    }
  }

  statement {
    sid       = "RestrictInstanceStart"
    effect    = "Allow"
    actions   = ["ec2:StartInstances", "ec2:RunInstances"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }

    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "aws:TagKeys"
      values   = ["anyscale-cloud-id"]
    }
  }

  statement {
    sid     = "AllowRunInstancesForUntaggedResources"
    effect  = "Allow"
    actions = ["ec2:RunInstances"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ec2:*::image/*",
      "arn:${data.aws_partition.current.partition}:ec2:*::snapshot/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:*:subnet/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:*:network-interface/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:*:security-group/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:*:key-pair/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*",
    ]
  }

  statement {
    sid       = "RestrictedEbsAttachmentAccess"
    effect    = "Allow"
    actions   = ["ec2:AttachVolume"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }

  statement {
    sid       = "RestrictedEbsCreateAccess"
    effect    = "Allow"
    actions   = ["ec2:CreateVolume"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:volume/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }

  statement {
    sid    = "RestrictedIamInstanceProfileAccess"
    effect = "Allow"
    actions = [
      "ec2:AssociateIamInstanceProfile",
      "ec2:DisassociateIamInstanceProfile",
      "ec2:ReplaceIamInstanceProfileAssociation",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }

  statement {
    sid       = "RestrictedInstanceManagement"
    effect    = "Allow"
    actions   = ["ec2:TerminateInstances", "ec2:StopInstances", "ec2:ModifyInstanceAttribute"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }

  statement {
    sid       = "InstanceTagMangement"
    effect    = "Allow"
    actions   = ["ec2:CreateTags", "ec2:DeleteTags"]
    resources = ["*"]
  }

  statement {
    sid       = "DenyTaggingOnOtherInstances"
    effect    = "Deny"
    actions   = ["ec2:CreateTags", "ec2:DeleteTags"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:*:instance/*"]

    condition {
      test     = "StringNotEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }

    condition {
      test     = "StringNotEquals"
      variable = "ec2:CreateAction"
      values   = ["RunInstances", "StartInstances"]
    }
  }

  statement {
    sid     = "RestrictedInstanceManagementSpot"
    effect  = "Allow"
    actions = ["ec2:CancelSpotInstanceRequests", "ec2:ModifyImageAttribute"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ec2:*::image/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:spot-instances-request/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }

  statement {
    sid       = "InstanceManagementSpotRequest"
    effect    = "Allow"
    actions   = ["ec2:RequestSpotInstances"]
    resources = ["*"]
  }

  statement {
    sid    = "ResourceManagementExtended"
    effect = "Allow"
    actions = [
      "ec2:DescribeVolumes",
      "ec2:CreatePlacementGroup",
      "ec2:AllocateAddress",
      "ec2:ReleaseAddress",
      "ec2:DescribeIamInstanceProfileAssociations",
      "ec2:DescribeInstanceStatus",
      "ec2:DescribePlacementGroups",
      "ec2:DescribePrefixLists",
      "ec2:DescribeReservedInstancesOfferings",
      "ec2:DescribeSpotInstanceRequests",
      "ec2:DescribeSpotPriceHistory",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "EFSManagement"
    effect    = "Allow"
    actions   = ["elasticfilesystem:DescribeMountTargets"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "access_steady_state" {
  name   = "${var.role_name}-steady-state"
  policy = data.aws_iam_policy_document.access_steady_state.json
}

resource "aws_iam_role_policy_attachment" "access_steady_state" {
  role       = aws_iam_role.access.name
  policy_arn = aws_iam_policy.access_steady_state.arn
}

# Services
data "aws_iam_policy_document" "access_services" {
  statement {
    sid    = "CloudformationDescribeGet"
    effect = "Allow"
    actions = [
      "cloudformation:CreateStack",
      "cloudformation:DescribeStackEvents",
      "cloudformation:DescribeStackResources",
      "cloudformation:DescribeStacks",
      "cloudformation:GetTemplate",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:cloudformation:*:${var.account_id}:stack/*"]
  }

  statement {
    sid       = "EC2Describe"
    effect    = "Allow"
    actions   = ["ec2:DescribeVpcs", "ec2:DescribeInternetGateways"]
    resources = ["*"]
  }

  statement {
    sid    = "CloudformationWrite"
    effect = "Allow"
    actions = [
      "cloudformation:TagResource",
      "cloudformation:UntagResource",
      "cloudformation:UpdateStack",
      "cloudformation:DeleteStack",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:cloudformation:*:${var.account_id}:stack/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }

  statement {
    sid       = "CreateELBServiceLinkedRole"
    effect    = "Allow"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing"]

    condition {
      test     = "StringLike"
      variable = "iam:AWSServiceName"
      values   = ["elasticloadbalancing.amazonaws.com"]
    }
  }

  statement {
    sid    = "ELBRead"
    effect = "Allow"
    actions = [
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeLoadBalancerAttributes",
      "elasticloadbalancing:DescribeRules",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetHealth",
      "elasticloadbalancing:DescribeListenerCertificates",
      "elasticloadbalancing:DescribeTags",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ACMAllResources"
    effect    = "Allow"
    actions   = ["acm:ListCertificates", "acm:RequestCertificate", "acm:DescribeCertificate"]
    resources = ["*"]
  }

  statement {
    sid    = "ACMWrite"
    effect = "Allow"
    actions = [
      "acm:DeleteCertificate",
      "acm:RenewCertificate",
      "acm:GetCertificate",
      "acm:ListTagsForCertificate",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:acm:*:${var.account_id}:certificate/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }

  statement {
    sid       = "ACMModifyTags"
    effect    = "Allow"
    actions   = ["acm:AddTagsToCertificate"]
    resources = ["arn:${data.aws_partition.current.partition}:acm:*:${var.account_id}:certificate/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }

    condition {
      test     = "ForAnyValue:StringEquals"
      variable = "aws:TagKeys"
      values   = ["anyscale-cloud-id"]
    }
  }

  statement {
    sid    = "ELBWrite"
    effect = "Allow"
    actions = [
      "elasticloadbalancing:AddTags",
      "elasticloadbalancing:RemoveTags",
      "elasticloadbalancing:CreateRule",
      "elasticloadbalancing:ModifyRule",
      "elasticloadbalancing:DeleteRule",
      "elasticloadbalancing:SetRulePriorities",
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:CreateLoadBalancer",
      "elasticloadbalancing:DeleteLoadBalancer",
      "elasticloadbalancing:ModifyLoadBalancerAttributes",
      "elasticloadbalancing:CreateTargetGroup",
      "elasticloadbalancing:ModifyTargetGroup",
      "elasticloadbalancing:DeleteTargetGroup",
      "elasticloadbalancing:ModifyTargetGroupAttributes",
      "elasticloadbalancing:AddListenerCertificates",
      "elasticloadbalancing:RemoveListenerCertificates",
      "elasticloadbalancing:SetIpAddressType",
      "elasticloadbalancing:SetSecurityGroups",
      "elasticloadbalancing:SetSubnets",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:loadbalancer/app/Anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:listener/app/Anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:listener-rule/app/Anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:targetgroup/AnyscaleTarget*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:CalledViaFirst"
      values   = ["cloudformation.amazonaws.com"]
    }
  }

  statement {
    sid     = "ELBTargetRegistration"
    effect  = "Allow"
    actions = ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"]
    resources = [
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:targetgroup/AnyscaleTarget*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:targetgroup/anyscale*",
    ]
  }

  statement {
    sid    = "ELBDirectCreateUpdate"
    effect = "Allow"
    actions = [
      "elasticloadbalancing:CreateRule",
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:CreateLoadBalancer",
      "elasticloadbalancing:CreateTargetGroup",
      "elasticloadbalancing:SetRulePriorities",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:loadbalancer/app/anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:listener/app/anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:listener-rule/app/anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:targetgroup/anyscale*",
    ]
  }

  statement {
    sid    = "ELBDirectModifyDelete"
    effect = "Allow"
    actions = [
      "elasticloadbalancing:AddTags",
      "elasticloadbalancing:RemoveTags",
      "elasticloadbalancing:ModifyRule",
      "elasticloadbalancing:DeleteRule",
      "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:DeleteLoadBalancer",
      "elasticloadbalancing:ModifyLoadBalancerAttributes",
      "elasticloadbalancing:ModifyTargetGroup",
      "elasticloadbalancing:DeleteTargetGroup",
      "elasticloadbalancing:ModifyTargetGroupAttributes",
      "elasticloadbalancing:AddListenerCertificates",
      "elasticloadbalancing:RemoveListenerCertificates",
      "elasticloadbalancing:SetIpAddressType",
      "elasticloadbalancing:SetSecurityGroups",
      "elasticloadbalancing:SetSubnets",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:loadbalancer/app/anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:listener/app/anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:listener-rule/app/anyscale*",
      "arn:${data.aws_partition.current.partition}:elasticloadbalancing:*:${var.account_id}:targetgroup/anyscale*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/anyscale-cloud-id"
      values   = [var.cloud_id]
    }
  }
}

resource "aws_iam_policy" "access_services" {
  name   = "${var.role_name}-services"
  policy = data.aws_iam_policy_document.access_services.json
}

resource "aws_iam_role_policy_attachment" "access_services" {
  role       = aws_iam_role.access.name
  policy_arn = aws_iam_policy.access_services.arn
}

# Bucket of the cloud
data "aws_iam_policy_document" "access_access_bucket" {
  statement {
    sid    = "Objects"
    effect = "Allow"
    actions = [
      "s3:PutObject",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:AbortMultipartUpload",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}/*"]
  }

  statement {
    sid       = "Bucket"
    effect    = "Allow"
    actions   = ["s3:ListBucket", "s3:ListBucketMultipartUploads", "s3:GetBucketLocation"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"]
  }
}

resource "aws_iam_policy" "access_access_bucket" {
  name   = "${var.role_name}-s3"
  policy = data.aws_iam_policy_document.access_access_bucket.json
}

resource "aws_iam_role_policy_attachment" "access_access_bucket" {
  role       = aws_iam_role.access.name
  policy_arn = aws_iam_policy.access_access_bucket.arn
}

# AmazonEC2ContainerRegistryReadOnly
resource "aws_iam_role_policy_attachment" "access_access_registry" {
  role       = aws_iam_role.access.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"
}
