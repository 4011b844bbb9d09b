#!/usr/bin/env bash
# {{ several.title|safe }}: deploys their stacks, one after another.
# Written by Rolecall.
{% if several.refusals.is_empty() -%}
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
{% for stack in stacks %}
printf '== %s\n' {{ stack.name }}
found=$({{ stack.identity|safe }})
check "$found" {{ stack.account }}
{{ stack.deploy|safe }}
{% endfor -%}
{%- else -%}
# Deploys nothing while the findings on top of README.md have an error.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
printf '%s\n' 'nothing is deployed, for these would get into each other'\''s way:' \
{%- for error in several.refusals %}
  {{ error }}{% if !loop.last %} \{% endif %}
{%- endfor %} >&2
exit 1
{%- endif %}
