#!/usr/bin/env bash
# {{ script.title|safe }}
# Form: {{ script.form|safe }}. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

{% include "formats/bash/prelude.sh" %}
export AWS_PAGER='' AWS_CLI_FILE_ENCODING=UTF-8

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

{% if script.asks_for_existence() -%}
# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
exists() {
  local answer
  if answer=$("$@" 2>&1 > /dev/null); then return 0; fi
  case $answer in
    *NoSuchEntity* | *ResourceNotFound*) return 1 ;;
    *) fail "$answer" ;;
  esac
}

{% endif -%}
{% if script.has_managed() -%}
# Creates a customer managed policy, or makes the file its default version when they differ.
put_managed_policy() {
  local name=$1 arn=$2 file=$3 version oldest
  if ! exists aws iam get-policy --policy-arn="$arn"; then
    aws iam create-policy --policy-name="$name" --policy-document="file://$file" > /dev/null
    say "created policy $name"
    return
  fi
  version=$(aws iam get-policy --policy-arn="$arn" --query Policy.DefaultVersionId --output text)
  aws iam get-policy-version --policy-arn="$arn" --version-id="$version" \
    --query PolicyVersion.Document --output json > "$dir/stored.json"
  # Compared but for the indentation, which is the CLI's own.
  if [ "$(sed 's/^ *//' "$dir/stored.json")" = "$(sed 's/^ *//' "$file")" ]; then
    say "policy $name is as it should be"
    return
  fi
  # IAM keeps five versions of a policy: the oldest gives way.
  oldest=$(aws iam list-policy-versions --policy-arn="$arn" \
    --query 'sort_by(Versions[?!IsDefaultVersion], &CreateDate)[-4].VersionId' --output text)
  if [ "$oldest" != None ]; then
    aws iam delete-policy-version --policy-arn="$arn" --version-id="$oldest"
  fi
  aws iam create-policy-version --policy-arn="$arn" --policy-document="file://$file" --set-as-default > /dev/null
  say "policy $name has a new default version"
}

{% endif -%}
{% if script.retries() -%}
# A principal that has just been created is not known everywhere at once.
with_retries() {
  local attempt
  for attempt in 1 2 3 4 5; do
    if "$@"; then return 0; fi
    say "attempt $attempt failed: trying again in 5 seconds" >&2
    sleep 5
  done
  "$@"
}

{% endif -%}
{% if script.forgives() -%}
# Runs a removal; what is gone already is no error.
unless_gone() {
  local answer
  if answer=$("$@" 2>&1); then return 0; fi
  case $answer in
    *NoSuchEntity*) return 0 ;;
    *) fail "$answer" ;;
  esac
}

{% endif -%}
{% if script.takes_off() -%}
# Takes an inline policy off the role that was set up with other values.
take_off() {
  if exists aws iam get-role-policy --role-name="$role_name" --policy-name="$1"; then
    aws iam delete-role-policy --role-name="$role_name" --policy-name="$1"
    say "took policy $1 off role $role_name: these values do not ask for it"
  fi
}

{% endif -%}
{% if script.detaches() -%}
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

{% endif -%}
command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"
{% for (name, path) in script.with_path() %}
# IAM changes no path of a role.
role_name={{ name }}
path={{ path }}
if exists aws iam get-role --role-name="$role_name"; then
  found=$(aws iam get-role --role-name="$role_name" --query Role.Path --output text)
  [ "$found" = "$path" ] ||
    fail "role $role_name has the path $found and cannot have $path: give its own path, choose another name, or delete the role first"
fi
{% endfor %}
dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
{% for folder in script.folders() -%}
mkdir -p "$dir/{{ folder|safe }}"
{% endfor -%}
{% for file in script.files %}
cat > "$dir/{{ file.path|safe }}" << 'END_OF_DOCUMENT'
{{ file.json()|safe -}}
END_OF_DOCUMENT
{% endfor -%}
{% for provider in script.providers %}
# The account's OIDC provider.
provider_arn={{ provider.arn }}
{% if let Some(cluster) = provider.cluster -%}
issuer=$(aws eks describe-cluster --name={{ cluster }} --query cluster.identity.oidc.issuer --output text)
[ "$issuer" = {{ provider.url }} ] ||
  fail "the cluster's issuer is $issuer, the configuration names "{{ provider.url }}": correct the issuer"
{% endif -%}
if exists aws iam get-open-id-connect-provider --open-id-connect-provider-arn="$provider_arn"; then
  # The CLI knows this option only as a word of its own.
  aws iam add-client-id-to-open-id-connect-provider --cli-input-json "file://$dir/{{ provider.audience_file|safe }}"
  say "OIDC provider $provider_arn exists"
else
  aws iam create-open-id-connect-provider --cli-input-json "file://$dir/{{ provider.file|safe }}" > /dev/null
  say "created OIDC provider $provider_arn"
fi
{% endfor -%}
{% for role in script.roles %}
# {{ role.title|safe }}
role_name={{ role.name }}
if exists aws iam get-role --role-name="$role_name"; then
{%- if role.keep %}
  say "role $role_name exists: its trust policy is left as it is"
{%- else %}
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
{%- if !role.update_always %}
  {% if role.chained %}with_retries {% endif %}aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/{{ role.trust|safe }}"
{%- endif %}
{%- endif %}
{%- if let Some(seconds) = role.settings.max_session %}
  aws iam update-role --role-name="$role_name" --max-session-duration={{ seconds }}
{%- endif %}
{%- if let Some(arn) = role.settings.boundary %}
  aws iam put-role-permissions-boundary --role-name="$role_name" --permissions-boundary={{ arn }}
{%- endif %}
{%- if !role.settings.tags.is_empty() %}
  aws iam tag-role --role-name="$role_name" \
    --tags={{ role.tags() }}
{%- endif %}
else
  {% if role.chained %}with_retries {% endif %}aws iam create-role --role-name="$role_name" --description={{ role.description }} \
{%- if let Some(path) = role.settings.path %}
    --path={{ path }} \
{%- endif %}
{%- if let Some(seconds) = role.settings.max_session %}
    --max-session-duration={{ seconds }} \
{%- endif %}
{%- if let Some(arn) = role.settings.boundary %}
    --permissions-boundary={{ arn }} \
{%- endif %}
{%- if !role.settings.tags.is_empty() %}
    --tags={{ role.tags() }} \
{%- endif %}
    --assume-role-policy-document="file://$dir/{{ role.creation_trust|safe }}" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
{% if role.update_always -%}
with_retries aws iam update-assume-role-policy --role-name="$role_name" \
  --policy-document="file://$dir/{{ role.trust|safe }}"
{% endif -%}
{% for policy in role.inline -%}
aws iam put-role-policy --role-name="$role_name" --policy-name={{ policy.name }} \
  --policy-document="file://$dir/{{ policy.path|safe }}"
{% endfor -%}
{% for policy in role.managed -%}
put_managed_policy {{ policy.name }} {{ policy.arn }} "$dir/{{ policy.path|safe }}"
aws iam attach-role-policy --role-name="$role_name" --policy-arn={{ policy.arn }}
{% endfor -%}
{% for arn in role.aws_managed -%}
aws iam attach-role-policy --role-name="$role_name" --policy-arn={{ arn }}
{% endfor -%}
{% for name in role.drop_inline -%}
# Belongs to an earlier phase.
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name={{ name }}
{% endfor -%}
{% for arn in role.drop_managed -%}
# Belongs to an earlier phase.
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn={{ arn }}
{% endfor -%}
{% for name in role.absent_inline -%}
take_off {{ name }}
{% endfor -%}
{% for arn in role.absent_attached -%}
detach {{ arn }}
{% endfor -%}
{% endfor -%}
{% for role in script.attached %}
aws iam put-role-policy --role-name={{ role.name }} --policy-name={{ role.policy }} \
  --policy-document="file://$dir/{{ role.path|safe }}"
say "put policy "{{ role.policy }}" on role "{{ role.name }}
{% endfor -%}
{% for association in script.associations %}
# Pod Identity hands the role to the service account's pods.
association=$(aws eks list-pod-identity-associations --cluster-name={{ association.cluster }} \
  --namespace={{ association.namespace }} --service-account={{ association.service_account }} \
  --query 'associations[0].associationId' --output text)
if [ "$association" = None ]; then
  aws eks create-pod-identity-association --cluster-name={{ association.cluster }} \
    --namespace={{ association.namespace }} --service-account={{ association.service_account }} \
    --role-arn={{ association.role_arn }} > /dev/null
  say 'created the Pod Identity association'
else
  associated=$(aws eks describe-pod-identity-association --cluster-name={{ association.cluster }} \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = {{ association.role_arn }} ]; then
    say "Pod Identity association $association is as it should be"
  else
    aws eks update-pod-identity-association --cluster-name={{ association.cluster }} \
      --association-id="$association" --role-arn={{ association.role_arn }} > /dev/null
    say "Pod Identity association $association hands out this role; until now it was $associated"
  fi
fi
{% endfor -%}
{% for ingress in script.ingresses %}
# The service lets the cluster in.
cluster_group=$(aws eks describe-cluster --name={{ ingress.cluster }} \
  --query cluster.resourcesVpcConfig.clusterSecurityGroupId --output text)
if answer=$(aws ec2 authorize-security-group-ingress --group-id={{ ingress.group }} --protocol=tcp \
  --port={{ ingress.port }} --source-group="$cluster_group" 2>&1 > /dev/null); then
  say "security group $cluster_group may reach the service"
else
  case $answer in
    *InvalidPermission.Duplicate*) say "security group $cluster_group may reach the service already" ;;
    *) fail "$answer" ;;
  esac
fi
{% endfor %}
{%- if !script.lines.is_empty() %}
printf '%s\n' '' \
{%- for line in script.lines %}
  {{ line }}{% if !loop.last %} \{% endif %}
{%- endfor %}
{% endif -%}
