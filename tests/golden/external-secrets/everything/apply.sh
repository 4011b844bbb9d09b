#!/usr/bin/env bash
# External Secrets Operator: sets up what it needs in the account
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
      "Sid": "AllowEksAuthToAssumeRoleForPodIdentity",
      "Effect": "Allow",
      "Principal": {
        "Service": "pods.eks.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
          "aws:RequestTag/kubernetes-namespace": "external-secrets",
          "aws:RequestTag/kubernetes-service-account": "external-secrets"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/secrets-manager.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:ListSecrets",
        "secretsmanager:BatchGetSecretValue"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:GetSecretValue",
        "secretsmanager:DescribeSecret",
        "secretsmanager:ListSecretVersionIds"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:dev-*",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:prod/db-??????",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:shared-a1B2c3"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/push-secrets-manager.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:CreateSecret",
        "secretsmanager:PutSecretValue",
        "secretsmanager:TagResource",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:PutResourcePolicy",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:ReplicateSecretToRegions",
        "secretsmanager:RemoveRegionsFromReplication"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:dev-*",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:prod/db-??????",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:shared-a1B2c3"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "secretsmanager:DeleteSecret"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:dev-*",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:prod/db-??????",
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:shared-a1B2c3"
      ],
      "Condition": {
        "StringEquals": {
          "secretsmanager:ResourceTag/managed-by": "external-secrets"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/parameter-store.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ssm:GetParameter*",
        "ssm:PutParameter*",
        "ssm:AddTagsToResource",
        "ssm:ListTagsForResource"
      ],
      "Resource": [
        "arn:aws:ssm:eu-west-1:402881736519:parameter/dev-*",
        "arn:aws:ssm:eu-west-1:402881736519:parameter/app/prod/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "ssm:DescribeParameters",
        "tag:GetResources"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/kms.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt",
        "kms:GenerateDataKey"
      ],
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/assume-roles.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Resource": [
        "arn:aws:iam::570264918833:role/team-b"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role of the operator
role_name='eso-prod'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets the External Secrets Operator read secrets' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='ExternalSecretsSecretsManager' \
  --policy-document="file://$dir/policies/secrets-manager.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ExternalSecretsPush' \
  --policy-document="file://$dir/policies/push-secrets-manager.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ExternalSecretsParameterStore' \
  --policy-document="file://$dir/policies/parameter-store.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ExternalSecretsKms' \
  --policy-document="file://$dir/policies/kms.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ExternalSecretsAssumeRoles' \
  --policy-document="file://$dir/policies/assume-roles.json"

# Pod Identity hands the role to the service account's pods.
association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
  --namespace='external-secrets' --service-account='external-secrets' \
  --query 'associations[0].associationId' --output text)
if [ "$association" = None ]; then
  aws eks create-pod-identity-association --cluster-name='data-prod-eks' \
    --namespace='external-secrets' --service-account='external-secrets' \
    --role-arn='arn:aws:iam::402881736519:role/eso-prod' > /dev/null
  say 'created the Pod Identity association'
else
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/eso-prod' ]; then
    say "Pod Identity association $association is as it should be"
  else
    aws eks update-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association" --role-arn='arn:aws:iam::402881736519:role/eso-prod' > /dev/null
    say "Pod Identity association $association hands out this role; until now it was $associated"
  fi
fi

printf '%s\n' '' \
  'Give these to External Secrets Operator:' \
  '  Role ARN: arn:aws:iam::402881736519:role/eso-prod' \
  '  Region: eu-west-1' \
  '  Service account: external-secrets/external-secrets'
