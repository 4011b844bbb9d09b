#!/usr/bin/env bash
# MongoDB Atlas: sets up what it needs in the account
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

# Runs a removal; what is gone already is no error.
unless_gone() {
  local answer
  if answer=$("$@" 2>&1); then return 0; fi
  case $answer in
    *NoSuchEntity*) return 0 ;;
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

cat > "$dir/trust-policy.phase-1.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::402881736519:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "d41f6b0c-9e27-4a58-83c1-7f5a2e0d9b64"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::536727724300:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "a0c4e8f2-6b1d-4973-b5e7-c2d9f0a38164"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/s3.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetBucketLocation"
      ],
      "Resource": [
        "arn:aws:s3:::acme-federation",
        "arn:aws:s3:::acme-archive"
      ]
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": [
        "arn:aws:s3:::acme-federation/*",
        "arn:aws:s3:::acme-archive/*"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role
role_name='mongodb-atlas'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
else
  aws iam create-role --role-name="$role_name" --description='Lets MongoDB Atlas read objects' \
    --assume-role-policy-document="file://$dir/trust-policy.phase-1.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
with_retries aws iam update-assume-role-policy --role-name="$role_name" \
  --policy-document="file://$dir/trust-policy.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ReadBuckets' \
  --policy-document="file://$dir/policies/s3.json"
# Belongs to an earlier phase.
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name='Placeholder'

printf '%s\n' '' \
  'Give these to MongoDB Atlas:' \
  '  Role ARN: arn:aws:iam::402881736519:role/mongodb-atlas'
