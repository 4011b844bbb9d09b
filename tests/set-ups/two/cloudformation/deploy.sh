#!/usr/bin/env bash
# Datadog and Fivetran external logs: deploys their stacks, one after another.
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

printf '== %s\n' 'rolecall-datadog'
found=$(aws sts get-caller-identity \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --region='eu-west-1' \
  --stack-name='rolecall-datadog' \
  --template-file='datadog/cloudformation/template.yaml' \
  --parameter-overrides='file://datadog/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-fivetran'
found=$(aws sts get-caller-identity \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --region='eu-west-1' \
  --stack-name='rolecall-fivetran' \
  --template-file='fivetran/cloudformation/template.yaml' \
  --parameter-overrides='file://fivetran/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'
