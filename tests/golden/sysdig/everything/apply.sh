#!/usr/bin/env bash
# Sysdig Secure: sets up what it needs in the account
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
      "Sid": "",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:role/us-east-1-production-secure-assume-role"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "b2a9f0c4d7e14b6d8c35a1e0f9d27c68"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/posture.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "DescribeEFSAccessPoints",
      "Effect": "Allow",
      "Action": [
        "elasticfilesystem:DescribeAccessPoints"
      ],
      "Resource": "*"
    },
    {
      "Sid": "ListWafRegionalRulesAndRuleGroups",
      "Effect": "Allow",
      "Action": [
        "waf-regional:ListRules",
        "waf-regional:ListRuleGroups"
      ],
      "Resource": [
        "arn:aws:waf-regional:*:*:rule/*",
        "arn:aws:waf-regional:*:*:rulegroup/*"
      ]
    },
    {
      "Sid": "ListJobsOnConsole",
      "Effect": "Allow",
      "Action": "macie2:ListClassificationJobs",
      "Resource": "*"
    },
    {
      "Sid": "GetFunctionDetails",
      "Effect": "Allow",
      "Action": [
        "lambda:GetRuntimeManagementConfig",
        "lambda:GetFunction"
      ],
      "Resource": "*"
    },
    {
      "Sid": "AccessAccountContactInfo",
      "Effect": "Allow",
      "Action": "account:GetContactInformation",
      "Resource": "*"
    },
    {
      "Sid": "BedrockListAgents",
      "Effect": "Allow",
      "Action": "bedrock:ListAgents",
      "Resource": "*"
    },
    {
      "Sid": "BedrockGetAgent",
      "Effect": "Allow",
      "Action": "bedrock:GetAgent",
      "Resource": "*"
    },
    {
      "Sid": "BedrockListKnowledgeBases",
      "Effect": "Allow",
      "Action": "bedrock:ListKnowledgeBases",
      "Resource": "*"
    },
    {
      "Sid": "BedrockGetKnowledgeBase",
      "Effect": "Allow",
      "Action": "bedrock:GetKnowledgeBase",
      "Resource": "*"
    },
    {
      "Sid": "BedrockListGuardrails",
      "Effect": "Allow",
      "Action": "bedrock:ListGuardrails",
      "Resource": "*"
    },
    {
      "Sid": "BedrockGetGuardrail",
      "Effect": "Allow",
      "Action": "bedrock:GetGuardrail",
      "Resource": "*"
    },
    {
      "Sid": "BedrockGetModelInvocationLoggingConfiguration",
      "Effect": "Allow",
      "Action": "bedrock:GetModelInvocationLoggingConfiguration",
      "Resource": "*"
    },
    {
      "Sid": "GetAnomalyMonitors",
      "Effect": "Allow",
      "Action": "ce:GetAnomalyMonitors",
      "Resource": "*"
    },
    {
      "Sid": "GetClassificationExportConfiguration",
      "Effect": "Allow",
      "Action": "macie2:GetClassificationExportConfiguration",
      "Resource": "*"
    },
    {
      "Sid": "GetRecommendationSummaries",
      "Effect": "Allow",
      "Action": "compute-optimizer:GetRecommendationSummaries",
      "Resource": "*"
    },
    {
      "Sid": "GetReservationCoverage",
      "Effect": "Allow",
      "Action": "ce:GetReservationCoverage",
      "Resource": "*"
    },
    {
      "Sid": "GetLifecyclePolicies",
      "Effect": "Allow",
      "Action": "dlm:GetLifecyclePolicies",
      "Resource": "*"
    },
    {
      "Sid": "ListAddons",
      "Effect": "Allow",
      "Action": "eks:ListAddons",
      "Resource": "*"
    },
    {
      "Sid": "ListWorkloads",
      "Effect": "Allow",
      "Action": "wellarchitected:ListWorkloads",
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

# Role for posture
role_name='sysdig-secure-posture-4f9a21'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets Sysdig read the configuration of the account' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='sysdig-secure-posture-4f9a21' \
  --policy-document="file://$dir/policies/posture.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/SecurityAudit'

printf '%s\n' '' \
  'Give these to Sysdig Secure:' \
  '  Posture role: arn:aws:iam::402881736519:role/sysdig-secure-posture-4f9a21'
