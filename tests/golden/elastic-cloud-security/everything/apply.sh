#!/usr/bin/env bash
# Elastic Cloud Security: sets up what it needs in the account
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

# A principal that has just been created is not known everywhere at once.
with_retries() {
  local attempt
  for attempt in 1 2 3 4 5; do
    if "$@"; then return 0; fi
    say "attempt $attempt failed: trying again in 5 seconds" >&2
    sleep 5
  done
  "$@"
}

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
mkdir -p "$dir/roles/connectors"
mkdir -p "$dir/roles/root"
mkdir -p "$dir/roles/root/policies"
mkdir -p "$dir/roles/audit"

cat > "$dir/roles/connectors/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::254766567737:role/cloud_connectors"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "b7c1f0e2d9a84c5e-6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/root/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::402881736519:role/elastic@prod"
      },
      "Action": [
        "sts:AssumeRole"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/root/policies/root.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "iam:GetRole",
        "iam:ListAccountAliases",
        "iam:ListGroups",
        "iam:ListRoles",
        "iam:ListUsers"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "organizations:List*",
        "organizations:Describe*"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "sts:AssumeRole"
      ],
      "Resource": "arn:aws:iam::*:role/cloudbeat-securityaudit"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::402881736519:role/cloudbeat-root"
      },
      "Action": [
        "sts:AssumeRole"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role that Elastic assumes
role_name='elastic@prod'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/connectors/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Assumed by Elastic'\''s cloud connectors' \
    --assume-role-policy-document="file://$dir/roles/connectors/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/SecurityAudit'

# Role that reaches the members
role_name='cloudbeat-root'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  with_retries aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/root/trust-policy.json"
  aws iam tag-role --role-name="$role_name" \
    --tags='[{"Key":"cloudbeat_scan_management_account","Value":"Yes"}]'
else
  with_retries aws iam create-role --role-name="$role_name" --description='Role that cloudbeat uses to assume roles in other accounts' \
    --tags='[{"Key":"cloudbeat_scan_management_account","Value":"Yes"}]' \
    --assume-role-policy-document="file://$dir/roles/root/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='cloudbeat-root-permissions' \
  --policy-document="file://$dir/roles/root/policies/root.json"

# Role that reads the management account
role_name='cloudbeat-securityaudit'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  with_retries aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/audit/trust-policy.json"
else
  with_retries aws iam create-role --role-name="$role_name" --description='Read by cloudbeat through its root role' \
    --assume-role-policy-document="file://$dir/roles/audit/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/SecurityAudit'

printf '%s\n' '' \
  'Give these to Elastic Cloud Security:' \
  '  Role ARN: arn:aws:iam::402881736519:role/elastic@prod' \
  '  External ID, second part: 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f'
