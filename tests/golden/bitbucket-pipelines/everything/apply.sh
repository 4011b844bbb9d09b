#!/usr/bin/env bash
# Bitbucket Pipelines: sets up what it needs in the account
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
        "Federated": "arn:aws:iam::402881736519:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:aud": "ari:cloud:bitbucket::workspace/3f0c8b1e-52a7-4c1d-9e6f-0a7b2c4d8e91"
        },
        "StringLike": {
          "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc:sub": [
            "{8d2e6a40-71bc-4f5e-a3d9-5c60f1e2b7a8}:{1b9a7c3d-0e4f-4a62-8d15-97c3e0b6f284}:*"
          ]
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/ecr-push.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "LogInToRegistry",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "PushImages",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:InitiateLayerUpload",
        "ecr:UploadLayerPart",
        "ecr:CompleteLayerUpload",
        "ecr:PutImage",
        "ecr:BatchGetImage"
      ],
      "Resource": [
        "arn:aws:ecr:eu-west-1:402881736519:repository/shop/api",
        "arn:aws:ecr:eu-west-1:402881736519:repository/shop/worker"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/s3-deploy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ListObjects",
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": [
        "arn:aws:s3:::acme-shop-site"
      ]
    },
    {
      "Sid": "ReplaceObjects",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:DeleteObject"
      ],
      "Resource": [
        "arn:aws:s3:::acme-shop-site/*"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/cloudfront.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InvalidateCaches",
      "Effect": "Allow",
      "Action": [
        "cloudfront:CreateInvalidation",
        "cloudfront:GetInvalidation"
      ],
      "Resource": [
        "arn:aws:cloudfront::402881736519:distribution/E2QWRUHEXAMPLE"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/onward.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AssumeFurtherRoles",
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": [
        "arn:aws:iam::570264918833:role/shop-deploy"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/oidc-provider-1.json" << 'END_OF_DOCUMENT'
{
  "Url": "https://api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
  "ClientIDList": [
    "ari:cloud:bitbucket::workspace/3f0c8b1e-52a7-4c1d-9e6f-0a7b2c4d8e91"
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
  "OpenIDConnectProviderArn": "arn:aws:iam::402881736519:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
  "ClientID": "ari:cloud:bitbucket::workspace/3f0c8b1e-52a7-4c1d-9e6f-0a7b2c4d8e91"
}
END_OF_DOCUMENT

# The account's OIDC provider.
provider_arn='arn:aws:iam::402881736519:oidc-provider/api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc'
if exists aws iam get-open-id-connect-provider --open-id-connect-provider-arn="$provider_arn"; then
  # The CLI knows this option only as a word of its own.
  aws iam add-client-id-to-open-id-connect-provider --cli-input-json "file://$dir/oidc-audience-1.json"
  say "OIDC provider $provider_arn exists"
else
  aws iam create-open-id-connect-provider --cli-input-json "file://$dir/oidc-provider-1.json" > /dev/null
  say "created OIDC provider $provider_arn"
fi

# Role of the steps
role_name='bitbucket'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Assumed by Bitbucket Pipelines steps of the named repositories' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='PushImages' \
  --policy-document="file://$dir/policies/ecr-push.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='DeployToBuckets' \
  --policy-document="file://$dir/policies/s3-deploy.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='InvalidateCaches' \
  --policy-document="file://$dir/policies/cloudfront.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='AssumeFurtherRoles' \
  --policy-document="file://$dir/policies/onward.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/deploy-shop'

printf '%s\n' '' \
  'Give these to Bitbucket Pipelines:' \
  '  AWS_ROLE_ARN: arn:aws:iam::402881736519:role/bitbucket'
