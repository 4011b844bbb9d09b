#!/usr/bin/env bash
# GitLab CI/CD: takes back what it was given in the account
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

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

# Role of the jobs
role_name='deploy-shop'
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name='PushImages'
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name='DeployToBuckets'
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name='InvalidateCaches'
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name='AssumeFurtherRoles'
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/deploy-shop'
unless_gone aws iam delete-role --role-name="$role_name"
say "role $role_name is gone"

# The OIDC provider, when apply.sh created it and no other role trusts it.
provider_arn='arn:aws:iam::402881736519:oidc-provider/gitlab.com'
if exists aws iam get-open-id-connect-provider --open-id-connect-provider-arn="$provider_arn"; then
  created_by=$(aws iam list-open-id-connect-provider-tags --open-id-connect-provider-arn="$provider_arn" \
    --query "Tags[?Key=='created-by'].Value | [0]" --output text)
  # On its own, so that a list that cannot be read ends the script instead of passing for an empty one.
  trusted=$(aws iam list-roles --query 'Roles[].AssumeRolePolicyDocument' --output json)
  if [ "$created_by" = rolecall ] && ! grep -qF -- "$provider_arn" <<< "$trusted"; then
    unless_gone aws iam delete-open-id-connect-provider --open-id-connect-provider-arn="$provider_arn"
    say "deleted OIDC provider $provider_arn"
  else
    say "OIDC provider $provider_arn is left in place: it was there before, or other roles trust it"
  fi
else
  say "OIDC provider $provider_arn is gone"
fi
