# Amazon EFS CSI driver: what it needs in the account.
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

# Role of the controller
resource "aws_iam_role" "controller" {
  name               = var.role_name
  description        = "Lets the EFS CSI driver make access points"
  assume_role_policy = data.aws_iam_policy_document.controller_trust.json
}

# AmazonEFSCSIDriverPolicy
resource "aws_iam_role_policy_attachment" "controller_amazonefscsidriverpolicy" {
  role       = aws_iam_role.controller.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy"
}

# AmazonS3FilesCSIDriverPolicy
resource "aws_iam_role_policy_attachment" "controller_amazons3filescsidriverpolicy" {
  role       = aws_iam_role.controller.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonS3FilesCSIDriverPolicy"
}

# AmazonS3FilesClientFullAccess
resource "aws_iam_role_policy_attachment" "controller_amazons3filesclientfullaccess" {
  role       = aws_iam_role.controller.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonS3FilesClientFullAccess"
}

data "aws_iam_policy_document" "node_trust" {
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
      values   = [var.node_service_account]
    }
  }
}

# Role on the nodes
resource "aws_iam_role" "node" {
  name               = var.node_role_name
  description        = "Lets the EFS CSI driver mount S3 file systems and write logs"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
}

# AmazonS3FilesClientFullAccess
resource "aws_iam_role_policy_attachment" "node_amazons3filesclientfullaccess" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonS3FilesClientFullAccess"
}

# AmazonElasticFileSystemsUtils
resource "aws_iam_role_policy_attachment" "node_amazonelasticfilesystemsutils" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonElasticFileSystemsUtils"
}

# Read the buckets
data "aws_iam_policy_document" "node_s3_read" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:GetObjectVersion"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:ListBucket"]
    resources = [for value in var.bucket : "arn:${data.aws_partition.current.partition}:s3:::${value}"]
  }
}

resource "aws_iam_role_policy" "node_s3_read" {
  role   = aws_iam_role.node.name
  name   = "S3ReadAccess"
  policy = data.aws_iam_policy_document.node_s3_read.json
}

# Pods of this service account receive the role when they start.
resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.controller.arn
}

# Pods of this service account receive the role when they start.
resource "aws_eks_pod_identity_association" "this_2" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.node_service_account
  role_arn        = aws_iam_role.node.arn
}
