#!/usr/bin/env bash
# CloudZero: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme/platform'
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

# IAM changes no path of a role.
role_name='cloudzero-prod'
path='/cloudzero/'
if exists aws iam get-role --role-name="$role_name"; then
  found=$(aws iam get-role --role-name="$role_name" --query Role.Path --output text)
  [ "$found" = "$path" ] ||
    fail "role $role_name has the path $found and cannot have $path: give its own path, choose another name, or delete the role first"
fi

dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
mkdir -p "$dir/policies"

cat > "$dir/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "czServiceAccount01",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::061190967865:root"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "9b1d7e4c-2f60-4a83-b5c9-0e6f8a2d1374"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/cloudzero.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CZTier0BillingBucket20260420",
      "Effect": "Allow",
      "Action": [
        "s3:Get*",
        "s3:List*"
      ],
      "Resource": [
        "arn:aws:s3:::acme-cur",
        "arn:aws:s3:::acme-cur/*",
        "arn:aws:s3:::acme-cur-hourly",
        "arn:aws:s3:::acme-cur-hourly/*"
      ]
    },
    {
      "Sid": "CZTier0BillingDataAccess20260420",
      "Effect": "Allow",
      "Action": [
        "account:GetAccountInformation",
        "bcm-data-exports:Get*",
        "bcm-data-exports:List*",
        "billing:Get*",
        "ce:Describe*",
        "ce:Get*",
        "ce:List*",
        "consolidatedbilling:Get*",
        "consolidatedbilling:List*",
        "cur:Describe*",
        "cur:Get*",
        "cur:List*",
        "cur:Validate*",
        "freetier:Get*",
        "invoicing:Get*",
        "invoicing:List*",
        "mapcredits:List*",
        "payments:Get*",
        "payments:List*",
        "purchase-orders:Get*",
        "purchase-orders:List*",
        "purchase-orders:View*",
        "sustainability:Get*",
        "tax:Get*",
        "tax:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier0ReservedCapacity20260420",
      "Effect": "Allow",
      "Action": [
        "dynamodb:DescribeReserved*",
        "ec2:DescribeReserved*",
        "elasticache:DescribeReserved*",
        "es:DescribeReserved*",
        "rds:DescribeReserved*",
        "redshift:DescribeReserved*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier0SavingsPlans20260420",
      "Effect": "Allow",
      "Action": [
        "savingsplans:Describe*",
        "savingsplans:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1Budgets20260420",
      "Effect": "Allow",
      "Action": [
        "budgets:Describe*",
        "budgets:View*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1BillingConductor20260420",
      "Effect": "Allow",
      "Action": [
        "billingconductor:Get*",
        "billingconductor:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1PricingAndForecasting20260420",
      "Effect": "Allow",
      "Action": [
        "bcm-pricing-calculator:Get*",
        "bcm-pricing-calculator:List*",
        "pricing:Describe*",
        "pricing:Get*",
        "pricing:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1OrganizationsAndTags20260420",
      "Effect": "Allow",
      "Action": [
        "account:ListRegions",
        "organizations:Describe*",
        "organizations:List*",
        "resource-explorer:List*",
        "resource-groups:Get*",
        "resource-groups:List*",
        "resource-groups:Search*",
        "tag:Describe*",
        "tag:Get*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ComputeOptimizer20260420",
      "Effect": "Allow",
      "Action": [
        "compute-optimizer:Describe*",
        "compute-optimizer:Get*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1CostOptimizationHub20260420",
      "Effect": "Allow",
      "Action": [
        "cost-optimization-hub:Get*",
        "cost-optimization-hub:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1TrustedAdvisorAndHealth20260420",
      "Effect": "Allow",
      "Action": [
        "health:Describe*",
        "support:DescribeTrustedAdvisor*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ContainerOrchestration20260511",
      "Effect": "Allow",
      "Action": [
        "ecs:Describe*",
        "ecs:List*",
        "eks:Describe*",
        "eks:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ContainerInsightsLogs20260420",
      "Effect": "Allow",
      "Action": [
        "logs:Describe*",
        "logs:Filter*",
        "logs:Get*",
        "logs:List*",
        "logs:StartQuery",
        "logs:StopQuery"
      ],
      "Resource": "arn:aws:logs:*:*:log-group:/aws/containerinsights/*"
    },
    {
      "Sid": "CZTier1ContainerInsightsLogQuery20260420",
      "Effect": "Allow",
      "Action": [
        "logs:DescribeLogGroups",
        "logs:GetQueryResults"
      ],
      "Resource": "arn:aws:logs:*:*:log-group:*"
    },
    {
      "Sid": "CZTier2CloudTrail20260420",
      "Effect": "Allow",
      "Action": [
        "cloudtrail:Describe*",
        "cloudtrail:Get*",
        "cloudtrail:List*",
        "cloudtrail:LookupEvents"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2ServiceQuotas20260420",
      "Effect": "Allow",
      "Action": [
        "servicequotas:Get*",
        "servicequotas:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2CloudWatchMetrics20260420",
      "Effect": "Allow",
      "Action": [
        "autoscaling:Describe*",
        "cloudwatch:Describe*",
        "cloudwatch:Get*",
        "cloudwatch:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2CloudFormation20260420",
      "Effect": "Allow",
      "Action": [
        "cloudformation:Describe*",
        "cloudformation:Get*",
        "cloudformation:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2SelfInspection20260420",
      "Effect": "Allow",
      "Action": [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "iam:SimulatePrincipalPolicy"
      ],
      "Resource": "arn:aws:iam::402881736519:role/cloudzero/cloudzero-prod"
    },
    {
      "Sid": "CZTier2SelfInspectionPolicies20260420",
      "Effect": "Allow",
      "Action": [
        "iam:GetPolicy",
        "iam:GetPolicyVersion"
      ],
      "Resource": [
        "arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess",
        "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
        "arn:aws:iam::aws:policy/ComputeOptimizerReadOnlyAccess",
        "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role that CloudZero assumes
role_name='cloudzero-prod'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets CloudZero read costs and usage' \
    --path='/cloudzero/' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='cloudzero-access-policy' \
  --policy-document="file://$dir/policies/cloudzero.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/ComputeOptimizerReadOnlyAccess'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess'

printf '%s\n' '' \
  'Give these to CloudZero:' \
  '  Role ARN: arn:aws:iam::402881736519:role/cloudzero/cloudzero-prod'
