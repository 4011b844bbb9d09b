#!/usr/bin/env bash
# Datadog, GitHub Actions, GitLab CI/CD, Fivetran external logs, IEX Cloud Apperate, ExternalDNS, KEDA and Tailscale log streaming: deploys their stacks, one after another.
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
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-oidc-provider-1' \
  --template-file='cloudformation/oidc-provider-1.json'

printf '== %s\n' 'rolecall-datadog'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-datadog' \
  --template-file='datadog/cloudformation/template.yaml' \
  --parameter-overrides='file://datadog/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-github-actions'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-github-actions' \
  --template-file='github-actions/cloudformation/template.yaml' \
  --parameter-overrides='file://github-actions/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-gitlab'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-gitlab' \
  --template-file='gitlab/cloudformation/template.yaml' \
  --parameter-overrides='file://gitlab/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-fivetran'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-fivetran' \
  --template-file='fivetran/cloudformation/template.yaml' \
  --parameter-overrides='file://fivetran/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-apperate'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-apperate' \
  --template-file='apperate/cloudformation/template.yaml' \
  --parameter-overrides='file://apperate/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-external-dns'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-external-dns' \
  --template-file='external-dns/cloudformation/template.yaml' \
  --parameter-overrides='file://cloudformation/external-dns.parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-keda'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-keda' \
  --template-file='keda/cloudformation/template.yaml' \
  --parameter-overrides='file://cloudformation/keda.parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'

printf '== %s\n' 'rolecall-tailscale'
found=$(aws sts get-caller-identity \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --query='Account' \
  --output='text')
check "$found" '402881736519'
aws cloudformation deploy --no-fail-on-empty-changeset \
  --profile='acme-platform' \
  --region='eu-west-1' \
  --stack-name='rolecall-tailscale' \
  --template-file='tailscale/cloudformation/template.yaml' \
  --parameter-overrides='file://tailscale/cloudformation/parameters.json' \
  --capabilities='CAPABILITY_NAMED_IAM'
