#!/usr/bin/env bash
# Zesty: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme/platform'
export AWS_REGION='us-east-1'
export AWS_DEFAULT_REGION='us-east-1'
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
        "AWS": [
          "arn:aws:iam::672188301118:root"
        ]
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "8d3f1c70-6a52-4e9b-b1d4-2c7e90f5a836"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/zesty.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ZestyEC2Access",
      "Effect": "Allow",
      "Action": [
        "ec2:List*",
        "tag:GetResources",
        "tag:GetTagKeys",
        "tag:GetTagValues",
        "elasticloadbalancing:Describe*",
        "ec2:Describe*"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ZestyEC2AutoScalingAccess",
      "Effect": "Allow",
      "Action": [
        "autoscaling:Describe*"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ZestyOrganizationsAccess",
      "Effect": "Allow",
      "Action": [
        "organizations:List*",
        "organizations:Describe*"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ZestyCloudWatchAccess",
      "Effect": "Allow",
      "Action": [
        "cloudwatch:List*",
        "cloudwatch:Describe*",
        "cloudwatch:GetMetricStatistics"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ZestySavingsPlansAccess",
      "Effect": "Allow",
      "Action": [
        "savingsplans:List*",
        "savingsplans:Describe*"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ZestyCostExplorerAccess",
      "Effect": "Allow",
      "Action": [
        "ce:List*",
        "ce:Describe*",
        "ce:Get*"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ZestyCostandUsageReportsAccess",
      "Effect": "Allow",
      "Action": [
        "cur:DescribeReportDefinitions"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role that Zesty assumes
role_name='ZestyIamRole'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets Zesty read usage and costs' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='Zesty-Policy' \
  --policy-document="file://$dir/policies/zesty.json"

printf '%s\n' '' \
  'Give these to Zesty:' \
  '  Role ARN: arn:aws:iam::402881736519:role/ZestyIamRole'
