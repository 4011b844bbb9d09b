#!/usr/bin/env bash
# Kommander: takes its permissions from the Management cluster
# Form: recommended. Written by Rolecall.
# Removes what apply.management-cluster.sh has set up, and nothing else. Safe to run again.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='570264918833'
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

unless_gone aws iam delete-role-policy --role-name='control-plane.cluster-api-provider-aws.sigs.k8s.io' --policy-name='AssumeRoleKommander'
say "policy "'AssumeRoleKommander'" is off role "'control-plane.cluster-api-provider-aws.sigs.k8s.io'

unless_gone aws iam delete-role-policy --role-name='nodes.cluster-api-provider-aws.sigs.k8s.io' --policy-name='AssumeRoleKommander'
say "policy "'AssumeRoleKommander'" is off role "'nodes.cluster-api-provider-aws.sigs.k8s.io'
