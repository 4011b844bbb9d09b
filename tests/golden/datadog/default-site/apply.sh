#!/usr/bin/env bash
# Datadog: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
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

# Takes an inline policy off the role that was set up with other values.
take_off() {
  if exists aws iam get-role-policy --role-name="$role_name" --policy-name="$1"; then
    aws iam delete-role-policy --role-name="$role_name" --policy-name="$1"
    say "took policy $1 off role $role_name: these values do not ask for it"
  fi
}

# Detaches a policy from the role that was set up with other values.
detach() {
  local attached
  attached=$(aws iam list-attached-role-policies --role-name="$role_name" \
    --query 'AttachedPolicies[].PolicyArn' --output text)
  case " ${attached//[[:space:]]/ } " in
    *" $1 "*)
      aws iam detach-role-policy --role-name="$role_name" --policy-arn="$1"
      say "detached policy $1 from role $role_name: these values do not ask for it"
      ;;
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
        "AWS": "arn:aws:iam::464622532012:root"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/base.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "cloudwatch:Get*",
        "cloudwatch:List*",
        "ec2:Describe*",
        "tag:GetResources",
        "tag:GetTagKeys",
        "tag:GetTagValues"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

# Role that Datadog assumes
role_name='DatadogIntegrationRole'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets Datadog read metrics, events and the configuration of resources' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='DatadogAWSIntegrationPolicy' \
  --policy-document="file://$dir/policies/base.json"
take_off 'DatadogLogArchiveAndRehydratePolicy'
take_off 'DatadogCloudTrailsPolicy'
take_off 'DatadogIntegrationPolicyWithLLMObservability'
detach 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-1'
detach 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-2'
detach 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-3'
detach 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-4'
detach 'arn:aws:iam::aws:policy/SecurityAudit'

printf '%s\n' '' \
  'Give these to Datadog:' \
  '  AWS account ID: 402881736519' \
  '  AWS role name: DatadogIntegrationRole'
