# Lacework FortiCNAPP: compares what the account has with what was intended
# Form: recommended. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Reads only. Policies are compared in meaning: the order of keys, lists and
# statements, and whether one value stands in a list or alone, make no difference. Exits 0 when all is as intended, 1 when
# something differs, 2 when AWS cannot be asked.
$ErrorActionPreference = 'Stop'

$AccountId = '402881736519'
$Differences = 0
$Saved = @{}
foreach ($Name in 'AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PAGER') {
    $Saved[$Name] = [Environment]::GetEnvironmentVariable($Name)
}

# Runs the AWS CLI. What a program writes to its standard error is no exception here, and is told apart by its type:
# Windows PowerShell makes records of it, and stops at the first unless it is told to go on.
function Invoke-Aws {
    $ErrorActionPreference = 'Continue'
    $Lines = @(& aws @args 2>&1)
    $script:Status = $LASTEXITCODE
    $script:Problem = ($Lines | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { $_.ToString() }) -join "`n"
    ($Lines | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] }) -join "`n"
}

function Invoke-AwsOrStop {
    $Answer = Invoke-Aws @args
    if ($script:Status -ne 0) { throw $script:Problem }
    $Answer
}

# What AWS answers; nothing when there is no such thing. Any other error ends the script.
function Get-Answer {
    $Answer = Invoke-Aws @args
    if ($script:Status -eq 0) { return $Answer }
    if ($script:Problem -notmatch 'NoSuchEntity|ResourceNotFound|InvalidGroup\.NotFound') { throw $script:Problem }
}

function Write-Same($What) {
    Write-Output "ok       $What"
}

function Write-Difference($What) {
    Write-Output "differs  $What"
    $script:Differences++
}

# One line for a JSON document, the same for all that mean the same. Read word by word: ConvertFrom-Json takes some texts
# for dates, and refuses keys that differ in nothing but their case.
function ConvertTo-Canonical($Json) {
    $script:Words = @([regex]::Matches($Json, '"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\[\]{}:,"\s]+') | ForEach-Object { $_.Value })
    $script:At = 0
    Read-Value
}

function Read-Value {
    $First = $script:Words[$script:At]
    $script:At++
    if ($First -ne '{' -and $First -ne '[') {
        if ($First -notmatch '^"') { return $First }
        # The same character may be written in several ways.
        return '"' + [regex]::Unescape($First.Substring(1, $First.Length - 2)).Replace('\', '\\').Replace('"', '\"') + '"'
    }
    $Items = New-Object 'Collections.Generic.SortedSet[string]' ([StringComparer]::Ordinal)
    while ($script:At -lt $script:Words.Count -and $script:Words[$script:At] -notmatch '^[\]}]') {
        $Item = Read-Value
        if ($First -eq '{') {
            # After the key comes a colon.
            $script:At++
            $Item = $Item + ':' + (Read-Value)
        }
        [void]$Items.Add($Item)
        if ($script:Words[$script:At] -eq ',') { $script:At++ }
    }
    $script:At++
    $All = @($Items) -join ','
    if ($First -eq '{') { return '{' + $All + '}' }
    if ($Items.Count -eq 1) { return $All }
    '[' + $All + ']'
}

function Compare-Document($What, $Answer, $Wanted) {
    $Intended = ConvertTo-Canonical $Wanted
    $Found = ConvertTo-Canonical $Answer
    if ($Intended -ceq $Found) {
        Write-Same $What
    } else {
        Write-Difference $What
        Write-Output "         intended: $Intended" "         found:    $Found"
    }
}

# The words of an answer in text form, which has None where there is nothing.
function Get-Words($Answer) {
    $Answer -split '\s+' | Where-Object { $_ -and $_ -ne 'None' }
}

function Compare-Words($What, $Answer, $Intended) {
    $Found = @(Get-Words $Answer)
    foreach ($Word in $Intended) {
        if ($Found -cnotcontains $Word) { Write-Difference "${What}: $Word is missing" }
    }
    foreach ($Word in $Found) {
        if ($Intended -cnotcontains $Word) { Write-Difference "${What}: $Word is there besides" }
    }
}

# Until all has been asked for.
$Code = 2
try {
    if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
        throw 'the AWS CLI is not installed: install it, then run this script again'
    }
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    # Role that Lacework assumes
    $RoleName = 'lacework@prod'
    $Answer = Get-Answer iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
    if ($null -eq $Answer) {
        Write-Difference "role $RoleName does not exist"
    } else {
        Compare-Document "trust policy of role $RoleName" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::434813966438:role/lacework-platform"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "lw-7c1e5d0a93b84f26"
        }
      }
    }
  ]
}
'@
        $PolicyArn = 'arn:aws:iam::402881736519:policy/lacework,audit'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "EFS",
      "Effect": "Allow",
      "Action": [
        "elasticfilesystem:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "EMR",
      "Effect": "Allow",
      "Action": [
        "elasticmapreduce:ListBootstrapActions",
        "elasticmapreduce:ListInstanceFleets",
        "elasticmapreduce:ListInstanceGroups"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SAGEMAKER",
      "Effect": "Allow",
      "Action": [
        "sagemaker:GetModelPackageGroupPolicy",
        "sagemaker:GetLineageGroupPolicy",
        "sagemaker:GetDeviceFleetReport"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "IDENTITYSTORE",
      "Effect": "Allow",
      "Action": [
        "identitystore:DescribeGroup",
        "identitystore:DescribeGroupMembership",
        "identitystore:DescribeUser"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SSO",
      "Effect": "Allow",
      "Action": [
        "sso:DescribeAccountAssignmentDeletionStatus",
        "sso:DescribeInstanceAccessControlAttributeConfiguration",
        "sso:GetInlinePolicyForPermissionSet"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "APIGATEWAY",
      "Effect": "Allow",
      "Action": [
        "apigateway:GET"
      ],
      "Resource": [
        "arn:aws:apigateway:*::/apikeys",
        "arn:aws:apigateway:*::/apikeys/*",
        "arn:aws:apigateway:*::/domainnames/*",
        "arn:aws:apigateway:*::/domainnames/*/basepathmappings",
        "arn:aws:apigateway:*::/domainnames/*/basepathmappings/*",
        "arn:aws:apigateway:*::/usageplans",
        "arn:aws:apigateway:*::/usageplans/*",
        "arn:aws:apigateway:*::/sdktypes",
        "arn:aws:apigateway:*::/sdktypes/*"
      ]
    },
    {
      "Sid": "GLACIER",
      "Effect": "Allow",
      "Action": [
        "glacier:ListTagsForVault",
        "glacier:ListJobs",
        "glacier:ListMultipartUploads",
        "glacier:ListParts",
        "glacier:ListProvisionedCapacity",
        "glacier:GetVaultNotifications"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "GLUE",
      "Effect": "Allow",
      "Action": [
        "glue:ListWorkflows",
        "glue:BatchGetWorkflows",
        "glue:GetWorkflow",
        "glue:GetTables"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CODEBUILD",
      "Effect": "Allow",
      "Action": [
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
        "codebuild:DescribeTestCases"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SNS",
      "Effect": "Allow",
      "Action": [
        "sns:GetDataProtectionPolicy",
        "sns:ListPlatformApplications",
        "sns:GetSubscriptionAttributes"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "STEPFUNCTIONS",
      "Effect": "Allow",
      "Action": [
        "states:ListTagsForResource",
        "states:GetActivityTask",
        "states:ListActivities",
        "states:DescribeExecution",
        "states:GetExecutionHistory",
        "states:ListExecutions",
        "states:DescribeMapRun",
        "states:ListMapRuns"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SES",
      "Effect": "Allow",
      "Action": [
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
        "ses:ListMultiRegionEndpoints"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "BACKUP",
      "Effect": "Allow",
      "Action": [
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
        "backup:ListRestoreJobs"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "COGNITOIDP",
      "Effect": "Allow",
      "Action": [
        "cognito-idp:GetSigningCertificate",
        "cognito-idp:GetCSVHeader",
        "cognito-idp:GetUserPoolMfaConfig",
        "cognito-idp:GetUICustomization"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "COMPUTEOPTIMIZER",
      "Effect": "Allow",
      "Action": [
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
        "compute-optimizer:GetLicenseRecommendations"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "KINESISANALYTICS",
      "Effect": "Allow",
      "Action": [
        "kinesisanalytics:ListApplicationSnapshots",
        "kinesisanalytics:ListApplicationVersions",
        "kinesisanalytics:DescribeApplicationVersion",
        "kinesisanalytics:DescribeApplication"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "KINESISVIDEO",
      "Effect": "Allow",
      "Action": [
        "kinesisvideo:GetSignalingChannelEndpoint",
        "kinesisvideo:DescribeImageGenerationConfiguration"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "AMP",
      "Effect": "Allow",
      "Action": [
        "aps:ListScrapers",
        "aps:DescribeScraper",
        "aps:ListWorkspaces",
        "aps:DescribeAlertManagerDefinition",
        "aps:DescribeLoggingConfiguration",
        "aps:DescribeWorkspace",
        "aps:ListRuleGroupsNamespaces",
        "aps:DescribeRuleGroupsNamespace",
        "aps:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/lacework,audit-2025-1'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "APPSTREAM",
      "Effect": "Allow",
      "Action": [
        "appstream:Describe*",
        "appstream:List*",
        "appstream:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "PERSONALIZE",
      "Effect": "Allow",
      "Action": [
        "personalize:Describe*",
        "personalize:List*",
        "personalize:GetSolutionMetrics"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CODEARTIFACT",
      "Effect": "Allow",
      "Action": [
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
        "codeartifact:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "FIS",
      "Effect": "Allow",
      "Action": [
        "fis:ListActions",
        "fis:GetAction",
        "fis:ListExperimentTemplates",
        "fis:GetExperimentTemplate",
        "fis:ListTargetAccountConfigurations",
        "fis:ListExperiments",
        "fis:GetExperiment",
        "fis:ListExperimentResolvedTargets",
        "fis:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "MEMORYDB",
      "Effect": "Allow",
      "Action": [
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
        "memorydb:ListAllowedMultiRegionClusterUpdates"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "QBUSINESS",
      "Effect": "Allow",
      "Action": [
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
        "qbusiness:ListPluginTypeActions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "QAPPS",
      "Effect": "Allow",
      "Action": [
        "qapps:DescribeQAppPermissions",
        "qapps:GetLibraryItem",
        "qapps:GetQApp",
        "qapps:GetQAppSession",
        "qapps:GetQAppSessionMetadata",
        "qapps:ListCategories",
        "qapps:ListLibraryItems",
        "qapps:ListQAppSessionData",
        "qapps:ListQApps",
        "qapps:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "QCONNECT",
      "Effect": "Allow",
      "Action": [
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
        "wisdom:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "RESOURCEGROUPS",
      "Effect": "Allow",
      "Action": [
        "resource-groups:ListGroups",
        "resource-groups:GetGroupQuery",
        "resource-groups:GetGroupConfiguration",
        "resource-groups:GetTags"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SERVICECATALOGAPPREGISTRY",
      "Effect": "Allow",
      "Action": [
        "servicecatalog:GetApplication",
        "servicecatalog:ListApplications",
        "servicecatalog:GetAssociatedResource",
        "servicecatalog:ListAssociatedResources",
        "servicecatalog:ListAssociatedAttributeGroups",
        "servicecatalog:GetAttributeGroup",
        "servicecatalog:ListAttributeGroups",
        "servicecatalog:ListTagsForResource",
        "servicecatalog:ListAttributeGroupsForApplication",
        "servicecatalog:GetConfiguration"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "OAM",
      "Effect": "Allow",
      "Action": [
        "oam:GetLink",
        "oam:GetSink",
        "oam:GetSinkPolicy",
        "oam:ListAttachedLinks",
        "oam:ListLinks",
        "oam:ListSinks"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CLOUDDIRECTORY",
      "Effect": "Allow",
      "Action": [
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
        "clouddirectory:ListTypedLinkFacetNames"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "COSTOPTIMIZATIONHUB",
      "Effect": "Allow",
      "Action": [
        "cost-optimization-hub:GetPreferences",
        "cost-optimization-hub:GetRecommendation",
        "cost-optimization-hub:ListEnrollmentStatuses",
        "cost-optimization-hub:ListRecommendationSummaries",
        "cost-optimization-hub:ListRecommendations"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "BUDGETS",
      "Effect": "Allow",
      "Action": [
        "budgets:DescribeBudgetAction",
        "budgets:DescribeBudgetActionHistories",
        "budgets:DescribeBudgetActionsForAccount",
        "budgets:DescribeBudgetActionsForBudget",
        "budgets:ListTagsForResource",
        "budgets:ViewBudget"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "BILLING",
      "Effect": "Allow",
      "Action": [
        "billing:GetBillingViewData"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "BILLINGCONSOLE",
      "Effect": "Allow",
      "Action": [
        "aws-portal:GetConsoleActionSetEnforced",
        "aws-portal:ViewAccount",
        "aws-portal:ViewBilling",
        "aws-portal:ViewPaymentMethods",
        "aws-portal:ViewUsage"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/lacework,audit-2025-2'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FREETIER",
      "Effect": "Allow",
      "Action": [
        "freetier:GetFreeTierUsage"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "WAFREGIONAL",
      "Effect": "Allow",
      "Action": [
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
        "waf-regional:ListRegexPatternSets"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ACMPCA",
      "Effect": "Allow",
      "Action": [
        "acm-pca:GetCertificateAuthorityCertificate",
        "acm-pca:GetCertificateAuthorityCsr"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "APPCONFIG",
      "Effect": "Allow",
      "Action": [
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
        "appconfig:GetDeployment"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "APPFLOW",
      "Effect": "Allow",
      "Action": [
        "appflow:DescribeConnectorEntity",
        "appflow:DescribeConnectorProfiles",
        "appflow:DescribeConnector",
        "appflow:DescribeFlow",
        "appflow:DescribeFlowExecutionRecords",
        "appflow:ListConnectorEntities",
        "appflow:ListConnectors"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "DYNAMODB",
      "Effect": "Allow",
      "Action": [
        "dynamodb:GetResourcePolicy",
        "dynamodb:DescribeContributorInsights",
        "dynamodb:DescribeBackup"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "EBS",
      "Effect": "Allow",
      "Action": [
        "ebs:ListSnapshotBlocks"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "LAKEFORMATION",
      "Effect": "Allow",
      "Action": [
        "lakeformation:DescribeLakeFormationIdentityCenterConfiguration",
        "lakeformation:GetDataLakePrincipal",
        "lakeformation:GetDataLakeSettings",
        "lakeformation:GetEffectivePermissionsForPath",
        "lakeformation:GetTableObjects",
        "lakeformation:ListDataCellsFilter",
        "lakeformation:ListPermissions",
        "lakeformation:ListResources",
        "lakeformation:ListTableStorageOptimizers",
        "lakeformation:ListTransactions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "LAMBDA",
      "Effect": "Allow",
      "Action": [
        "lambda:GetFunctionCodeSigningConfig"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SCHEDULER",
      "Effect": "Allow",
      "Action": [
        "scheduler:GetSchedule",
        "scheduler:GetScheduleGroup",
        "scheduler:ListScheduleGroups",
        "scheduler:ListSchedules",
        "scheduler:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SCHEMAS",
      "Effect": "Allow",
      "Action": [
        "schemas:GetCodeBindingSource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "DATASYNC",
      "Effect": "Allow",
      "Action": [
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
        "datasync:DescribeLocationNfs"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "RESILIENCEHUB",
      "Effect": "Allow",
      "Action": [
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
        "resiliencehub:ListSuggestedResiliencyPolicies"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/lacework,audit-2025-3'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "IOT",
      "Effect": "Allow",
      "Action": [
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
        "iot:GetTopicRuleDestination"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "IOTEVENTS",
      "Effect": "Allow",
      "Action": [
        "iotevents:DescribeAlarmModel",
        "iotevents:ListAlarmModels",
        "iotevents:ListTagsForResource",
        "iotevents:ListAlarmModelVersions",
        "iotevents:DescribeDetectorModel",
        "iotevents:ListDetectorModels",
        "iotevents:ListDetectorModelVersions",
        "iotevents:DescribeInput",
        "iotevents:DescribeLoggingOptions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "MEDIAPACKAGE",
      "Effect": "Allow",
      "Action": [
        "mediapackage:ListChannels",
        "mediapackage:ListHarvestJobs",
        "mediapackage:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "MEDIAPACKAGEV2",
      "Effect": "Allow",
      "Action": [
        "mediapackagev2:GetChannel",
        "mediapackagev2:GetChannelPolicy",
        "mediapackagev2:ListChannels",
        "mediapackagev2:ListTagsForResource",
        "mediapackagev2:GetChannelGroup",
        "mediapackagev2:ListChannelGroups",
        "mediapackagev2:ListHarvestJobs",
        "mediapackagev2:GetOriginEndpoint",
        "mediapackagev2:GetOriginEndpointPolicy",
        "mediapackagev2:ListOriginEndpoints"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "MEDIAPACKAGEVOD",
      "Effect": "Allow",
      "Action": [
        "mediapackage-vod:DescribeAsset",
        "mediapackage-vod:ListAssets",
        "mediapackage-vod:ListPackagingConfigurations",
        "mediapackage-vod:ListPackagingGroups"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SUPPORT",
      "Effect": "Allow",
      "Action": [
        "support:DescribeCases",
        "support:DescribeCommunications",
        "support:DescribeServices",
        "support:DescribeSeverityLevels"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "IMAGEBUILDER",
      "Effect": "Allow",
      "Action": [
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
        "imagebuilder:ListWorkflowStepExecutions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "DETECTIVE",
      "Effect": "Allow",
      "Action": [
        "detective:BatchGetMembershipDatasources",
        "detective:ListDatasourcePackages",
        "detective:ListTagsForResource",
        "detective:GetInvestigation",
        "detective:ListIndicators",
        "detective:ListInvestigations",
        "detective:ListInvitations",
        "detective:BatchGetGraphMemberDatasources",
        "detective:ListOrganizationAdminAccount"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "BATCH",
      "Effect": "Allow",
      "Action": [
        "batch:DescribeJobs",
        "batch:ListJobs",
        "batch:ListTagsForResource",
        "batch:DescribeJobQueues",
        "batch:DescribeSchedulingPolicies",
        "batch:ListSchedulingPolicies"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "NETWORKMANAGER",
      "Effect": "Allow",
      "Action": [
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
        "networkmanager:ListPeerings"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CODEPIPELINE",
      "Effect": "Allow",
      "Action": [
        "codepipeline:ListActionExecutions",
        "codepipeline:GetActionType",
        "codepipeline:ListActionTypes",
        "codepipeline:ListTagsForResource",
        "codepipeline:ListPipelineExecutions",
        "codepipeline:ListRuleExecutions",
        "codepipeline:ListRuleTypes",
        "codepipeline:ListWebhooks"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "GREENGRASS",
      "Effect": "Allow",
      "Action": [
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
        "greengrass:GetDeployment"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/lacework,audit-2025-4'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "SSM",
      "Effect": "Allow",
      "Action": [
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
        "ssm:GetResourcePolicies"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "EKS",
      "Effect": "Allow",
      "Action": [
        "eks:DescribeAddon",
        "eks:ListAddons"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "INSPECTOR2",
      "Effect": "Allow",
      "Action": [
        "inspector2:ListCisScanResultsAggregatedByChecks",
        "inspector2:ListCisScanResultsAggregatedByTargetResource",
        "inspector2:ListCisScanConfigurations",
        "inspector2:ListMembers",
        "inspector2:BatchGetFindingDetails",
        "inspector2:GetCisScanReport",
        "inspector2:GetCisScanResultDetails",
        "inspector2:ListCisScans",
        "inspector2:GetEncryptionKey"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "WAF",
      "Effect": "Allow",
      "Action": [
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
        "waf:ListXssMatchSets"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "WAFV2",
      "Effect": "Allow",
      "Action": [
        "wafv2:GetManagedRuleSet",
        "wafv2:GetRegexPatternSet",
        "wafv2:GetPermissionPolicy",
        "wafv2:GetIPSet",
        "wafv2:ListIPSets",
        "wafv2:ListManagedRuleSets",
        "wafv2:GetRuleGroup"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "APPRUNNER",
      "Effect": "Allow",
      "Action": [
        "apprunner:ListServicesForAutoScalingConfiguration"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "APPSYNC",
      "Effect": "Allow",
      "Action": [
        "appsync:GetApiAssociation"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ATHENA",
      "Effect": "Allow",
      "Action": [
        "athena:GetCalculationExecution",
        "athena:GetCalculationExecutionStatus",
        "athena:GetDataCatalog",
        "athena:GetNamedQuery",
        "athena:GetPreparedStatement",
        "athena:GetQueryExecution",
        "athena:GetQueryRuntimeStatistics",
        "athena:GetSession",
        "athena:GetSessionStatus"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CE",
      "Effect": "Allow",
      "Action": [
        "ce:GetCommitmentPurchaseAnalysis",
        "ce:ListCommitmentPurchaseAnalyses",
        "ce:GetAnomalyMonitors",
        "ce:ListTagsForResource",
        "ce:GetAnomalySubscriptions",
        "ce:ListCostAllocationTagBackfillHistory",
        "ce:ListCostAllocationTags",
        "ce:DescribeCostCategoryDefinition",
        "ce:ListCostCategoryDefinitions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CLOUDFORMATION",
      "Effect": "Allow",
      "Action": [
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
        "cloudformation:ListTypeVersions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ELASTICBEANSTALK",
      "Effect": "Allow",
      "Action": [
        "elasticbeanstalk:ListAvailableSolutionStacks",
        "elasticbeanstalk:RetrieveEnvironmentInfo",
        "elasticbeanstalk:ListPlatformBranches",
        "elasticbeanstalk:ListPlatformVersions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "MEDIATAILOR",
      "Effect": "Allow",
      "Action": [
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
        "mediatailor:ListVodSources"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "NETWORKFIREWALL",
      "Effect": "Allow",
      "Action": [
        "network-firewall:ListTagsForResource",
        "network-firewall:DescribeRuleGroupMetadata"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "RESOURCEEXPLORER2",
      "Effect": "Allow",
      "Action": [
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
        "resource-explorer-2:ListTagsForResource"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ROUTE53DOMAINS",
      "Effect": "Allow",
      "Action": [
        "route53domains:ViewBilling",
        "route53domains:CheckDomainAvailability",
        "route53domains:CheckDomainTransferability",
        "route53domains:ListPrices"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "SERVICEDISCOVERY",
      "Effect": "Allow",
      "Action": [
        "servicediscovery:GetInstance",
        "servicediscovery:ListInstances",
        "servicediscovery:GetNamespace",
        "servicediscovery:ListNamespaces",
        "servicediscovery:ListTagsForResource",
        "servicediscovery:GetOperation",
        "servicediscovery:ListOperations",
        "servicediscovery:GetService",
        "servicediscovery:GetServiceAttributes",
        "servicediscovery:ListServices"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
'@
        }
        $PolicyArn = 'arn:aws:iam::402881736519:policy/lacework,audit-2025-5'
        $Version = Get-Answer iam get-policy "--policy-arn=$PolicyArn" '--query=Policy.DefaultVersionId' '--output=text'
        if ($null -eq $Version) {
            Write-Difference "managed policy $PolicyArn does not exist"
        } else {
            $Answer = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$PolicyArn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
            Compare-Document "managed policy $PolicyArn" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "FORECAST",
      "Effect": "Allow",
      "Action": [
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
        "forecast:ListPredictors"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "NOTIFICATIONS",
      "Effect": "Allow",
      "Action": [
        "notifications:ListEventRules",
        "notifications:ListNotificationConfigurations",
        "notifications:ListTagsForResource",
        "notifications:ListNotificationEvents",
        "notifications:ListChannels",
        "notifications:ListNotificationHubs",
        "notifications:GetNotificationConfiguration",
        "notifications:GetEventRule",
        "notifications:GetNotificationEvent"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
'@
        }
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @()
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @('arn:aws:iam::aws:policy/SecurityAudit', 'arn:aws:iam::402881736519:policy/lacework,audit', 'arn:aws:iam::402881736519:policy/lacework,audit-2025-1', 'arn:aws:iam::402881736519:policy/lacework,audit-2025-2', 'arn:aws:iam::402881736519:policy/lacework,audit-2025-3', 'arn:aws:iam::402881736519:policy/lacework,audit-2025-4', 'arn:aws:iam::402881736519:policy/lacework,audit-2025-5')
    }

    if ($Differences -gt 0) {
        Write-Output "$Differences differences"
        $Code = 1
    } else {
        Write-Output 'all is as intended'
        $Code = 0
    }
} catch {
    [Console]::Error.WriteLine("$_")
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
}
exit $Code
