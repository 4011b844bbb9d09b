#!/usr/bin/env bash
# Cribl.Cloud: sets up what it needs in the account
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

# Takes an inline policy off the role that was set up with other values.
take_off() {
  if exists aws iam get-role-policy --role-name="$role_name" --policy-name="$1"; then
    aws iam delete-role-policy --role-name="$role_name" --policy-name="$1"
    say "took policy $1 off role $role_name: these values do not ask for it"
  fi
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
          "arn:aws:iam::518204973316:role/search-exec-main",
          "arn:aws:iam::518204973316:role/main-default"
        ]
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession",
        "sts:SetSourceIdentity"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "5d0e7c1a-83b4-4f29-9a6e-1c7f20b8d4e3"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/bucket.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ListBuckets",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetBucketLocation"
      ],
      "Resource": [
        "arn:aws:s3:::acme-cloudtrail",
        "arn:aws:s3:::acme.flow"
      ]
    },
    {
      "Sid": "ReadObjects",
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": [
        "arn:aws:s3:::acme-cloudtrail/*",
        "arn:aws:s3:::acme.flow/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt",
        "kms:DescribeKey"
      ],
      "Resource": "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    },
    {
      "Effect": "Allow",
      "Action": [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage",
        "sqs:ChangeMessageVisibility",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl"
      ],
      "Resource": [
        "arn:aws:sqs:eu-west-1:402881736519:cribl-cloudtrail-sqs"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role that Cribl assumes
role_name='CriblTrustCloud'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Role to provide access AWS resources from Cribl Cloud Trust' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='S3EmbeddedInlinePolicy' \
  --policy-document="file://$dir/policies/bucket.json"
take_off 'CriblCloudCWLPolicy'
take_off 'CriblCloudS3SQSPolicy'

printf '%s\n' '' \
  'Give these to Cribl.Cloud:' \
  '  Role ARN: arn:aws:iam::402881736519:role/CriblTrustCloud' \
  '  External ID: 5d0e7c1a-83b4-4f29-9a6e-1c7f20b8d4e3' \
  '  Queue ARN: arn:aws:sqs:eu-west-1:402881736519:cribl-cloudtrail-sqs'
