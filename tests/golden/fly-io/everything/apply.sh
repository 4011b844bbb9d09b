#!/usr/bin/env bash
# Fly.io: sets up what it needs in the account
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

cat > "$dir/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::402881736519:oidc-provider/oidc.fly.io/acme"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "oidc.fly.io/acme:aud": "sts.amazonaws.com",
          "oidc.fly.io/acme:sub": [
            "Acme:shop-api:shop-api-worker",
            "Acme:shop-jobs:shop-api-worker"
          ]
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/oidc-provider-1.json" << 'END_OF_DOCUMENT'
{
  "Url": "https://oidc.fly.io/acme",
  "ClientIDList": [
    "sts.amazonaws.com"
  ],
  "Tags": [
    {
      "Key": "created-by",
      "Value": "rolecall"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/oidc-audience-1.json" << 'END_OF_DOCUMENT'
{
  "OpenIDConnectProviderArn": "arn:aws:iam::402881736519:oidc-provider/oidc.fly.io/acme",
  "ClientID": "sts.amazonaws.com"
}
END_OF_DOCUMENT

# The account's OIDC provider.
provider_arn='arn:aws:iam::402881736519:oidc-provider/oidc.fly.io/acme'
if exists aws iam get-open-id-connect-provider --open-id-connect-provider-arn="$provider_arn"; then
  # The CLI knows this option only as a word of its own.
  aws iam add-client-id-to-open-id-connect-provider --cli-input-json "file://$dir/oidc-audience-1.json"
  say "OIDC provider $provider_arn exists"
else
  aws iam create-open-id-connect-provider --cli-input-json "file://$dir/oidc-provider-1.json" > /dev/null
  say "created OIDC provider $provider_arn"
fi

# Role of the Machines
role_name='fly-io'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Assumed by Fly Machines of the named apps' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/deploy-shop'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

printf '%s\n' '' \
  'Give these to Fly.io:' \
  '  AWS_ROLE_ARN: arn:aws:iam::402881736519:role/fly-io'
