#!/usr/bin/env bash
# Kommander: gives its permissions to the Management cluster
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='570264918833'
export AWS_REGION='eu-west-1'
export AWS_DEFAULT_REGION='eu-west-1'
export AWS_PAGER='' AWS_CLI_FILE_ENCODING=UTF-8

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
mkdir -p "$dir/policies"

cat > "$dir/policies/assume-role-kommander.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AssumeRoleKommander",
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": "arn:aws:iam::402881736519:role/kommander-aws-provider"
    }
  ]
}
END_OF_DOCUMENT

aws iam put-role-policy --role-name='control-plane.cluster-api-provider-aws.sigs.k8s.io' --policy-name='AssumeRoleKommander' \
  --policy-document="file://$dir/policies/assume-role-kommander.json"
say "put policy "'AssumeRoleKommander'" on role "'control-plane.cluster-api-provider-aws.sigs.k8s.io'

aws iam put-role-policy --role-name='nodes.cluster-api-provider-aws.sigs.k8s.io' --policy-name='AssumeRoleKommander' \
  --policy-document="file://$dir/policies/assume-role-kommander.json"
say "put policy "'AssumeRoleKommander'" on role "'nodes.cluster-api-provider-aws.sigs.k8s.io'

printf '%s\n' '' \
  'The permissions are in place: Management cluster.'
