#!/usr/bin/env bash
# Panther: sets up what it needs in the account
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
mkdir -p "$dir/roles/logs"
mkdir -p "$dir/roles/logs/policies"
mkdir -p "$dir/roles/audit"
mkdir -p "$dir/roles/audit/policies"

cat > "$dir/roles/logs/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/logs/policies/read.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetBucketLocation",
        "s3:ListBucket"
      ],
      "Resource": "arn:aws:s3:::acme-cloudtrail"
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::acme-cloudtrail/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt",
        "kms:DescribeKey"
      ],
      "Resource": "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/logs/policies/topic.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sns:*",
      "Resource": "arn:aws:sns:*:402881736519:panther-notifications-topic"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/logs/policies/notifications.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetBucketNotification",
        "s3:PutBucketNotification"
      ],
      "Resource": "arn:aws:s3:::acme-cloudtrail"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/policies/drift.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "cloudformation:DetectStackDrift",
        "cloudformation:DetectStackResourceDrift"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/policies/drift-more.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sns:GetDataProtectionPolicy",
        "sns:ListTagsForResource",
        "lambda:GetFunction",
        "apigateway:GET"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/policies/waf.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "waf:GetRateBasedRule",
        "waf:GetRule",
        "waf:GetRuleGroup",
        "waf:GetWebACL",
        "waf-regional:GetRateBasedRule",
        "waf-regional:GetRule",
        "waf-regional:GetRuleGroup",
        "waf-regional:GetWebACL",
        "waf-regional:GetWebACLForResource"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/policies/tags.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:ListTagsOfResource",
        "kms:ListResourceTags",
        "waf:ListTagsForResource",
        "waf-regional:ListTagsForResource"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/policies/eks.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "eks:ListClusters",
        "eks:ListFargateProfiles",
        "eks:ListNodegroups",
        "eks:DescribeCluster",
        "eks:DescribeFargateProfile",
        "eks:DescribeNodegroup"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/audit/policies/dynamodb.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:Describe*"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

# Role that reads logs
role_name='PantherLogProcessingRole-acme-cloudtrail'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/logs/trust-policy.json"
  aws iam tag-role --role-name="$role_name" \
    --tags='[{"Key":"panther:app","Value":"panther"}]'
else
  aws iam create-role --role-name="$role_name" --description='Lets Panther read logs in a bucket' \
    --tags='[{"Key":"panther:app","Value":"panther"}]' \
    --assume-role-policy-document="file://$dir/roles/logs/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='ReadData' \
  --policy-document="file://$dir/roles/logs/policies/read.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ManagePantherTopic' \
  --policy-document="file://$dir/roles/logs/policies/topic.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='GetPutBucketNotifications' \
  --policy-document="file://$dir/roles/logs/policies/notifications.json"

# Role that scans the account
role_name='PantherAuditRole-us-west-2'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/audit/trust-policy.json"
  aws iam tag-role --role-name="$role_name" \
    --tags='[{"Key":"panther:app","Value":"panther"}]'
else
  aws iam create-role --role-name="$role_name" --description='The Panther master account assumes this role for read-only security scanning' \
    --tags='[{"Key":"panther:app","Value":"panther"}]' \
    --assume-role-policy-document="file://$dir/roles/audit/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='CloudFormationStackDriftDetection' \
  --policy-document="file://$dir/roles/audit/policies/drift.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='CloudFormationStackDriftDetectionSupplements' \
  --policy-document="file://$dir/roles/audit/policies/drift-more.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='GetWAFACLs' \
  --policy-document="file://$dir/roles/audit/policies/waf.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='GetTags' \
  --policy-document="file://$dir/roles/audit/policies/tags.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ListDescribeEKS' \
  --policy-document="file://$dir/roles/audit/policies/eks.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='DescribeDynamodb' \
  --policy-document="file://$dir/roles/audit/policies/dynamodb.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/SecurityAudit'

printf '%s\n' '' \
  'Give these to Panther:' \
  '  Log role ARN: arn:aws:iam::402881736519:role/PantherLogProcessingRole-acme-cloudtrail' \
  '  Audit role ARN: arn:aws:iam::402881736519:role/PantherAuditRole-us-west-2'
