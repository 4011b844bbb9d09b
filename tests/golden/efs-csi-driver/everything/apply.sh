#!/usr/bin/env bash
# Amazon EFS CSI driver: sets up what it needs in the account
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
mkdir -p "$dir/roles/controller"
mkdir -p "$dir/roles/node"
mkdir -p "$dir/roles/node/policies"

cat > "$dir/roles/controller/trust-policy.json" << 'END_OF_DOCUMENT'
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
          "aws:RequestTag/kubernetes-service-account": "efs-csi-controller-sa"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/node/trust-policy.json" << 'END_OF_DOCUMENT'
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
          "aws:RequestTag/kubernetes-service-account": "efs-csi-node-sa"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/node/policies/s3-read.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:GetObjectVersion"
      ],
      "Resource": [
        "arn:aws:s3:::acme-shared-files/*"
      ]
    },
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": [
        "arn:aws:s3:::acme-shared-files"
      ]
    }
  ]
}
END_OF_DOCUMENT

# Role of the controller
role_name='EKS_EFS_CSI_ControllerRole'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/controller/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets the EFS CSI driver make access points' \
    --assume-role-policy-document="file://$dir/roles/controller/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/service-role/AmazonS3FilesCSIDriverPolicy'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonS3FilesClientFullAccess'

# Role on the nodes
role_name='EKS_EFS_CSI_NodeRole'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/node/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets the EFS CSI driver mount S3 file systems and write logs' \
    --assume-role-policy-document="file://$dir/roles/node/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='S3ReadAccess' \
  --policy-document="file://$dir/roles/node/policies/s3-read.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonS3FilesClientFullAccess'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonElasticFileSystemsUtils'
detach 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

# Pod Identity hands the role to the service account's pods.
association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
  --namespace='kube-system' --service-account='efs-csi-controller-sa' \
  --query 'associations[0].associationId' --output text)
if [ "$association" = None ]; then
  aws eks create-pod-identity-association --cluster-name='data-prod-eks' \
    --namespace='kube-system' --service-account='efs-csi-controller-sa' \
    --role-arn='arn:aws:iam::402881736519:role/EKS_EFS_CSI_ControllerRole' > /dev/null
  say 'created the Pod Identity association'
else
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/EKS_EFS_CSI_ControllerRole' ]; then
    say "Pod Identity association $association is as it should be"
  else
    aws eks update-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association" --role-arn='arn:aws:iam::402881736519:role/EKS_EFS_CSI_ControllerRole' > /dev/null
    say "Pod Identity association $association hands out this role; until now it was $associated"
  fi
fi

# Pod Identity hands the role to the service account's pods.
association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
  --namespace='kube-system' --service-account='efs-csi-node-sa' \
  --query 'associations[0].associationId' --output text)
if [ "$association" = None ]; then
  aws eks create-pod-identity-association --cluster-name='data-prod-eks' \
    --namespace='kube-system' --service-account='efs-csi-node-sa' \
    --role-arn='arn:aws:iam::402881736519:role/EKS_EFS_CSI_NodeRole' > /dev/null
  say 'created the Pod Identity association'
else
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/EKS_EFS_CSI_NodeRole' ]; then
    say "Pod Identity association $association is as it should be"
  else
    aws eks update-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association" --role-arn='arn:aws:iam::402881736519:role/EKS_EFS_CSI_NodeRole' > /dev/null
    say "Pod Identity association $association hands out this role; until now it was $associated"
  fi
fi

printf '%s\n' '' \
  'Give these to Amazon EFS CSI driver:' \
  '  Controller'\''s role ARN: arn:aws:iam::402881736519:role/EKS_EFS_CSI_ControllerRole' \
  '  Nodes'\'' role ARN: arn:aws:iam::402881736519:role/EKS_EFS_CSI_NodeRole'
