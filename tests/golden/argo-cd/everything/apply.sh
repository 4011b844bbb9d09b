#!/usr/bin/env bash
# Argo CD: sets up what it needs in the account
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
mkdir -p "$dir/roles/management"
mkdir -p "$dir/roles/management/policies"
mkdir -p "$dir/roles/cluster"

cat > "$dir/roles/management/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ExplicitSelfRoleAssumption",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::402881736519:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "ArnLike": {
          "aws:PrincipalArn": "arn:aws:iam::402881736519:role/argocd-management"
        }
      }
    },
    {
      "Sid": "ServiceAccountRoleAssumption",
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60:sub": [
            "system:serviceaccount:argocd:argocd-application-controller",
            "system:serviceaccount:argocd:argocd-applicationset-controller",
            "system:serviceaccount:argocd:argocd-server"
          ],
          "oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60:aud": "sts.amazonaws.com"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/management/policies/clusters.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": [
        "arn:aws:iam::570264918833:role/argocd-shop-production",
        "arn:aws:iam::402881736519:role/shop-production-argocd",
        "arn:aws:iam::402881736519:role/argocd-management"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/cluster/trust-policy.json" << 'END_OF_DOCUMENT'
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
        "ArnEquals": {
          "aws:PrincipalArn": "arn:aws:iam::402881736519:role/argocd-management"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/oidc-provider-1.json" << 'END_OF_DOCUMENT'
{
  "Url": "https://oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60",
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
  "OpenIDConnectProviderArn": "arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60",
  "ClientID": "sts.amazonaws.com"
}
END_OF_DOCUMENT

# The account's OIDC provider.
provider_arn='arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60'
issuer=$(aws eks describe-cluster --name='platform-eks' --query cluster.identity.oidc.issuer --output text)
[ "$issuer" = 'https://oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60' ] ||
  fail "the cluster's issuer is $issuer, the configuration names "'https://oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60'": correct the issuer"
if exists aws iam get-open-id-connect-provider --open-id-connect-provider-arn="$provider_arn"; then
  # The CLI knows this option only as a word of its own.
  aws iam add-client-id-to-open-id-connect-provider --cli-input-json "file://$dir/oidc-audience-1.json"
  say "OIDC provider $provider_arn exists"
else
  aws iam create-open-id-connect-provider --cli-input-json "file://$dir/oidc-provider-1.json" > /dev/null
  say "created OIDC provider $provider_arn"
fi

# Management role
role_name='argocd-management'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/management/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Assumed by Argo CD'\''s controllers and server' \
    --assume-role-policy-document="file://$dir/roles/management/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='AssumeClusterRoles' \
  --policy-document="file://$dir/roles/management/policies/clusters.json"

# Role of the managed cluster
role_name='shop-production-argocd'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  with_retries aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/cluster/trust-policy.json"
else
  with_retries aws iam create-role --role-name="$role_name" --description='Stands for Argo CD in one EKS cluster' \
    --assume-role-policy-document="file://$dir/roles/cluster/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi

printf '%s\n' '' \
  'Give these to Argo CD:' \
  '  Management role (annotation): arn:aws:iam::402881736519:role/argocd-management' \
  '  roleARN of the managed cluster: arn:aws:iam::402881736519:role/shop-production-argocd'
