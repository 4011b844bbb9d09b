# xpander AWS operator: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "operator_trust" {
  statement {
    sid     = "PodIdentity"
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

  statement {
    sid     = "CrossAccountWithExternalId"
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.platform_account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.organization_id]
    }
  }

  statement {
    sid     = "SelfAssume"
    effect  = "Allow"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:root"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:PrincipalArn"
      values   = ["arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${var.role_name}"]
    }
  }
}

# Role of the operator's pods
resource "aws_iam_role" "operator" {
  name               = var.role_name
  description        = "Lets xpander agents in the EKS cluster call AWS services"
  assume_role_policy = data.aws_iam_policy_document.operator_trust.json
}

# Assume itself and pass session tags on
data "aws_iam_policy_document" "operator_self_assume" {
  statement {
    effect    = "Allow"
    actions   = ["sts:AssumeRole", "sts:TagSession"]
    resources = [aws_iam_role.operator.arn]
  }
}

resource "aws_iam_role_policy" "operator_self_assume" {
  role   = aws_iam_role.operator.name
  name   = "SelfAssumeAndTagSession"
  policy = data.aws_iam_policy_document.operator_self_assume.json
}

# Redshift
data "aws_iam_policy_document" "operator_redshift" {
  statement {
    effect = "Allow"
    actions = [
      "redshift:GetClusterCredentials",
      "redshift:GetClusterCredentialsWithIAM",
      "redshift:DescribeClusters",
    ]
    resources = [
      "arn:${data.aws_partition.current.partition}:redshift:${var.region}:${var.account_id}:cluster:${var.redshift_cluster}",
      "arn:${data.aws_partition.current.partition}:redshift:${var.region}:${var.account_id}:dbname:${var.redshift_cluster}/${var.redshift_database}",
      "arn:${data.aws_partition.current.partition}:redshift:${var.region}:${var.account_id}:dbuser:${var.redshift_cluster}/${var.redshift_db_user}",
    ]
  }

  statement {
    effect = "Allow"
    actions = [
      "redshift-data:ExecuteStatement",
      "redshift-data:GetStatementResult",
      "redshift-data:DescribeStatement",
      "redshift-data:ListStatements",
      "redshift-data:CancelStatement",
      "redshift-data:BatchExecuteStatement",
      "redshift-data:ListDatabases",
      "redshift-data:ListSchemas",
      "redshift-data:ListTables",
      "redshift-data:DescribeTable",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "operator_redshift" {
  role   = aws_iam_role.operator.name
  name   = "RedshiftAccess"
  policy = data.aws_iam_policy_document.operator_redshift.json
}

# Athena
data "aws_iam_policy_document" "operator_athena" {
  statement {
    effect = "Allow"
    actions = [
      "athena:StartQueryExecution",
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:ListWorkGroups",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:GetBucketLocation"]
    resources = flatten([for value in var.results_bucket : ["arn:${data.aws_partition.current.partition}:s3:::${value}", "arn:${data.aws_partition.current.partition}:s3:::${value}/*"]])
  }

  statement {
    effect    = "Allow"
    actions   = ["glue:GetTable", "glue:GetTables", "glue:GetDatabase", "glue:GetDatabases"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "operator_athena" {
  role   = aws_iam_role.operator.name
  name   = "AthenaAccess"
  policy = data.aws_iam_policy_document.operator_athena.json
}

# Secrets Manager
data "aws_iam_policy_document" "operator_secrets_manager" {
  statement {
    effect  = "Allow"
    actions = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
    resources = [
      "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${var.secret[0]}",
      var.secret[1],
    ]
  }
}

resource "aws_iam_role_policy" "operator_secrets_manager" {
  role   = aws_iam_role.operator.name
  name   = "SecretsManagerAccess"
  policy = data.aws_iam_policy_document.operator_secrets_manager.json
}

# Pods of this service account receive the role when they start.
resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.operator.arn
}

data "aws_eks_cluster" "this" {
  name = var.cluster_name
}

# The service lets the cluster in.
resource "aws_vpc_security_group_ingress_rule" "this" {
  security_group_id            = var.service_sg_id
  referenced_security_group_id = data.aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.service_port
  to_port                      = var.service_port
}
