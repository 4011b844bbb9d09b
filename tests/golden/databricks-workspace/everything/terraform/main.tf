# Databricks workspaces: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "crossaccount_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::414351767826:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.databricks_account_id]
    }
  }
}

# Role that Databricks assumes
resource "aws_iam_role" "crossaccount" {
  name               = var.role_name
  description        = "Lets Databricks launch clusters"
  assume_role_policy = data.aws_iam_policy_document.crossaccount_trust.json
}

# EC2
data "aws_iam_policy_document" "crossaccount_crossaccount" {
  statement {
    effect = "Allow"
    actions = [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CancelSpotInstanceRequests",
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeIamInstanceProfileAssociations",
      "ec2:DescribeInstanceStatus",
      "ec2:DescribeInstances",
      "ec2:DescribeInternetGateways",
      "ec2:DescribeNatGateways",
      "ec2:DescribeNetworkAcls",
      "ec2:DescribePrefixLists",
      "ec2:DescribeReservedInstancesOfferings",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSpotInstanceRequests",
      "ec2:DescribeSpotPriceHistory",
      "ec2:DescribeSubnets",
      "ec2:DescribeVolumes",
      "ec2:DescribeVpcAttribute",
      "ec2:DescribeVpcs",
      "ec2:CreateTags",
      "ec2:DeleteTags",
      "ec2:GetSpotPlacementScores",
      "ec2:RequestSpotInstances",
      "ec2:DescribeFleetHistory",
      "ec2:ModifyFleet",
      "ec2:DeleteFleets",
      "ec2:DescribeFleetInstances",
      "ec2:DescribeFleets",
      "ec2:CreateFleet",
      "ec2:DeleteLaunchTemplate",
      "ec2:GetLaunchTemplateData",
      "ec2:CreateLaunchTemplate",
      "ec2:DescribeLaunchTemplates",
      "ec2:DescribeLaunchTemplateVersions",
      "ec2:ModifyLaunchTemplate",
      "ec2:DeleteLaunchTemplateVersions",
      "ec2:CreateLaunchTemplateVersion",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["iam:CreateServiceLinkedRole", "iam:PutRolePolicy"]
    resources = ["arn:${data.aws_partition.current.partition}:iam::*:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"]

    condition {
      test     = "StringLike"
      variable = "iam:AWSServiceName"
      values   = ["spot.amazonaws.com"]
    }
  }

  statement {
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = var.pass_role_arn

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com"]
    }
  }

  statement {
    sid    = "InstancePoolsSupport"
    effect = "Allow"
    actions = [
      "ec2:AssociateIamInstanceProfile",
      "ec2:DisassociateIamInstanceProfile",
      "ec2:ReplaceIamInstanceProfileAssociation",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:ResourceTag/Vendor"
      values   = ["Databricks"]
    }
  }

  statement {
    sid     = "AllowEc2RunInstancePerTag"
    effect  = "Allow"
    actions = ["ec2:RunInstances"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:volume/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:instance/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/Vendor"
      values   = ["Databricks"]
    }
  }

  statement {
    sid       = "AllowEc2RunInstanceImagePerTag"
    effect    = "Allow"
    actions   = ["ec2:RunInstances"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:image/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/Vendor"
      values   = ["Databricks"]
    }
  }

  statement {
    sid     = "AllowEc2RunInstancePerVPCid"
    effect  = "Allow"
    actions = ["ec2:RunInstances"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:network-interface/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:subnet/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:security-group/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "ec2:vpc"
      values   = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:vpc/${var.vpc_id}"]
    }
  }

  statement {
    sid     = "AllowEc2RunInstanceOtherResources"
    effect  = "Allow"
    actions = ["ec2:RunInstances"]
    not_resources = [
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:image/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:network-interface/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:subnet/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:security-group/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:volume/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:instance/*",
    ]
  }

  statement {
    sid       = "EC2TerminateInstancesTag"
    effect    = "Allow"
    actions   = ["ec2:TerminateInstances"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:ResourceTag/Vendor"
      values   = ["Databricks"]
    }
  }

  statement {
    sid     = "EC2AttachDetachVolumeTag"
    effect  = "Allow"
    actions = ["ec2:AttachVolume", "ec2:DetachVolume"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:instance/*",
      "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:volume/*",
    ]

    condition {
      test     = "StringEquals"
      variable = "ec2:ResourceTag/Vendor"
      values   = ["Databricks"]
    }
  }

  statement {
    sid       = "EC2CreateVolumeByTag"
    effect    = "Allow"
    actions   = ["ec2:CreateVolume"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:volume/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/Vendor"
      values   = ["Databricks"]
    }
  }

  statement {
    sid       = "EC2DeleteVolumeByTag"
    effect    = "Allow"
    actions   = ["ec2:DeleteVolume"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:volume/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:ResourceTag/Vendor"
      values   = ["Databricks"]
    }
  }

  statement {
    sid    = "VpcNonresourceSpecificActions"
    effect = "Allow"
    actions = [
      "ec2:AuthorizeSecurityGroupEgress",
      "ec2:AuthorizeSecurityGroupIngress",
      "ec2:RevokeSecurityGroupEgress",
      "ec2:RevokeSecurityGroupIngress",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:security-group/${var.security_group_id}"]

    condition {
      test     = "StringEquals"
      variable = "ec2:vpc"
      values   = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:vpc/${var.vpc_id}"]
    }
  }
}

resource "aws_iam_role_policy" "crossaccount_crossaccount" {
  role   = aws_iam_role.crossaccount.name
  name   = var.policy_name
  policy = data.aws_iam_policy_document.crossaccount_crossaccount.json
}
