#!/usr/bin/env bash
# Turbot Guardrails: sets up what it needs in the account
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
mkdir -p "$dir/roles/access"
mkdir -p "$dir/roles/access/policies"
mkdir -p "$dir/roles/events"
mkdir -p "$dir/roles/events/policies"

cat > "$dir/roles/access/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:root"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "turbot:123456789012345:acme"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/access/policies/events.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PassRoleToEventBridge",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": [
        "arn:aws:iam::402881736519:role/turbot_guardrails_events_role"
      ],
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "events.amazonaws.com"
        }
      }
    },
    {
      "Sid": "SeeRole",
      "Effect": "Allow",
      "Action": "iam:GetRole",
      "Resource": [
        "arn:aws:iam::402881736519:role/turbot_guardrails_events_role"
      ]
    },
    {
      "Sid": "TurbotEvents",
      "Effect": "Allow",
      "Action": [
        "events:PutEvents",
        "events:EnableRule",
        "events:DisableRule",
        "events:PutRule",
        "events:DeleteRule",
        "events:PutTargets",
        "events:RemoveTargets",
        "events:TagResource",
        "events:UntagResource"
      ],
      "Resource": [
        "arn:aws:events:*:402881736519:rule/turbot_aws_api_events*"
      ]
    },
    {
      "Sid": "TurbotSNS",
      "Effect": "Allow",
      "Action": [
        "sns:TagResource",
        "sns:UntagResource",
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sns:Publish",
        "sns:Subscribe",
        "sns:ConfirmSubscription",
        "sns:AddPermission",
        "sns:RemovePermission",
        "sns:Unsubscribe"
      ],
      "Resource": [
        "arn:aws:sns:*:402881736519:turbot_aws_api_handler*",
        "arn:aws:sns:*:402881736519:turbot_aws_api_handler*:*"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/access/policies/budgets.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ce:GetCostForecast",
        "ce:GetCostAndUsage"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/events/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "events.amazonaws.com"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/events/policies/bus.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "events:PutEvents"
      ],
      "Resource": "arn:aws:events:*:402881736519:event-bus/default"
    }
  ]
}
END_OF_DOCUMENT

# Role that Guardrails assumes
role_name='turbot_guardrails_access_role'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/access/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets Turbot Guardrails read the account and keep its event rules' \
    --assume-role-policy-document="file://$dir/roles/access/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='turbot_guardrails_access_policy' \
  --policy-document="file://$dir/roles/access/policies/events.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='turbot_guardrails_budgets' \
  --policy-document="file://$dir/roles/access/policies/budgets.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/ReadOnlyAccess'

# Role of EventBridge
role_name='turbot_guardrails_events_role'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/events/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets EventBridge hand events to the default bus of another region' \
    --assume-role-policy-document="file://$dir/roles/events/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='aws_api_events_policy' \
  --policy-document="file://$dir/roles/events/policies/bus.json"

printf '%s\n' '' \
  'Give these to Turbot Guardrails:' \
  '  Role ARN: arn:aws:iam::402881736519:role/turbot_guardrails_access_role' \
  '  External ID: turbot:123456789012345:acme'
