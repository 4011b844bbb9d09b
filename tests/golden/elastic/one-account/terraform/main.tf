# Elastic cloud connectors: what it needs in the account.
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
      values   = ["${var.elastic_resource_id}-${var.suffix}"]
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
