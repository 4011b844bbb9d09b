#!/usr/bin/env bash
# Amazon EBS CSI driver: sets up what it needs in the account
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

# Detaches a policy from the role that was set up with other values.
detach() {
  local attached
  attached=$(aws iam list-attached-role-policies --role-name="$role_name" \
    --query 'AttachedPolicies[].PolicyArn' --output text)
  case " ${attached//[[:space:]]/ } " in
    *" $1 "*)
      aws iam detach-role-policy --role-name="$role_name" --policy-arn="$1"
      say "detached policy $1 from role $role_name: these values do not ask for it"
      ;;
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
        "Service": "pods.eks.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
          "aws:RequestTag/kubernetes-namespace": "kube-system",
          "aws:RequestTag/kubernetes-service-account": "ebs-csi-controller-sa"
        }
      }
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
        "kms:GenerateDataKeyWithoutPlaintext"
      ],
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      ]
    },
    {
      "Effect": "Allow",
      "Action": "kms:CreateGrant",
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      ],
      "Condition": {
        "Bool": {
          "kms:GrantIsForAWSResource": "true"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/modify-tags.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:CreateTags"
      ],
      "Resource": [
        "arn:aws:ec2:*:*:volume/*",
        "arn:aws:ec2:*:*:snapshot/*"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role of the driver's controller
role_name='ebs-csi-role'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets the EBS CSI driver manage volumes and snapshots' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='ebs-csi-kms' \
  --policy-document="file://$dir/policies/kms.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='ebs-csi-modify-tags' \
  --policy-document="file://$dir/policies/modify-tags.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2'
detach 'arn:aws:iam::aws:policy/AmazonEBSCSIDriverEKSClusterScopedPolicy'

# Pod Identity hands the role to the service account's pods.
association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
  --namespace='kube-system' --service-account='ebs-csi-controller-sa' \
  --query 'associations[0].associationId' --output text)
if [ "$association" = None ]; then
  aws eks create-pod-identity-association --cluster-name='data-prod-eks' \
    --namespace='kube-system' --service-account='ebs-csi-controller-sa' \
    --role-arn='arn:aws:iam::402881736519:role/ebs-csi-role' > /dev/null
  say 'created the Pod Identity association'
else
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/ebs-csi-role' ]; then
    say "Pod Identity association $association is as it should be"
  else
    aws eks update-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association" --role-arn='arn:aws:iam::402881736519:role/ebs-csi-role' > /dev/null
    say "Pod Identity association $association hands out this role; until now it was $associated"
  fi
fi

printf '%s\n' '' \
  'Give these to Amazon EBS CSI driver:' \
  '  Role ARN: arn:aws:iam::402881736519:role/ebs-csi-role' \
  '  Service account: kube-system/ebs-csi-controller-sa'
