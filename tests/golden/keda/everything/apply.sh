#!/usr/bin/env bash
# KEDA: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme-platform'
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
        "Federated": "arn:aws:iam::402881736519:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60:sub": "system:serviceaccount:keda:keda-operator",
          "oidc.eks.eu-west-1.amazonaws.com/id/7B3F0C5A91D24E6884AF1B2C3D4E5F60:aud": "sts.amazonaws.com"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/sqs.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sqs:GetQueueAttributes",
      "Resource": [
        "arn:aws:sqs:eu-west-1:402881736519:orders",
        "arn:aws:sqs:eu-west-1:402881736519:mails"
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
      "Sid": "AllowCloudWatchGetMetricData",
      "Effect": "Allow",
      "Action": "cloudwatch:GetMetricData",
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/dynamodb.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "dynamodb:Query",
      "Resource": [
        "arn:aws:dynamodb:eu-west-1:402881736519:table/orders",
        "arn:aws:dynamodb:eu-west-1:402881736519:table/orders/index/*"
      ],
      "Condition": {
        "StringEquals": {
          "dynamodb:Select": "COUNT"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/kinesis.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kinesis:DescribeStreamSummary",
      "Resource": [
        "arn:aws:kinesis:eu-west-1:402881736519:stream/clicks"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/workload-roles.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": [
        "arn:aws:iam::570264918833:role/orders-worker"
      ]
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
issuer=$(aws eks describe-cluster --name='data-prod-eks' --query cluster.identity.oidc.issuer --output text)
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

# Role of the operator
role_name='keda-prod'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets KEDA read what it scales workloads by' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='keda-sqs' \
  --policy-document="file://$dir/policies/sqs.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='keda-cloudwatch' \
  --policy-document="file://$dir/policies/cloudwatch.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='keda-dynamodb' \
  --policy-document="file://$dir/policies/dynamodb.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='keda-kinesis' \
  --policy-document="file://$dir/policies/kinesis.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='keda-assume-roles' \
  --policy-document="file://$dir/policies/workload-roles.json"

printf '%s\n' '' \
  'Give these to KEDA:' \
  '  Role ARN: arn:aws:iam::402881736519:role/keda-prod' \
  '  Service account: keda/keda-operator'
