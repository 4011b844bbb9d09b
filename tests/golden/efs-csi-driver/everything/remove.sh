#!/usr/bin/env bash
# Amazon EFS CSI driver: takes back what it was given in the account
# Form: recommended. Written by Rolecall.
# Removes what apply.sh has set up, and nothing else. Safe to run again.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme-platform'
export AWS_REGION='eu-west-1'
export AWS_DEFAULT_REGION='eu-west-1'
export AWS_PAGER=''

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# True when AWS finds what the command names, false when there is no such thing; any other answer ends the script.
exists() {
  local answer
  if answer=$("$@" 2>&1 > /dev/null); then return 0; fi
  case $answer in
    *NoSuchEntity* | *ResourceNotFound* | *InvalidPermission.NotFound* | *InvalidGroup.NotFound*) return 1 ;;
    *) fail "$answer" ;;
  esac
}

# Runs a removal; what is gone already is no error.
unless_gone() { exists "$@" || true; }

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

# The Pod Identity association, when it is this role's.
# It went with the cluster when that is gone.
association=None
if exists aws eks list-pod-identity-associations --cluster-name='data-prod-eks'; then
  association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
    --namespace='kube-system' --service-account='efs-csi-controller-sa' \
    --query 'associations[0].associationId' --output text)
fi
if [ "$association" != None ]; then
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/EKS_EFS_CSI_ControllerRole' ]; then
    unless_gone aws eks delete-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association"
    say "deleted Pod Identity association $association"
  else
    say "Pod Identity association $association belongs to $associated: left as it is"
  fi
fi

# The Pod Identity association, when it is this role's.
# It went with the cluster when that is gone.
association=None
if exists aws eks list-pod-identity-associations --cluster-name='data-prod-eks'; then
  association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
    --namespace='kube-system' --service-account='efs-csi-node-sa' \
    --query 'associations[0].associationId' --output text)
fi
if [ "$association" != None ]; then
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/EKS_EFS_CSI_NodeRole' ]; then
    unless_gone aws eks delete-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association"
    say "deleted Pod Identity association $association"
  else
    say "Pod Identity association $association belongs to $associated: left as it is"
  fi
fi

# Role on the nodes
role_name='EKS_EFS_CSI_NodeRole'
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name='S3ReadAccess'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonS3FilesClientFullAccess'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonElasticFileSystemsUtils'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
unless_gone aws iam delete-role --role-name="$role_name"
say "role $role_name is gone"

# Role of the controller
role_name='EKS_EFS_CSI_ControllerRole'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/service-role/AmazonS3FilesCSIDriverPolicy'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonS3FilesClientFullAccess'
unless_gone aws iam delete-role --role-name="$role_name"
say "role $role_name is gone"
