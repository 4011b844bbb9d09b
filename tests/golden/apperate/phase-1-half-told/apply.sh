#!/usr/bin/env bash
# IEX Cloud Apperate: sets up what it needs in the account
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

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT

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
          "sts:ExternalId": "f3c1a8d2-6b7e-4f90-9d15-2c8e4a7b60f1"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

# Role that Apperate assumes
role_name='apperate-s3'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists: its trust policy is left as it is"
else
  aws iam create-role --role-name="$role_name" --description='Lets IEX Cloud Apperate read data in S3' \
    --assume-role-policy-document="file://$dir/trust-policy.phase-1.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi

printf '%s\n' '' \
  'Give these to IEX Cloud Apperate:' \
  '  IAM role ARN: arn:aws:iam::402881736519:role/apperate-s3' \
  'Still to do: Trust Apperate'\''s user. It needs from the vendor: External ID.'
