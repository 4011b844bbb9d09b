#!/usr/bin/env bash
# GitHub Actions, GitHub Actions (github-actions-2) and Datadog: deploys their stacks, one after another.
# Written by Rolecall.
# Stops at the first error, and can be run again: a stack without changes stays as it is.
# Takes version 2 of the AWS CLI: version 1 reads no such files of parameters.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
export AWS_PAGER='' AWS_CLI_FILE_ENCODING=UTF-8

# The right account, before a stack is changed.
check() {
  [ "$1" = "$2" ] && return
  printf '%s\n' "these credentials belong to account $1, the configuration to $2: use credentials of $2" >&2
  exit 1
}

printf '== %s\n' 'rolecall-oidc-provider-1'
found=$(aws sts get-caller-identity --query='Account' --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --stack-name='rolecall-oidc-provider-1' \
  --template-file='cloudformation/oidc-provider-1.json'

printf '== %s\n' 'rolecall-github-actions'
found=$(aws sts get-caller-identity --query='Account' --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --stack-name='rolecall-github-actions' \
  --template-file='github-actions/cloudformation/template.yaml' \
  --parameter-overrides='file://cloudformation/github-actions.parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-github-actions-2'
found=$(aws sts get-caller-identity --query='Account' --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --stack-name='rolecall-github-actions-2' \
  --template-file='github-actions-2/cloudformation/template.yaml' \
  --parameter-overrides='file://cloudformation/github-actions-2.parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-datadog'
found=$(aws sts get-caller-identity --query='Account' --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --stack-name='rolecall-datadog' \
  --template-file='datadog/cloudformation/template.yaml' \
  --parameter-overrides='file://datadog/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'
