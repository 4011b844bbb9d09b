# CrowdStrike Falcon Cloud Security: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Safe to run again: what is there already is brought to the state below.
$ErrorActionPreference = 'Stop'

$AccountId = '402881736519'
$Folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString())
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

# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
function Test-Aws {
    [void](Invoke-Aws @args)
    if ($script:Status -eq 0) { return $true }
    if ($script:Problem -match 'NoSuchEntity|ResourceNotFound') { return $false }
    throw $script:Problem
}

# Without a byte order mark, which the AWS CLI would take for a part of the document.
function Write-Document($Name, $Text) {
    [IO.File]::WriteAllText((Join-Path $Folder $Name), $Text + "`n", (New-Object Text.UTF8Encoding $false))
}

if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
    throw 'the AWS CLI is not installed: install it, then run this script again'
}
try {
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    # The right account, before anything is changed.
    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    [void](New-Item -ItemType Directory -Path $Folder)
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'policies'))

    Write-Document 'trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:role/CrowdStrikeCSPMConnector"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "3d9b1e7f0c6a4852"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/config.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
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
        "wisdom:ListTagsForResource"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "apigateway:Get"
      ],
      "Resource": "arn:aws:apigateway:*::/restapis/*"
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "CrowdStrikeCSPMReader",
  "Description": "Lets CrowdStrike read the configuration of the account"
}
'@

    # Role that CrowdStrike assumes
    $RoleName = 'CrowdStrikeCSPMReader'
    $Trust = Join-Path $Folder 'trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-1.json'
        $CreationTrust = Join-Path $Folder 'trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyName = 'cspm_config'
    $File = Join-Path $Folder 'policies/config.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyArn = 'arn:aws:iam::aws:policy/SecurityAudit'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to CrowdStrike Falcon Cloud Security:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/CrowdStrikeCSPMReader'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
