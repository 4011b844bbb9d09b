# CrowdStrike Falcon Cloud Security: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "reader_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.vendor_role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that CrowdStrike assumes
resource "aws_iam_role" "reader" {
  name               = var.role_name
  description        = "Lets CrowdStrike read the configuration of the account"
  assume_role_policy = data.aws_iam_policy_document.reader_trust.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "reader_security_audit" {
  role       = aws_iam_role.reader.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}

# Configuration beyond SecurityAudit
data "aws_iam_policy_document" "reader_config" {
  statement {
    effect = "Allow"
    actions = [
      "account:GetContactInformation",
      "aoss:BatchGetCollection",
      "aoss:GetAccessPolicy",
      "aoss:GetSecurityPolicy",
      "aoss:ListAccessPolicies",
      "aoss:ListCollections",
      "aoss:ListSecurityPolicies",
      "appsync:GetApiCache",
      "appsync:GetGraphqlApi",
      "appsync:GetGraphqlApiEnvironmentVariables",
      "appsync:GetIntrospectionSchema",
      "athena:GetDataCatalog",
      "auditmanager:GetAssessment",
      "auditmanager:GetControl",
      "backup:DescribeBackupVault",
      "backup:DescribeRecoveryPoint",
      "backup:GetBackupPlan",
      "backup:GetBackupSelection",
      "backup:ListBackupPlans",
      "backup:ListBackupSelections",
      "backup:ListRecoveryPointsByBackupVault",
      "batch:DescribeJobQueues",
      "bedrock:GetAgent",
      "bedrock:GetAgentActionGroup",
      "bedrock:GetAgentAlias",
      "bedrock:GetAgentCollaborator",
      "bedrock:GetAgentKnowledgeBase",
      "bedrock:GetAgentMemory",
      "bedrock:GetAgentVersion",
      "bedrock:GetFoundationModel",
      "bedrock:GetFoundationModelAvailability",
      "bedrock:GetGuardrail",
      "bedrock:GetKnowledgeBase",
      "bedrock:GetKnowledgeBaseDocuments",
      "bedrock:GetModelCustomizationJob",
      "bedrock:GetProvisionedModelThroughput",
      "bedrock:ListAgentActionGroups",
      "bedrock:ListAgentAliases",
      "bedrock:ListAgentCollaborators",
      "bedrock:ListAgentKnowledgeBases",
      "bedrock:ListAgentVersions",
      "bedrock:ListAgents",
      "bedrock:ListFoundationModelAgreementOffers",
      "bedrock:ListFoundationModels",
      "bedrock:ListGuardrails",
      "bedrock:ListKnowledgeBaseDocuments",
      "bedrock:ListKnowledgeBases",
      "bedrock:ListModelCustomizationJobs",
      "bedrock:ListProvisionedModelThroughputs",
      "cassandra:Select",
      "cloudformation:GetTemplateSummary",
      "cloudformation:ListChangeSets",
      "codeartifact:DescribeDomain",
      "codeartifact:DescribeRepository",
      "codeartifact:ListDomains",
      "codeartifact:ListRepositoriesInDomain",
      "codeartifact:ListTagsForResource",
      "codeguru-profiler:DescribeProfilingGroup",
      "codeguru-profiler:ListProfilingGroups",
      "codepipeline:ListPipelineExecutions",
      "codepipeline:ListRuleExecutions",
      "codepipeline:ListTagsForResource",
      "codepipeline:ListWebhooks",
      "cognito-idp:GetGroup",
      "cognito-idp:GetLogDeliveryConfiguration",
      "connect:DescribeInstance",
      "connect:ListTagsForResource",
      "databrew:DescribeJob",
      "databrew:ListTagsForResource",
      "detective:ListDatasourcePackages",
      "detective:ListTagsForResource",
      "dynamodb:GetResourcePolicy",
      "ecr:BatchGetImage",
      "ecr:GetDownloadUrlForLayer",
      "ecr:GetRegistryScanningConfiguration",
      "eks:DescribeAddon",
      "eks:ListAddons",
      "elasticfilesystem:DescribeAccessPoints",
      "fms:GetAdminAccount",
      "fms:GetPolicy",
      "fms:ListAdminAccountsForOrganization",
      "glue:GetBlueprint",
      "glue:GetConnection",
      "glue:GetConnections",
      "glue:GetCrawler",
      "glue:GetDatabase",
      "glue:GetDevEndpoint",
      "glue:GetJob",
      "glue:GetResourcePolicies",
      "glue:GetSchema",
      "glue:GetTrigger",
      "glue:GetTriggers",
      "glue:ListBlueprints",
      "glue:ListSchemas",
      "grafana:DescribeWorkspace",
      "grafana:DescribeWorkspaceAuthentication",
      "grafana:DescribeWorkspaceConfiguration",
      "imagebuilder:GetComponent",
      "imagebuilder:GetImagePipeline",
      "imagebuilder:GetImageRecipe",
      "imagebuilder:GetInfrastructureConfiguration",
      "imagebuilder:ListComponents",
      "imagebuilder:ListImagePipelines",
      "imagebuilder:ListImageRecipes",
      "imagebuilder:ListInfrastructureConfigurations",
      "imagebuilder:ListTagsForResource",
      "lambda:GetEventSourceMapping",
      "lambda:GetFunction",
      "lambda:GetFunctionCodeSigningConfig",
      "lambda:GetFunctionUrlConfig",
      "lambda:GetLayerVersion",
      "lightsail:GetBucketAccessKeys",
      "lightsail:GetContainerServiceDeployments",
      "lightsail:GetContainerServiceMetricData",
      "lightsail:GetDisk",
      "lightsail:GetInstance",
      "lightsail:GetInstanceAccessDetails",
      "lightsail:GetInstancePortStates",
      "lightsail:GetInstanceState",
      "lightsail:GetKeyPair",
      "lightsail:GetKeyPairs",
      "lightsail:GetRelationalDatabase",
      "lightsail:GetRelationalDatabases",
      "macie2:DescribeClassificationJob",
      "macie2:GetAutomatedDiscoveryConfiguration",
      "macie2:GetMacieSession",
      "macie2:ListClassificationJobs",
      "macie2:ListTagsForResource",
      "memorydb:DescribeACLs",
      "memorydb:DescribeParameterGroups",
      "memorydb:DescribeParameters",
      "memorydb:DescribeSnapshots",
      "memorydb:DescribeSubnetGroups",
      "memorydb:DescribeUsers",
      "memorydb:ListTags",
      "redshift-serverless:ListNamespaces",
      "sns:GetSubscriptionAttributes",
      "ssm:GetParameter",
      "ssm:GetParameters",
      "states:DescribeActivity",
      "states:DescribeStateMachineForExecution",
      "states:ListActivities",
      "states:ListStateMachineAliases",
      "states:ListStateMachineVersions",
      "states:ListTagsForResource",
      "storagegateway:DescribeSMBFileShares",
      "waf-regional:GetIPSet",
      "waf-regional:GetRule",
      "waf-regional:GetRuleGroup",
      "waf-regional:ListActivatedRulesInRuleGroup",
      "waf-regional:ListIPSets",
      "waf-regional:ListRuleGroups",
      "waf-regional:ListRules",
      "wafv2:GetRuleGroup",
      "wisdom:ListAssistants",
      "wisdom:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    effect    = "Allow"
    actions   = ["apigateway:Get"]
    resources = ["arn:${data.aws_partition.current.partition}:apigateway:*::/restapis/*"]
  }
}

resource "aws_iam_role_policy" "reader_config" {
  role   = aws_iam_role.reader.name
  name   = "cspm_config"
  policy = data.aws_iam_policy_document.reader_config.json
}
