#!/usr/bin/env bash
# {{ script.title|safe }}
# Form: {{ script.form|safe }}. Written by Rolecall.
# Removes what apply{{ suffix|safe }}.sh has set up, and nothing else. Safe to run again.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

{% include "formats/bash/prelude.sh" %}
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

{% if script.has_managed() -%}
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

{% endif -%}
command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"
{% for ingress in script.ingresses %}
# The rule that let the cluster in.
if exists aws eks describe-cluster --name={{ ingress.cluster }}; then
  cluster_group=$(aws eks describe-cluster --name={{ ingress.cluster }} \
    --query cluster.resourcesVpcConfig.clusterSecurityGroupId --output text)
  unless_gone aws ec2 revoke-security-group-ingress --group-id={{ ingress.group }} --protocol=tcp \
    --port={{ ingress.port }} --source-group="$cluster_group"
else
  say "the cluster is gone: what security group "{{ ingress.group }}" still lets in is left as it is"
fi
{% endfor -%}
{% for association in script.associations %}
# The Pod Identity association, when it is this role's.
# It went with the cluster when that is gone.
association=None
if exists aws eks list-pod-identity-associations --cluster-name={{ association.cluster }}; then
  association=$(aws eks list-pod-identity-associations --cluster-name={{ association.cluster }} \
    --namespace={{ association.namespace }} --service-account={{ association.service_account }} \
    --query 'associations[0].associationId' --output text)
fi
if [ "$association" != None ]; then
  associated=$(aws eks describe-pod-identity-association --cluster-name={{ association.cluster }} \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = {{ association.role_arn }} ]; then
    unless_gone aws eks delete-pod-identity-association --cluster-name={{ association.cluster }} \
      --association-id="$association"
    say "deleted Pod Identity association $association"
  else
    say "Pod Identity association $association belongs to $associated: left as it is"
  fi
fi
{% endfor -%}
{% for role in script.attached %}
unless_gone aws iam delete-role-policy --role-name={{ role.name }} --policy-name={{ role.policy }}
say "policy "{{ role.policy }}" is off role "{{ role.name }}
{% endfor -%}
{% for role in script.roles %}
# {{ role.title|safe }}
role_name={{ role.name }}
{% for policy in role.inline -%}
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name={{ policy.name }}
{% endfor -%}
{% for name in role.drop_inline -%}
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name={{ name }}
{% endfor -%}
{% for arn in role.aws_managed -%}
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn={{ arn }}
{% endfor -%}
{% for arn in role.drop_managed -%}
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn={{ arn }}
{% endfor -%}
{% for name in role.absent_inline -%}
unless_gone aws iam delete-role-policy --role-name="$role_name" --policy-name={{ name }}
{% endfor -%}
{% for arn in role.absent_attached -%}
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn={{ arn }}
{% endfor -%}
{% for policy in role.managed -%}
unless_gone aws iam detach-role-policy --role-name="$role_name" --policy-arn={{ policy.arn }}
delete_managed_policy {{ policy.arn }}
{% endfor -%}
unless_gone aws iam delete-role --role-name="$role_name"
say "role $role_name is gone"
{% endfor -%}
{% for provider in script.providers %}
# The OIDC provider, when apply.sh created it and no other role trusts it.
provider_arn={{ provider.arn }}
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
{% endfor -%}
