#!/usr/bin/env bash
# Zesty: takes back what it was given in the account
# Form: recommended. Written by Rolecall.
# Removes what apply.sh has set up, and nothing else. Safe to run again.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme/platform'
export AWS_REGION='us-east-1'
export AWS_DEFAULT_REGION='us-east-1'
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

# Role that Zesty assumes
role_name='ZestyIamRole'
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name='Zesty-Policy'
unless_gone aws iam delete-role --role-name="$role_name"
say "role $role_name is gone"
