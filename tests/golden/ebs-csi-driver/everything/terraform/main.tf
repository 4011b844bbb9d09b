# Amazon EBS CSI driver: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "controller_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-arn"
      values   = ["arn:${data.aws_partition.current.partition}:eks:${var.region}:${var.account_id}:cluster/${var.cluster_name}"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = [var.namespace]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [var.service_account]
    }
  }
}

# Role of the driver's controller
resource "aws_iam_role" "controller" {
  name               = var.role_name
  description        = "Lets the EBS CSI driver manage volumes and snapshots"
  assume_role_policy = data.aws_iam_policy_document.controller_trust.json
}

# AmazonEBSCSIDriverPolicyV2
resource "aws_iam_role_policy_attachment" "controller_driver" {
  role       = aws_iam_role.controller.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEBSCSIDriverPolicyV2"
}

# KMS keys
data "aws_iam_policy_document" "controller_kms" {
  statement {
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"]
    resources = var.kms_key_arn
  }

  statement {
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = var.kms_key_arn

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

resource "aws_iam_role_policy" "controller_kms" {
  role   = aws_iam_role.controller.name
  name   = "ebs-csi-kms"
  policy = data.aws_iam_policy_document.controller_kms.json
}

# Tags of existing volumes
data "aws_iam_policy_document" "controller_modify_tags" {
  statement {
    effect  = "Allow"
    actions = ["ec2:CreateTags"]
    resources = [
      "arn:${data.aws_partition.current.partition}:ec2:*:*:volume/*",
      "arn:${data.aws_partition.current.partition}:ec2:*:*:snapshot/*",
    ]
  }
}

resource "aws_iam_role_policy" "controller_modify_tags" {
  role   = aws_iam_role.controller.name
  name   = "ebs-csi-modify-tags"
  policy = data.aws_iam_policy_document.controller_modify_tags.json
}

# Pods of this service account receive the role when they start.
resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.controller.arn
}
