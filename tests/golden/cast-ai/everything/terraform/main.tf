# CAST AI: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "node_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["ec2.${data.aws_partition.current.dns_suffix}"]
    }
  }
}

# Role of the nodes
resource "aws_iam_role" "node" {
  name               = var.node_role_name
  description        = "Carried by the nodes that CAST AI starts"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
}

# AmazonEKSWorkerNodePolicy
resource "aws_iam_role_policy_attachment" "node_amazoneksworkernodepolicy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEKSWorkerNodePolicy"
}

# AmazonEC2ContainerRegistryReadOnly
resource "aws_iam_role_policy_attachment" "node_amazonec2containerregistryreadonly" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly"
}

# AmazonEKS_CNI_Policy
resource "aws_iam_role_policy_attachment" "node_amazoneks_cni_policy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEKS_CNI_Policy"
}

# AmazonEBSCSIDriverPolicy
resource "aws_iam_role_policy_attachment" "node_amazonebscsidriverpolicy" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
}

# AmazonSSMManagedInstanceCore
resource "aws_iam_role_policy_attachment" "node_amazonssmmanagedinstancecore" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

# IPv6 addresses
data "aws_iam_policy_document" "node_assign_ipv6" {
  statement {
    effect    = "Allow"
    actions   = ["ec2:AssignIpv6Addresses"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "node_assign_ipv6" {
  name   = "CastEC2AssignIPv6Policy-${var.cluster_name}"
  policy = data.aws_iam_policy_document.node_assign_ipv6.json
}

resource "aws_iam_role_policy_attachment" "node_assign_ipv6" {
  role       = aws_iam_role.node.name
  policy_arn = aws_iam_policy.node_assign_ipv6.arn
}

data "aws_iam_policy_document" "castai_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.castai_user_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role for CAST AI
resource "aws_iam_role" "castai" {
  name               = var.role_name
  description        = "Lets CAST AI manage the nodes of one cluster"
  assume_role_policy = data.aws_iam_policy_document.castai_trust.json
}

# AmazonEC2ReadOnlyAccess
resource "aws_iam_role_policy_attachment" "castai_amazonec2readonlyaccess" {
  role       = aws_iam_role.castai.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEC2ReadOnlyAccess"
}

# IAMReadOnlyAccess
resource "aws_iam_role_policy_attachment" "castai_iamreadonlyaccess" {
  role       = aws_iam_role.castai.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/IAMReadOnlyAccess"
}

# Instances and roles
data "aws_iam_policy_document" "castai_cast_eks" {
  statement {
    sid       = "PassRoleEC2"
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.node.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["ec2.amazonaws.com"]
    }
  }

  statement {
    sid       = "PassRoleEKS"
    effect    = "Allow"
    actions   = ["iam:PassRole"]
    resources = [aws_iam_role.node.arn]

    condition {
      test     = "StringEquals"
      variable = "iam:PassedToService"
      values   = ["eks.amazonaws.com"]
    }
  }

  statement {
    sid    = "NonResourcePermissions"
    effect = "Allow"
    actions = [
      "iam:CreateServiceLinkedRole",
      "ec2:CreateTags",
      "ec2:DeleteKeyPair",
      "ec2:DescribeCapacityReservations",
      "ec2:ImportKeyPair",
    ]
    resources = ["*"]
  }

  statement {
    sid     = "RunInstancesPermissions"
    effect  = "Allow"
    actions = ["ec2:RunInstances"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:capacity-reservation/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:key-pair/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:network-interface/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:security-group/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:${var.account_id}:volume/*",
      "arn:${data.aws_partition.current.partition}:ec2:*::image/*",
    ]
  }
}

resource "aws_iam_policy" "castai_cast_eks" {
  name   = "CastEKSPolicy-${var.cluster_name}"
  policy = data.aws_iam_policy_document.castai_cast_eks.json
}

resource "aws_iam_role_policy_attachment" "castai_cast_eks" {
  role       = aws_iam_role.castai.name
  policy_arn = aws_iam_policy.castai_cast_eks.arn
}

# Nodes of the cluster
data "aws_iam_policy_document" "castai_castai_user" {
  statement {
    sid       = "RunInstancesTagRestriction"
    effect    = "Allow"
    actions   = ["ec2:RunInstances"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes.io/cluster/${var.cluster_name}"
      values   = ["owned"]
    }
  }

  statement {
    sid       = "RunInstancesVpcRestriction"
    effect    = "Allow"
    actions   = ["ec2:RunInstances"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.shared_vpc_account_id}:subnet/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:Vpc"
      values   = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.shared_vpc_account_id}:vpc/${var.vpc_id}"]
    }
  }

  statement {
    sid    = "InstanceActionsTagRestriction"
    effect = "Allow"
    actions = [
      "ec2:TerminateInstances",
      "ec2:StartInstances",
      "ec2:StopInstances",
      "ec2:CreateTags",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:${var.region}:${var.account_id}:instance/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:ResourceTag/kubernetes.io/cluster/${var.cluster_name}"
      values   = ["owned", "shared"]
    }
  }

  statement {
    sid    = "AutoscalingActionsTagRestriction"
    effect = "Allow"
    actions = [
      "autoscaling:UpdateAutoScalingGroup",
      "autoscaling:CreateAutoScalingGroup",
      "autoscaling:DeleteAutoScalingGroup",
      "autoscaling:SuspendProcesses",
      "autoscaling:ResumeProcesses",
      "autoscaling:TerminateInstanceInAutoScalingGroup",
    ]
    resources = ["arn:${data.aws_partition.current.partition}:autoscaling:${var.region}:${var.account_id}:autoScalingGroup:*:autoScalingGroupName/*"]

    condition {
      test     = "StringEquals"
      variable = "autoscaling:ResourceTag/kubernetes.io/cluster/${var.cluster_name}"
      values   = ["owned", "shared"]
    }
  }

  statement {
    sid    = "EKS"
    effect = "Allow"
    actions = [
      "eks:Describe*",
      "eks:List*",
      "eks:TagResource",
      "eks:UntagResource",
      "eks:CreateNodegroup",
      "eks:DeleteNodegroup",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:eks:${var.region}:${var.account_id}:cluster/${var.cluster_name}",
      "arn:${data.aws_partition.current.partition}:eks:${var.region}:${var.account_id}:nodegroup/${var.cluster_name}/*/*",
    ]
  }

  statement {
    sid       = "CreateLaunchTemplateWithTag"
    effect    = "Allow"
    actions   = ["ec2:CreateLaunchTemplate"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes.io/cluster/${var.cluster_name}"
      values   = ["owned"]
    }
  }

  statement {
    sid       = "ManageLaunchTemplatesAndCreateNodeGroupWithLaunchTemplate"
    effect    = "Allow"
    actions   = ["ec2:DeleteLaunchTemplate", "ec2:CreateLaunchTemplateVersion"]
    resources = ["*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/kubernetes.io/cluster/${var.cluster_name}"
      values   = ["owned"]
    }
  }

  statement {
    sid       = "RunInstancesForEKSNodegroups"
    effect    = "Allow"
    actions   = ["ec2:RunInstances"]
    resources = ["arn:${data.aws_partition.current.partition}:ec2:*:*:launch-template/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:ResourceTag/kubernetes.io/cluster/${var.cluster_name}"
      values   = ["owned"]
    }
  }
}

resource "aws_iam_role_policy" "castai_castai_user" {
  role   = aws_iam_role.castai.name
  name   = "castai-user-policy-${var.cluster_name}"
  policy = data.aws_iam_policy_document.castai_castai_user.json
}
