#!/usr/bin/env bash
# CrowdStrike Falcon Cloud Security: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_REGION='eu-west-1'
export AWS_DEFAULT_REGION='eu-west-1'
export AWS_PAGER='' AWS_CLI_FILE_ENCODING=UTF-8

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
exists() {
  local answer
  if answer=$("$@" 2>&1 > /dev/null); then return 0; fi
  case $answer in
    *NoSuchEntity* | *ResourceNotFound*) return 1 ;;
    *) fail "$answer" ;;
  esac
}

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
mkdir -p "$dir/policies"

cat > "$dir/trust-policy.json" << 'END_OF_DOCUMENT'
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
END_OF_DOCUMENT

cat > "$dir/policies/config.json" << 'END_OF_DOCUMENT'
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
END_OF_DOCUMENT

# Role that CrowdStrike assumes
role_name='CrowdStrikeCSPMReader'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets CrowdStrike read the configuration of the account' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='cspm_config' \
  --policy-document="file://$dir/policies/config.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/SecurityAudit'

printf '%s\n' '' \
  'Give these to CrowdStrike Falcon Cloud Security:' \
  '  Role ARN: arn:aws:iam::402881736519:role/CrowdStrikeCSPMReader'
