# Elastic Cloud Security: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "connectors_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::254766567737:role/cloud_connectors"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["${var.elastic_resource_id}-${var.external_id_uuid}"]
    }
  }
}

# Role that Elastic assumes
resource "aws_iam_role" "connectors" {
  name               = var.role_name
  description        = "Assumed by Elastic's cloud connectors"
  assume_role_policy = data.aws_iam_policy_document.connectors_trust.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "connectors_security_audit" {
  role       = aws_iam_role.connectors.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}

data "aws_iam_policy_document" "root_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.connectors.arn]
    }
  }
}

# Role that reaches the members
resource "aws_iam_role" "root" {
  name               = "cloudbeat-root"
  description        = "Role that cloudbeat uses to assume roles in other accounts"
  assume_role_policy = data.aws_iam_policy_document.root_trust.json

  tags = {
    "cloudbeat_scan_management_account" = "Yes"
  }
}

# Find accounts and assume roles in them
data "aws_iam_policy_document" "root_root" {
  statement {
    effect = "Allow"
    actions = [
      "iam:GetRole",
      "iam:ListAccountAliases",
      "iam:ListGroups",
      "iam:ListRoles",
      "iam:ListUsers",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["organizations:List*", "organizations:Describe*"]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = ["arn:${data.aws_partition.current.partition}:iam::*:role/cloudbeat-securityaudit"]
  }
}

resource "aws_iam_role_policy" "root_root" {
  role   = aws_iam_role.root.name
  name   = "cloudbeat-root-permissions"
  policy = data.aws_iam_policy_document.root_root.json
}

data "aws_iam_policy_document" "audit_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.root.arn]
    }
  }
}

# Role that reads the management account
resource "aws_iam_role" "audit" {
  name               = "cloudbeat-securityaudit"
  description        = "Read by cloudbeat through its root role"
  assume_role_policy = data.aws_iam_policy_document.audit_trust.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "audit_security_audit" {
  role       = aws_iam_role.audit.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}
