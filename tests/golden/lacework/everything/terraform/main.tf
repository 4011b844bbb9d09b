# Lacework FortiCNAPP: what it needs in the account.
# Form: recommended. Written by Rolecall.

data "aws_partition" "current" {}

data "aws_iam_policy_document" "config_trust" {
  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::434813966438:role/lacework-platform"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

# Role that Lacework assumes
resource "aws_iam_role" "config" {
  name               = var.role_name
  description        = "Lets Lacework read the configuration of the account"
  assume_role_policy = data.aws_iam_policy_document.config_trust.json
}

# SecurityAudit
resource "aws_iam_role_policy_attachment" "config_security_audit" {
  role       = aws_iam_role.config.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/SecurityAudit"
}

# Configuration beyond SecurityAudit, part 1 of 6
data "aws_iam_policy_document" "config_audit" {
  statement {
    sid       = "EFS"
    effect    = "Allow"
    actions   = ["elasticfilesystem:ListTagsForResource"]
    resources = ["*"]
  }

  statement {
    sid    = "EMR"
    effect = "Allow"
    actions = [
      "elasticmapreduce:ListBootstrapActions",
      "elasticmapreduce:ListInstanceFleets",
      "elasticmapreduce:ListInstanceGroups",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "SAGEMAKER"
    effect = "Allow"
    actions = [
      "sagemaker:GetModelPackageGroupPolicy",
      "sagemaker:GetLineageGroupPolicy",
      "sagemaker:GetDeviceFleetReport",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "IDENTITYSTORE"
    effect = "Allow"
    actions = [
      "identitystore:DescribeGroup",
      "identitystore:DescribeGroupMembership",
      "identitystore:DescribeUser",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "SSO"
    effect = "Allow"
    actions = [
      "sso:DescribeAccountAssignmentDeletionStatus",
      "sso:DescribeInstanceAccessControlAttributeConfiguration",
      "sso:GetInlinePolicyForPermissionSet",
    ]
    resources = ["*"]
  }

  statement {
    sid     = "APIGATEWAY"
    effect  = "Allow"
    actions = ["apigateway:GET"]
    resources = [
      "arn:aws:apigateway:*::/apikeys",
      "arn:aws:apigateway:*::/apikeys/*",
      "arn:aws:apigateway:*::/domainnames/*",
      "arn:aws:apigateway:*::/domainnames/*/basepathmappings",
      "arn:aws:apigateway:*::/domainnames/*/basepathmappings/*",
      "arn:aws:apigateway:*::/usageplans",
      "arn:aws:apigateway:*::/usageplans/*",
      "arn:aws:apigateway:*::/sdktypes",
      "arn:aws:apigateway:*::/sdktypes/*",
    ]
  }

  statement {
    sid    = "GLACIER"
    effect = "Allow"
    actions = [
      "glacier:ListTagsForVault",
      "glacier:ListJobs",
      "glacier:ListMultipartUploads",
      "glacier:ListParts",
      "glacier:ListProvisionedCapacity",
      "glacier:GetVaultNotifications",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "GLUE"
    effect = "Allow"
    actions = [
      "glue:ListWorkflows",
      "glue:BatchGetWorkflows",
      "glue:GetWorkflow",
      "glue:GetTables",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "CODEBUILD"
    effect = "Allow"
    actions = [
      "codebuild:ListBuilds",
      "codebuild:BatchGetBuilds",
      "codebuild:BatchGetBuildBatches",
      "codebuild:ListBuildBatches",
      "codebuild:DescribeCodeCoverages",
      "codebuild:ListCuratedEnvironmentImages",
      "codebuild:BatchGetReports",
      "codebuild:ListReports",
      "codebuild:BatchGetReportGroups",
      "codebuild:ListReportGroups",
      "codebuild:ListSharedProjects",
      "codebuild:ListSharedReportGroups",
      "codebuild:DescribeTestCases",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "SNS"
    effect = "Allow"
    actions = [
      "sns:GetDataProtectionPolicy",
      "sns:ListPlatformApplications",
      "sns:GetSubscriptionAttributes",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "STEPFUNCTIONS"
    effect = "Allow"
    actions = [
      "states:ListTagsForResource",
      "states:GetActivityTask",
      "states:ListActivities",
      "states:DescribeExecution",
      "states:GetExecutionHistory",
      "states:ListExecutions",
      "states:DescribeMapRun",
      "states:ListMapRuns",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "SES"
    effect = "Allow"
    actions = [
      "ses:ListContactLists",
      "ses:GetContactList",
      "ses:ListContacts",
      "ses:ListCustomVerificationEmailTemplates",
      "ses:GetCustomVerificationEmailTemplate",
      "ses:GetDedicatedIpPool",
      "ses:ListDeliverabilityTestReports",
      "ses:GetDeliverabilityTestReport",
      "ses:ListEmailIdentities",
      "ses:GetEmailIdentity",
      "ses:GetEmailIdentityPolicies",
      "ses:ListEmailTemplates",
      "ses:GetEmailTemplate",
      "ses:ListImportJobs",
      "ses:GetImportJob",
      "ses:ListRecommendations",
      "ses:ListSuppressedDestinations",
      "ses:GetSuppressedDestination",
      "ses:ListTagsForResource",
      "ses:GetExportJob",
      "ses:GetMultiRegionEndpoint",
      "ses:ListExportJobs",
      "ses:ListMultiRegionEndpoints",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "BACKUP"
    effect = "Allow"
    actions = [
      "backup:ListBackupJobs",
      "backup:DescribeBackupJob",
      "backup:ListBackupPlanTemplates",
      "backup:GetBackupPlanFromTemplate",
      "backup:ListBackupPlans",
      "backup:GetBackupPlan",
      "backup:ListBackupPlanVersions",
      "backup:ListBackupSelections",
      "backup:GetBackupSelection",
      "backup:DescribeBackupVault",
      "backup:ListRecoveryPointsByBackupVault",
      "backup:DescribeRecoveryPoint",
      "backup:GetRecoveryPointRestoreMetadata",
      "backup:ListCopyJobs",
      "backup:ListFrameworks",
      "backup:DescribeFramework",
      "backup:ListLegalHolds",
      "backup:GetLegalHold",
      "backup:ListRecoveryPointsByLegalHold",
      "backup:ListProtectedResources",
      "backup:DescribeProtectedResource",
      "backup:ListRecoveryPointsByResource",
      "backup:ListReportPlans",
      "backup:ListRestoreJobs",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "COGNITOIDP"
    effect = "Allow"
    actions = [
      "cognito-idp:GetSigningCertificate",
      "cognito-idp:GetCSVHeader",
      "cognito-idp:GetUserPoolMfaConfig",
      "cognito-idp:GetUICustomization",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "COMPUTEOPTIMIZER"
    effect = "Allow"
    actions = [
      "compute-optimizer:DescribeRecommendationExportJobs",
      "compute-optimizer:GetAutoScalingGroupRecommendations",
      "compute-optimizer:GetEffectiveRecommendationPreferences",
      "compute-optimizer:GetEBSVolumeRecommendations",
      "compute-optimizer:GetEC2InstanceRecommendations",
      "compute-optimizer:GetEnrollmentStatus",
      "compute-optimizer:GetLambdaFunctionRecommendations",
      "compute-optimizer:GetRecommendationPreferences",
      "compute-optimizer:GetRecommendationSummaries",
      "compute-optimizer:GetEcsServiceRecommendations",
      "compute-optimizer:GetLicenseRecommendations",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "KINESISANALYTICS"
    effect = "Allow"
    actions = [
      "kinesisanalytics:ListApplicationSnapshots",
      "kinesisanalytics:ListApplicationVersions",
      "kinesisanalytics:DescribeApplicationVersion",
      "kinesisanalytics:DescribeApplication",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "KINESISVIDEO"
    effect = "Allow"
    actions = [
      "kinesisvideo:GetSignalingChannelEndpoint",
      "kinesisvideo:DescribeImageGenerationConfiguration",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "AMP"
    effect = "Allow"
    actions = [
      "aps:ListScrapers",
      "aps:DescribeScraper",
      "aps:ListWorkspaces",
      "aps:DescribeAlertManagerDefinition",
      "aps:DescribeLoggingConfiguration",
      "aps:DescribeWorkspace",
      "aps:ListRuleGroupsNamespaces",
      "aps:DescribeRuleGroupsNamespace",
      "aps:ListTagsForResource",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "config_audit" {
  name   = var.policy_name
  policy = data.aws_iam_policy_document.config_audit.json
}

resource "aws_iam_role_policy_attachment" "config_audit" {
  role       = aws_iam_role.config.name
  policy_arn = aws_iam_policy.config_audit.arn
}

# Configuration beyond SecurityAudit, part 2 of 6
data "aws_iam_policy_document" "config_audit_2025_1" {
  statement {
    sid       = "APPSTREAM"
    effect    = "Allow"
    actions   = ["appstream:Describe*", "appstream:List*", "appstream:ListTagsForResource"]
    resources = ["*"]
  }

  statement {
    sid       = "PERSONALIZE"
    effect    = "Allow"
    actions   = ["personalize:Describe*", "personalize:List*", "personalize:GetSolutionMetrics"]
    resources = ["*"]
  }

  statement {
    sid    = "CODEARTIFACT"
    effect = "Allow"
    actions = [
      "codeartifact:ListDomains",
      "codeartifact:DescribeDomain",
      "codeartifact:DescribeRepository",
      "codeartifact:ListPackages",
      "codeartifact:GetRepositoryEndpoint",
      "codeartifact:DescribePackage",
      "codeartifact:ListPackageVersions",
      "codeartifact:DescribePackageVersion",
      "codeartifact:GetPackageVersionReadme",
      "codeartifact:ListPackageVersionDependencies",
      "codeartifact:ListPackageVersionAssets",
      "codeartifact:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "FIS"
    effect = "Allow"
    actions = [
      "fis:ListActions",
      "fis:GetAction",
      "fis:ListExperimentTemplates",
      "fis:GetExperimentTemplate",
      "fis:ListTargetAccountConfigurations",
      "fis:ListExperiments",
      "fis:GetExperiment",
      "fis:ListExperimentResolvedTargets",
      "fis:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "MEMORYDB"
    effect = "Allow"
    actions = [
      "memorydb:DescribeMultiRegionClusters",
      "memorydb:DescribeSnapshots",
      "memorydb:DescribeSubnetGroups",
      "memorydb:DescribeParameterGroups",
      "memorydb:DescribeParameters",
      "memorydb:DescribeUsers",
      "memorydb:DescribeACLs",
      "memorydb:DescribeServiceUpdates",
      "memorydb:DescribeEngineVersions",
      "memorydb:DescribeReservedNodes",
      "memorydb:DescribeReservedNodesOfferings",
      "memorydb:ListTags",
      "memorydb:ListAllowedNodeTypeUpdates",
      "memorydb:ListAllowedMultiRegionClusterUpdates",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "QBUSINESS"
    effect = "Allow"
    actions = [
      "qbusiness:GetApplication",
      "qbusiness:GetChatControlsConfiguration",
      "qbusiness:GetPolicy",
      "qbusiness:ListAttachments",
      "qbusiness:ListConversations",
      "qbusiness:ListDataAccessors",
      "qbusiness:GetDataAccessor",
      "qbusiness:GetIndex",
      "qbusiness:GetDataSource",
      "qbusiness:GetPlugin",
      "qbusiness:ListPluginActions",
      "qbusiness:GetRetriever",
      "qbusiness:GetWebExperience",
      "qbusiness:ListPluginTypeMetadata",
      "qbusiness:ListPluginTypeActions",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "QAPPS"
    effect = "Allow"
    actions = [
      "qapps:DescribeQAppPermissions",
      "qapps:GetLibraryItem",
      "qapps:GetQApp",
      "qapps:GetQAppSession",
      "qapps:GetQAppSessionMetadata",
      "qapps:ListCategories",
      "qapps:ListLibraryItems",
      "qapps:ListQAppSessionData",
      "qapps:ListQApps",
      "qapps:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "QCONNECT"
    effect = "Allow"
    actions = [
      "wisdom:GetAIAgent",
      "wisdom:GetAIGuardrail",
      "wisdom:GetAIPrompt",
      "wisdom:GetImportJob",
      "wisdom:GetKnowledgeBase",
      "wisdom:GetMessageTemplate",
      "wisdom:GetQuickResponse",
      "wisdom:ListAIAgentVersions",
      "wisdom:ListAIAgents",
      "wisdom:ListAIGuardrailVersions",
      "wisdom:ListAIGuardrails",
      "wisdom:ListAIPromptVersions",
      "wisdom:ListAIPrompts",
      "wisdom:ListAssistantAssociations",
      "wisdom:ListAssistants",
      "wisdom:ListContentAssociations",
      "wisdom:ListContents",
      "wisdom:ListImportJobs",
      "wisdom:ListKnowledgeBases",
      "wisdom:ListMessageTemplateVersions",
      "wisdom:ListMessageTemplates",
      "wisdom:ListQuickResponses",
      "wisdom:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "RESOURCEGROUPS"
    effect = "Allow"
    actions = [
      "resource-groups:ListGroups",
      "resource-groups:GetGroupQuery",
      "resource-groups:GetGroupConfiguration",
      "resource-groups:GetTags",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "SERVICECATALOGAPPREGISTRY"
    effect = "Allow"
    actions = [
      "servicecatalog:GetApplication",
      "servicecatalog:ListApplications",
      "servicecatalog:GetAssociatedResource",
      "servicecatalog:ListAssociatedResources",
      "servicecatalog:ListAssociatedAttributeGroups",
      "servicecatalog:GetAttributeGroup",
      "servicecatalog:ListAttributeGroups",
      "servicecatalog:ListTagsForResource",
      "servicecatalog:ListAttributeGroupsForApplication",
      "servicecatalog:GetConfiguration",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "OAM"
    effect = "Allow"
    actions = [
      "oam:GetLink",
      "oam:GetSink",
      "oam:GetSinkPolicy",
      "oam:ListAttachedLinks",
      "oam:ListLinks",
      "oam:ListSinks",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "CLOUDDIRECTORY"
    effect = "Allow"
    actions = [
      "clouddirectory:GetAppliedSchemaVersion",
      "clouddirectory:GetDirectory",
      "clouddirectory:GetFacet",
      "clouddirectory:GetLinkAttributes",
      "clouddirectory:GetObjectAttributes",
      "clouddirectory:GetObjectInformation",
      "clouddirectory:GetSchemaAsJson",
      "clouddirectory:GetTypedLinkFacetInformation",
      "clouddirectory:ListAppliedSchemaArns",
      "clouddirectory:ListAttachedIndices",
      "clouddirectory:ListDevelopmentSchemaArns",
      "clouddirectory:ListFacetAttributes",
      "clouddirectory:ListFacetNames",
      "clouddirectory:ListIncomingTypedLinks",
      "clouddirectory:ListIndex",
      "clouddirectory:ListManagedSchemaArns",
      "clouddirectory:ListObjectAttributes",
      "clouddirectory:ListObjectChildren",
      "clouddirectory:ListObjectParentPaths",
      "clouddirectory:ListObjectParents",
      "clouddirectory:ListObjectPolicies",
      "clouddirectory:ListOutgoingTypedLinks",
      "clouddirectory:ListPolicyAttachments",
      "clouddirectory:ListPublishedSchemaArns",
      "clouddirectory:ListTagsForResource",
      "clouddirectory:ListTypedLinkFacetAttributes",
      "clouddirectory:ListTypedLinkFacetNames",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "COSTOPTIMIZATIONHUB"
    effect = "Allow"
    actions = [
      "cost-optimization-hub:GetPreferences",
      "cost-optimization-hub:GetRecommendation",
      "cost-optimization-hub:ListEnrollmentStatuses",
      "cost-optimization-hub:ListRecommendationSummaries",
      "cost-optimization-hub:ListRecommendations",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "BUDGETS"
    effect = "Allow"
    actions = [
      "budgets:DescribeBudgetAction",
      "budgets:DescribeBudgetActionHistories",
      "budgets:DescribeBudgetActionsForAccount",
      "budgets:DescribeBudgetActionsForBudget",
      "budgets:ListTagsForResource",
      "budgets:ViewBudget",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "BILLING"
    effect    = "Allow"
    actions   = ["billing:GetBillingViewData"]
    resources = ["*"]
  }

  statement {
    sid    = "BILLINGCONSOLE"
    effect = "Allow"
    actions = [
      "aws-portal:GetConsoleActionSetEnforced",
      "aws-portal:ViewAccount",
      "aws-portal:ViewBilling",
      "aws-portal:ViewPaymentMethods",
      "aws-portal:ViewUsage",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "config_audit_2025_1" {
  name   = "${var.policy_name}-2025-1"
  policy = data.aws_iam_policy_document.config_audit_2025_1.json
}

resource "aws_iam_role_policy_attachment" "config_audit_2025_1" {
  role       = aws_iam_role.config.name
  policy_arn = aws_iam_policy.config_audit_2025_1.arn
}

# Configuration beyond SecurityAudit, part 3 of 6
data "aws_iam_policy_document" "config_audit_2025_2" {
  statement {
    sid       = "FREETIER"
    effect    = "Allow"
    actions   = ["freetier:GetFreeTierUsage"]
    resources = ["*"]
  }

  statement {
    sid    = "WAFREGIONAL"
    effect = "Allow"
    actions = [
      "waf-regional:ListRules",
      "waf-regional:GetRule",
      "waf-regional:ListRuleGroups",
      "waf-regional:GetRuleGroup",
      "waf-regional:ListActivatedRulesInRuleGroup",
      "waf-regional:GetByteMatchSet",
      "waf-regional:GetPermissionPolicy",
      "waf-regional:GetRateBasedRule",
      "waf-regional:ListSizeConstraintSets",
      "waf-regional:ListByteMatchSets",
      "waf-regional:ListGeoMatchSets",
      "waf-regional:GetLoggingConfiguration",
      "waf-regional:GetSqlInjectionMatchSet",
      "waf-regional:ListRateBasedRules",
      "waf-regional:GetSizeConstraintSet",
      "waf-regional:GetRegexMatchSet",
      "waf-regional:GetGeoMatchSet",
      "waf-regional:GetRegexPatternSet",
      "waf-regional:ListRegexMatchSets",
      "waf-regional:GetIPSet",
      "waf-regional:ListSqlInjectionMatchSets",
      "waf-regional:ListXssMatchSets",
      "waf-regional:GetXssMatchSet",
      "waf-regional:ListIpSets",
      "waf-regional:ListRegexPatternSets",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ACMPCA"
    effect = "Allow"
    actions = [
      "acm-pca:GetCertificateAuthorityCertificate",
      "acm-pca:GetCertificateAuthorityCsr",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "APPCONFIG"
    effect = "Allow"
    actions = [
      "appconfig:GetConfigurationProfile",
      "appconfig:GetDeploymentStrategy",
      "appconfig:GetExtension",
      "appconfig:GetExtensionAssociation",
      "appconfig:GetHostedConfigurationVersion",
      "appconfig:ListApplications",
      "appconfig:ListConfigurationProfiles",
      "appconfig:ListDeployments",
      "appconfig:ListDeploymentStrategies",
      "appconfig:ListEnvironments",
      "appconfig:ListExtensionAssociations",
      "appconfig:ListExtensions",
      "appconfig:ListHostedConfigurationVersions",
      "appconfig:ListTagsForResource",
      "appconfig:GetDeployment",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "APPFLOW"
    effect = "Allow"
    actions = [
      "appflow:DescribeConnectorEntity",
      "appflow:DescribeConnectorProfiles",
      "appflow:DescribeConnector",
      "appflow:DescribeFlow",
      "appflow:DescribeFlowExecutionRecords",
      "appflow:ListConnectorEntities",
      "appflow:ListConnectors",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "DYNAMODB"
    effect = "Allow"
    actions = [
      "dynamodb:GetResourcePolicy",
      "dynamodb:DescribeContributorInsights",
      "dynamodb:DescribeBackup",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "EBS"
    effect    = "Allow"
    actions   = ["ebs:ListSnapshotBlocks"]
    resources = ["*"]
  }

  statement {
    sid    = "LAKEFORMATION"
    effect = "Allow"
    actions = [
      "lakeformation:DescribeLakeFormationIdentityCenterConfiguration",
      "lakeformation:GetDataLakePrincipal",
      "lakeformation:GetDataLakeSettings",
      "lakeformation:GetEffectivePermissionsForPath",
      "lakeformation:GetTableObjects",
      "lakeformation:ListDataCellsFilter",
      "lakeformation:ListPermissions",
      "lakeformation:ListResources",
      "lakeformation:ListTableStorageOptimizers",
      "lakeformation:ListTransactions",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "LAMBDA"
    effect    = "Allow"
    actions   = ["lambda:GetFunctionCodeSigningConfig"]
    resources = ["*"]
  }

  statement {
    sid    = "SCHEDULER"
    effect = "Allow"
    actions = [
      "scheduler:GetSchedule",
      "scheduler:GetScheduleGroup",
      "scheduler:ListScheduleGroups",
      "scheduler:ListSchedules",
      "scheduler:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "SCHEMAS"
    effect    = "Allow"
    actions   = ["schemas:GetCodeBindingSource"]
    resources = ["*"]
  }

  statement {
    sid    = "DATASYNC"
    effect = "Allow"
    actions = [
      "datasync:DescribeTaskExecution",
      "datasync:DescribeLocationEfs",
      "datasync:ListAgents",
      "datasync:ListLocations",
      "datasync:ListTaskExecutions",
      "datasync:ListStorageSystems",
      "datasync:DescribeLocationSmb",
      "datasync:DescribeAgent",
      "datasync:DescribeLocationFsxWindows",
      "datasync:DescribeTask",
      "datasync:DescribeLocationS3",
      "datasync:DescribeDiscoveryJob",
      "datasync:DescribeLocationObjectStorage",
      "datasync:DescribeStorageSystem",
      "datasync:DescribeLocationAzureBlob",
      "datasync:ListTagsForResource",
      "datasync:ListTasks",
      "datasync:DescribeLocationHdfs",
      "datasync:DescribeLocationFsxLustre",
      "datasync:ListDiscoveryJobs",
      "datasync:DescribeLocationNfs",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "RESILIENCEHUB"
    effect = "Allow"
    actions = [
      "resiliencehub:ListAppAssessments",
      "resiliencehub:DescribeAppAssessment",
      "resiliencehub:ListAlarmRecommendations",
      "resiliencehub:ListAppAssessmentComplianceDrifts",
      "resiliencehub:ListAppAssessmentResourceDrifts",
      "resiliencehub:ListAppComponentCompliances",
      "resiliencehub:ListAppComponentRecommendations",
      "resiliencehub:ListSopRecommendations",
      "resiliencehub:ListTestRecommendations",
      "resiliencehub:ListApps",
      "resiliencehub:DescribeApp",
      "resiliencehub:DescribeDraftAppVersionResourcesImportStatus",
      "resiliencehub:DescribeResourceGroupingRecommendationTask",
      "resiliencehub:ListAppVersions",
      "resiliencehub:DescribeAppVersion",
      "resiliencehub:DescribeAppVersionResource",
      "resiliencehub:DescribeAppVersionResourcesResolutionStatus",
      "resiliencehub:DescribeAppVersionTemplate",
      "resiliencehub:ListAppInputSources",
      "resiliencehub:ListAppVersionAppComponents",
      "resiliencehub:ListAppVersionResourceMappings",
      "resiliencehub:ListAppVersionResources",
      "resiliencehub:ListUnsupportedAppVersionResources",
      "resiliencehub:ListRecommendationTemplates",
      "resiliencehub:ListResiliencyPolicies",
      "resiliencehub:ListResourceGroupingRecommendations",
      "resiliencehub:ListTagsForResource",
      "resiliencehub:ListSuggestedResiliencyPolicies",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "config_audit_2025_2" {
  name   = "${var.policy_name}-2025-2"
  policy = data.aws_iam_policy_document.config_audit_2025_2.json
}

resource "aws_iam_role_policy_attachment" "config_audit_2025_2" {
  role       = aws_iam_role.config.name
  policy_arn = aws_iam_policy.config_audit_2025_2.arn
}

# Configuration beyond SecurityAudit, part 4 of 6
data "aws_iam_policy_document" "config_audit_2025_3" {
  statement {
    sid    = "IOT"
    effect = "Allow"
    actions = [
      "iot:GetCommand",
      "iot:GetCommandExecution",
      "iot:GetEffectivePolicies",
      "iot:GetIndexingConfiguration",
      "iot:GetJobDocument",
      "iot:GetV2LoggingOptions",
      "iot:GetOtaUpdate",
      "iot:GetPackage",
      "iot:GetPackageConfiguration",
      "iot:GetPackageVersion",
      "iot:GetRegistrationCode",
      "iot:GetBehaviorModelTrainingSummaries",
      "iot:GetThingConnectivityData",
      "iot:GetTopicRule",
      "iot:GetTopicRuleDestination",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "IOTEVENTS"
    effect = "Allow"
    actions = [
      "iotevents:DescribeAlarmModel",
      "iotevents:ListAlarmModels",
      "iotevents:ListTagsForResource",
      "iotevents:ListAlarmModelVersions",
      "iotevents:DescribeDetectorModel",
      "iotevents:ListDetectorModels",
      "iotevents:ListDetectorModelVersions",
      "iotevents:DescribeInput",
      "iotevents:DescribeLoggingOptions",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "MEDIAPACKAGE"
    effect = "Allow"
    actions = [
      "mediapackage:ListChannels",
      "mediapackage:ListHarvestJobs",
      "mediapackage:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "MEDIAPACKAGEV2"
    effect = "Allow"
    actions = [
      "mediapackagev2:GetChannel",
      "mediapackagev2:GetChannelPolicy",
      "mediapackagev2:ListChannels",
      "mediapackagev2:ListTagsForResource",
      "mediapackagev2:GetChannelGroup",
      "mediapackagev2:ListChannelGroups",
      "mediapackagev2:ListHarvestJobs",
      "mediapackagev2:GetOriginEndpoint",
      "mediapackagev2:GetOriginEndpointPolicy",
      "mediapackagev2:ListOriginEndpoints",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "MEDIAPACKAGEVOD"
    effect = "Allow"
    actions = [
      "mediapackage-vod:DescribeAsset",
      "mediapackage-vod:ListAssets",
      "mediapackage-vod:ListPackagingConfigurations",
      "mediapackage-vod:ListPackagingGroups",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "SUPPORT"
    effect = "Allow"
    actions = [
      "support:DescribeCases",
      "support:DescribeCommunications",
      "support:DescribeServices",
      "support:DescribeSeverityLevels",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "IMAGEBUILDER"
    effect = "Allow"
    actions = [
      "imagebuilder:GetComponentPolicy",
      "imagebuilder:ListComponents",
      "imagebuilder:ListTagsForResource",
      "imagebuilder:GetComponent",
      "imagebuilder:ListComponentBuildVersions",
      "imagebuilder:GetContainerRecipe",
      "imagebuilder:GetContainerRecipePolicy",
      "imagebuilder:ListContainerRecipes",
      "imagebuilder:GetDistributionConfiguration",
      "imagebuilder:ListDistributionConfigurations",
      "imagebuilder:GetImagePolicy",
      "imagebuilder:ListImages",
      "imagebuilder:GetImage",
      "imagebuilder:ListImageBuildVersions",
      "imagebuilder:ListImagePackages",
      "imagebuilder:GetImagePipeline",
      "imagebuilder:ListImagePipelines",
      "imagebuilder:GetImageRecipe",
      "imagebuilder:GetImageRecipePolicy",
      "imagebuilder:ListImageRecipes",
      "imagebuilder:ListImageScanFindings",
      "imagebuilder:ListImageScanFindingAggregations",
      "imagebuilder:GetInfrastructureConfiguration",
      "imagebuilder:ListInfrastructureConfigurations",
      "imagebuilder:ListLifecycleExecutions",
      "imagebuilder:ListLifecycleExecutionResources",
      "imagebuilder:GetLifecyclePolicy",
      "imagebuilder:ListLifecyclePolicies",
      "imagebuilder:ListWorkflows",
      "imagebuilder:GetWorkflow",
      "imagebuilder:ListWorkflowBuildVersions",
      "imagebuilder:ListWorkflowExecutions",
      "imagebuilder:GetWorkflowStepExecution",
      "imagebuilder:ListWorkflowStepExecutions",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "DETECTIVE"
    effect = "Allow"
    actions = [
      "detective:BatchGetMembershipDatasources",
      "detective:ListDatasourcePackages",
      "detective:ListTagsForResource",
      "detective:GetInvestigation",
      "detective:ListIndicators",
      "detective:ListInvestigations",
      "detective:ListInvitations",
      "detective:BatchGetGraphMemberDatasources",
      "detective:ListOrganizationAdminAccount",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "BATCH"
    effect = "Allow"
    actions = [
      "batch:DescribeJobs",
      "batch:ListJobs",
      "batch:ListTagsForResource",
      "batch:DescribeJobQueues",
      "batch:DescribeSchedulingPolicies",
      "batch:ListSchedulingPolicies",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "NETWORKMANAGER"
    effect = "Allow"
    actions = [
      "networkmanager:GetConnectAttachment",
      "networkmanager:GetSiteToSiteVpnAttachment",
      "networkmanager:GetTransitGatewayRouteTableAttachment",
      "networkmanager:GetVpcAttachment",
      "networkmanager:ListAttachments",
      "networkmanager:GetConnectPeer",
      "networkmanager:ListConnectPeers",
      "networkmanager:GetCoreNetwork",
      "networkmanager:GetCoreNetworkChangeEvents",
      "networkmanager:GetCoreNetworkChangeSet",
      "networkmanager:GetCoreNetworkPolicy",
      "networkmanager:GetNetworkRoutes",
      "networkmanager:ListCoreNetworkPolicyVersions",
      "networkmanager:ListCoreNetworks",
      "networkmanager:GetConnectPeerAssociations",
      "networkmanager:GetConnections",
      "networkmanager:GetCustomerGatewayAssociations",
      "networkmanager:GetDevices",
      "networkmanager:GetLinkAssociations",
      "networkmanager:GetLinks",
      "networkmanager:GetNetworkResourceCounts",
      "networkmanager:GetNetworkResourceRelationships",
      "networkmanager:GetNetworkResources",
      "networkmanager:GetNetworkTelemetry",
      "networkmanager:GetResourcePolicy",
      "networkmanager:GetSites",
      "networkmanager:GetTransitGatewayConnectPeerAssociations",
      "networkmanager:GetTransitGatewayRegistrations",
      "networkmanager:GetTransitGatewayPeering",
      "networkmanager:ListPeerings",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "CODEPIPELINE"
    effect = "Allow"
    actions = [
      "codepipeline:ListActionExecutions",
      "codepipeline:GetActionType",
      "codepipeline:ListActionTypes",
      "codepipeline:ListTagsForResource",
      "codepipeline:ListPipelineExecutions",
      "codepipeline:ListRuleExecutions",
      "codepipeline:ListRuleTypes",
      "codepipeline:ListWebhooks",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "GREENGRASS"
    effect = "Allow"
    actions = [
      "greengrass:GetBulkDeploymentStatus",
      "greengrass:GetGroupCertificateAuthority",
      "greengrass:GetConnectorDefinitionVersion",
      "greengrass:GetCoreDefinitionVersion",
      "greengrass:GetDeploymentStatus",
      "greengrass:GetDeviceDefinitionVersion",
      "greengrass:GetFunctionDefinitionVersion",
      "greengrass:GetAssociatedRole",
      "greengrass:GetGroupCertificateConfiguration",
      "greengrass:GetGroupVersion",
      "greengrass:GetLoggerDefinitionVersion",
      "greengrass:GetResourceDefinitionVersion",
      "greengrass:GetServiceRoleForAccount",
      "greengrass:GetSubscriptionDefinitionVersion",
      "greengrass:DescribeComponent",
      "greengrass:GetComponent",
      "greengrass:GetConnectivityInfo",
      "greengrass:GetCoreDevice",
      "greengrass:GetDeployment",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "config_audit_2025_3" {
  name   = "${var.policy_name}-2025-3"
  policy = data.aws_iam_policy_document.config_audit_2025_3.json
}

resource "aws_iam_role_policy_attachment" "config_audit_2025_3" {
  role       = aws_iam_role.config.name
  policy_arn = aws_iam_policy.config_audit_2025_3.arn
}

# Configuration beyond SecurityAudit, part 5 of 6
data "aws_iam_policy_document" "config_audit_2025_4" {
  statement {
    sid    = "SSM"
    effect = "Allow"
    actions = [
      "ssm:GetConnectionStatus",
      "ssm:ListCommandInvocations",
      "ssm:GetDocument",
      "ssm:GetInventory",
      "ssm:GetMaintenanceWindowExecutionTask",
      "ssm:GetMaintenanceWindowTask",
      "ssm:GetOpsItem",
      "ssm:ListOpsItemEvents",
      "ssm:ListOpsItemRelatedItems",
      "ssm:GetOpsMetadata",
      "ssm:GetParameter",
      "ssm:GetParameterHistory",
      "ssm:GetPatchBaseline",
      "ssm:GetPatchBaselineForPatchGroup",
      "ssm:GetResourcePolicies",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "EKS"
    effect    = "Allow"
    actions   = ["eks:DescribeAddon", "eks:ListAddons"]
    resources = ["*"]
  }

  statement {
    sid    = "INSPECTOR2"
    effect = "Allow"
    actions = [
      "inspector2:ListCisScanResultsAggregatedByChecks",
      "inspector2:ListCisScanResultsAggregatedByTargetResource",
      "inspector2:ListCisScanConfigurations",
      "inspector2:ListMembers",
      "inspector2:BatchGetFindingDetails",
      "inspector2:GetCisScanReport",
      "inspector2:GetCisScanResultDetails",
      "inspector2:ListCisScans",
      "inspector2:GetEncryptionKey",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "WAF"
    effect = "Allow"
    actions = [
      "waf:GetRegexPatternSet",
      "waf:GetPermissionPolicy",
      "waf:ListIPSets",
      "waf:GetIPSet",
      "waf:GetRuleGroup",
      "waf:ListActivatedRulesInRuleGroup",
      "waf:GetByteMatchSet",
      "waf:ListByteMatchSets",
      "waf:GetGeoMatchSet",
      "waf:ListGeoMatchSets",
      "waf:GetLoggingConfiguration",
      "waf:ListLoggingConfigurations",
      "waf:GetRateBasedRule",
      "waf:GetRateBasedRuleManagedKeys",
      "waf:ListRateBasedRules",
      "waf:GetRegexMatchSet",
      "waf:ListRegexMatchSets",
      "waf:ListRegexPatternSets",
      "waf:GetRule",
      "waf:ListRules",
      "waf:ListRuleGroups",
      "waf:GetSizeConstraintSet",
      "waf:ListSizeConstraintSets",
      "waf:GetSqlInjectionMatchSet",
      "waf:ListSqlInjectionMatchSets",
      "waf:GetXssMatchSet",
      "waf:ListXssMatchSets",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "WAFV2"
    effect = "Allow"
    actions = [
      "wafv2:GetManagedRuleSet",
      "wafv2:GetRegexPatternSet",
      "wafv2:GetPermissionPolicy",
      "wafv2:GetIPSet",
      "wafv2:ListIPSets",
      "wafv2:ListManagedRuleSets",
      "wafv2:GetRuleGroup",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "APPRUNNER"
    effect    = "Allow"
    actions   = ["apprunner:ListServicesForAutoScalingConfiguration"]
    resources = ["*"]
  }

  statement {
    sid       = "APPSYNC"
    effect    = "Allow"
    actions   = ["appsync:GetApiAssociation"]
    resources = ["*"]
  }

  statement {
    sid    = "ATHENA"
    effect = "Allow"
    actions = [
      "athena:GetCalculationExecution",
      "athena:GetCalculationExecutionStatus",
      "athena:GetDataCatalog",
      "athena:GetNamedQuery",
      "athena:GetPreparedStatement",
      "athena:GetQueryExecution",
      "athena:GetQueryRuntimeStatistics",
      "athena:GetSession",
      "athena:GetSessionStatus",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "CE"
    effect = "Allow"
    actions = [
      "ce:GetCommitmentPurchaseAnalysis",
      "ce:ListCommitmentPurchaseAnalyses",
      "ce:GetAnomalyMonitors",
      "ce:ListTagsForResource",
      "ce:GetAnomalySubscriptions",
      "ce:ListCostAllocationTagBackfillHistory",
      "ce:ListCostAllocationTags",
      "ce:DescribeCostCategoryDefinition",
      "ce:ListCostCategoryDefinitions",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "CLOUDFORMATION"
    effect = "Allow"
    actions = [
      "cloudformation:DescribeAccountLimits",
      "cloudformation:DescribeChangeSet",
      "cloudformation:ListChangeSets",
      "cloudformation:DescribeChangeSetHooks",
      "cloudformation:ListExports",
      "cloudformation:ListImports",
      "cloudformation:DescribePublisher",
      "cloudformation:DetectStackDrift",
      "cloudformation:GetTemplateSummary",
      "cloudformation:DetectStackSetDrift",
      "cloudformation:DescribeType",
      "cloudformation:ListTypes",
      "cloudformation:DescribeTypeRegistration",
      "cloudformation:ListTypeRegistrations",
      "cloudformation:ListTypeVersions",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ELASTICBEANSTALK"
    effect = "Allow"
    actions = [
      "elasticbeanstalk:ListAvailableSolutionStacks",
      "elasticbeanstalk:RetrieveEnvironmentInfo",
      "elasticbeanstalk:ListPlatformBranches",
      "elasticbeanstalk:ListPlatformVersions",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "MEDIATAILOR"
    effect = "Allow"
    actions = [
      "mediatailor:ListAlerts",
      "mediatailor:DescribeChannel",
      "mediatailor:DescribeProgram",
      "mediatailor:GetChannelPolicy",
      "mediatailor:GetChannelSchedule",
      "mediatailor:ListChannels",
      "mediatailor:DescribeLiveSource",
      "mediatailor:ListLiveSources",
      "mediatailor:GetPlaybackConfiguration",
      "mediatailor:ListPlaybackConfigurations",
      "mediatailor:GetPrefetchSchedule",
      "mediatailor:ListPrefetchSchedules",
      "mediatailor:DescribeSourceLocation",
      "mediatailor:ListSourceLocations",
      "mediatailor:DescribeVodSource",
      "mediatailor:ListVodSources",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "NETWORKFIREWALL"
    effect = "Allow"
    actions = [
      "network-firewall:ListTagsForResource",
      "network-firewall:DescribeRuleGroupMetadata",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "RESOURCEEXPLORER2"
    effect = "Allow"
    actions = [
      "resource-explorer-2:ListIndexes",
      "resource-explorer-2:ListManagedViews",
      "resource-explorer-2:GetManagedView",
      "resource-explorer-2:ListSupportedResourceTypes",
      "resource-explorer-2:ListViews",
      "resource-explorer-2:GetView",
      "resource-explorer-2:Search",
      "resource-explorer-2:GetAccountLevelServiceConfiguration",
      "resource-explorer-2:GetDefaultView",
      "resource-explorer-2:GetIndex",
      "resource-explorer-2:ListTagsForResource",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "ROUTE53DOMAINS"
    effect = "Allow"
    actions = [
      "route53domains:ViewBilling",
      "route53domains:CheckDomainAvailability",
      "route53domains:CheckDomainTransferability",
      "route53domains:ListPrices",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "SERVICEDISCOVERY"
    effect = "Allow"
    actions = [
      "servicediscovery:GetInstance",
      "servicediscovery:ListInstances",
      "servicediscovery:GetNamespace",
      "servicediscovery:ListNamespaces",
      "servicediscovery:ListTagsForResource",
      "servicediscovery:GetOperation",
      "servicediscovery:ListOperations",
      "servicediscovery:GetService",
      "servicediscovery:GetServiceAttributes",
      "servicediscovery:ListServices",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "config_audit_2025_4" {
  name   = "${var.policy_name}-2025-4"
  policy = data.aws_iam_policy_document.config_audit_2025_4.json
}

resource "aws_iam_role_policy_attachment" "config_audit_2025_4" {
  role       = aws_iam_role.config.name
  policy_arn = aws_iam_policy.config_audit_2025_4.arn
}

# Configuration beyond SecurityAudit, part 6 of 6
data "aws_iam_policy_document" "config_audit_2025_5" {
  statement {
    sid    = "FORECAST"
    effect = "Allow"
    actions = [
      "forecast:DescribeDataset",
      "forecast:GetAccuracyMetrics",
      "forecast:DescribeExplainability",
      "forecast:ListForecastExportJobs",
      "forecast:ListForecasts",
      "forecast:DescribeForecast",
      "forecast:DescribeMonitor",
      "forecast:ListMonitorEvaluations",
      "forecast:DescribePredictor",
      "forecast:ListWhatIfForecasts",
      "forecast:DescribeDatasetImportJob",
      "forecast:ListDatasetGroups",
      "forecast:ListPredictorBacktestExportJobs",
      "forecast:DescribeExplainabilityExport",
      "forecast:ListMonitors",
      "forecast:DescribePredictorBacktestExportJob",
      "forecast:DescribeDatasetGroup",
      "forecast:ListWhatIfAnalyses",
      "forecast:DescribeWhatIfForecastExport",
      "forecast:DescribeAutoPredictor",
      "forecast:ListExplainabilities",
      "forecast:DescribeForecastExportJob",
      "forecast:DescribeWhatIfForecast",
      "forecast:DescribeWhatIfAnalysis",
      "forecast:ListDatasetImportJobs",
      "forecast:ListExplainabilityExports",
      "forecast:ListWhatIfForecastExports",
      "forecast:ListTagsForResource",
      "forecast:ListPredictors",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "NOTIFICATIONS"
    effect = "Allow"
    actions = [
      "notifications:ListEventRules",
      "notifications:ListNotificationConfigurations",
      "notifications:ListTagsForResource",
      "notifications:ListNotificationEvents",
      "notifications:ListChannels",
      "notifications:ListNotificationHubs",
      "notifications:GetNotificationConfiguration",
      "notifications:GetEventRule",
      "notifications:GetNotificationEvent",
    ]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "config_audit_2025_5" {
  name   = "${var.policy_name}-2025-5"
  policy = data.aws_iam_policy_document.config_audit_2025_5.json
}

resource "aws_iam_role_policy_attachment" "config_audit_2025_5" {
  role       = aws_iam_role.config.name
  policy_arn = aws_iam_policy.config_audit_2025_5.arn
}
