#!/usr/bin/env bash
# Anyscale: takes back what it was given in the account
# Form: recommended. Written by Rolecall.
# Removes what apply.sh has set up, and nothing else. Safe to run again.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
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

# Deletes a customer managed policy with its versions; one that is attached elsewhere is refused by IAM and kept.
delete_managed_policy() {
  local arn=$1 answer version versions
  if ! exists aws iam get-policy --policy-arn="$arn"; then return 0; fi
  versions=$(aws iam list-policy-versions --policy-arn="$arn" \
    --query 'Versions[?!IsDefaultVersion].VersionId' --output text)
  for version in $versions; do
    unless_gone aws iam delete-policy-version --policy-arn="$arn" --version-id="$version"
  done
  if answer=$(aws iam delete-policy --policy-arn="$arn" 2>&1); then return 0; fi
  case $answer in
    *NoSuchEntity*) ;;
    *DeleteConflict*) say "policy $arn is left in place: $answer" ;;
    *) fail "$answer" ;;
  esac
}

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

# Role that Anyscale assumes
role_name='anyscale-iam-role'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state'
delete_managed_policy 'arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-services'
delete_managed_policy 'arn:aws:iam::402881736519:policy/anyscale-iam-role-services'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-s3'
delete_managed_policy 'arn:aws:iam::402881736519:policy/anyscale-iam-role-s3'
unless_gone aws iam delete-role --role-name="$role_name"
say "role $role_name is gone"

# Role of the nodes
role_name='anyscale-cluster-node'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3'
delete_managed_policy 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch'
delete_managed_policy 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets'
delete_managed_policy 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets'
unless_gone aws iam delete-role --role-name="$role_name"
say "role $role_name is gone"
