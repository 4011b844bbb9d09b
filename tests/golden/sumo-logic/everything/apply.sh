#!/usr/bin/env bash
# Sumo Logic: sets up what it needs in the account
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
        "AWS": "arn:aws:iam::926226587429:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "us2:0000000000A1B2C3"
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
      "Sid": "ListBuckets",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:ListBucketVersions"
      ],
      "Resource": [
        "arn:aws:s3:::acme.logs"
      ]
    },
    {
      "Sid": "ReadObjects",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:GetObjectVersion"
      ],
      "Resource": [
        "arn:aws:s3:::acme.logs/*"
      ]
    },
    {
      "Sid": "UseKeys",
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/cloudwatch.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "cloudwatch:ListMetrics",
        "cloudwatch:GetMetricStatistics",
        "tag:GetResources"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/metadata.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "tag:GetResources"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/forwarding.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:PutObject"
      ],
      "Resource": [
        "arn:aws:s3:::acme.logs/*"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role that Sumo Logic assumes
role_name='SumoLogicRole'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets Sumo Logic collect data' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='SumoLogicS3' \
  --policy-document="file://$dir/policies/s3.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='SumoLogicCloudWatch' \
  --policy-document="file://$dir/policies/cloudwatch.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='SumoLogicMetadata' \
  --policy-document="file://$dir/policies/metadata.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='SumoLogicForwarding' \
  --policy-document="file://$dir/policies/forwarding.json"

printf '%s\n' '' \
  'Give these to Sumo Logic:' \
  '  Role ARN: arn:aws:iam::402881736519:role/SumoLogicRole' \
  '  External ID: us2:0000000000A1B2C3'
