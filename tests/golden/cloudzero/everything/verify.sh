#!/usr/bin/env bash
# CloudZero: compares what the account has with what was intended
# Form: recommended. Written by Rolecall.
# Reads only. Policies are compared in meaning: the order of keys, lists and statements, and whether one value stands in
# a list or alone, make no difference. Exits 0 when all is as intended, 1 when something differs, 2 when AWS cannot be asked.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -uo pipefail

account_id='402881736519'
export AWS_PROFILE='acme/platform'
export AWS_REGION='eu-west-1'
export AWS_DEFAULT_REGION='eu-west-1'
export AWS_PAGER='' AWS_CLI_FILE_ENCODING=UTF-8

differences=0
ok() { printf 'ok       %s\n' "$*"; }
differs() {
  printf 'differs  %s\n' "$*"
  differences=$((differences + 1))
}
stop() {
  printf '%s\n' "$*" >&2
  exit 2
}

command -v aws > /dev/null || stop 'the AWS CLI is not installed: install it, then run this script again'
dir=$(mktemp -d) || stop 'no temporary folder can be made'
trap 'rm -rf -- "$dir"' EXIT

# Puts what AWS answers into $answer. False when there is no such thing; any other error ends the script.
ask() {
  if answer=$("$@" 2> "$dir/error"); then return 0; fi
  case $(cat "$dir/error") in
    *NoSuchEntity* | *ResourceNotFound* | *InvalidGroup.NotFound*) return 1 ;;
    *) stop "$(cat "$dir/error")" ;;
  esac
}

# One line for a JSON document, the same for all that mean the same.
canonical() {
  LC_ALL=C awk '
    { text = text $0 "\n" }
    END { at = 1; print value() }
    function space() { while (substr(text, at, 1) ~ /[ \t\r\n]/) at++ }
    function value(   first, count, items, key, all, i) {
      space()
      first = substr(text, at, 1)
      if (first == "{" || first == "[") {
        at++
        space()
        while (at <= length(text) && substr(text, at, 1) !~ /[]}]/) {
          if (first == "{") { key = value(); space(); at++; key = key ":" value() } else key = value()
          items[++count] = key
          space()
          if (substr(text, at, 1) == ",") at++
          space()
        }
        at++
        if (first == "[" && count == 1) return items[1]
        sort(items, count)
        for (i = 1; i <= count; i++) if (i == 1 || items[i] != items[i - 1]) all = all (i > 1 ? "," : "") items[i]
        return first all (first == "{" ? "}" : "]")
      }
      if (first == "\"") return string()
      match(substr(text, at), /^[-+.0-9A-Za-z]*/)
      if (RLENGTH < 1) RLENGTH = 1
      key = substr(text, at, RLENGTH)
      at += RLENGTH
      return key
    }
    function string(   raw, out, code) {
      match(substr(text, at), /^"([^"\\]|\\.)*"/)
      if (RLENGTH < 2) RLENGTH = 1
      raw = substr(text, at, RLENGTH)
      at += RLENGTH
      # The same character may be written in several ways.
      gsub(/\\\//, "/", raw)
      while (match(raw, /\\u00[2-7][0-9a-fA-F]/)) {
        code = 16 * index("0123456789abcdef", substr(raw, RSTART + 4, 1)) + index("0123456789abcdef", tolower(substr(raw, RSTART + 5, 1))) - 17
        out = out substr(raw, 1, RSTART - 1) (code == 34 || code == 92 ? "\\" : "") sprintf("%c", code)
        raw = substr(raw, RSTART + 6)
      }
      return out raw
    }
    function sort(list, count,   i, j, item) {
      for (i = 2; i <= count; i++) {
        item = list[i]
        for (j = i - 1; j > 0 && list[j] > item; j--) list[j + 1] = list[j]
        list[j + 1] = item
      }
    }
  '
}

# Compares $answer with the document on standard input.
compare() {
  local intended found
  intended=$(canonical)
  found=$(canonical <<< "$answer")
  if [ "$intended" = "$found" ]; then
    ok "$1"
  else
    differs "$1"
    printf '         intended: %s\n         found:    %s\n' "$intended" "$found"
  fi
}

# Compares the words of $answer with the intended ones.
compare_words() {
  local what=$1 word
  shift
  for word in "$@"; do
    case " ${answer//[[:space:]]/ } " in
      *" $word "*) ;;
      *) differs "$what: $word is missing" ;;
    esac
  done
  for word in $answer; do
    case " $* " in
      *" $word "*) ;;
      *) [ "$word" = None ] || differs "$what: $word is there besides" ;;
    esac
  done
}

# Compares $answer with the intended text.
compare_text() {
  if [ "$answer" = "$2" ]; then
    ok "$1"
  else
    differs "$1"
    printf '         intended: %s\n         found:    %s\n' "$2" "$answer"
  fi
}

ask aws sts get-caller-identity --query Account --output text || stop 'nobody is signed in'
[ "$answer" = "$account_id" ] ||
  stop "these credentials belong to account $answer, the configuration to $account_id: use credentials of $account_id"

# Role that CloudZero assumes
role_name='cloudzero-prod'
if ask aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json; then
  compare "trust policy of role $role_name" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "czServiceAccount01",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::061190967865:root"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "9b1d7e4c-2f60-4a83-b5c9-0e6f8a2d1374"
        }
      }
    }
  ]
}
END_OF_DOCUMENT
  ask aws iam get-role --role-name="$role_name" --query='Role.Path' --output text
  compare_text 'path'" of role $role_name" '/cloudzero/'
  policy_name='cloudzero-access-policy'
  if ask aws iam get-role-policy --role-name="$role_name" --policy-name="$policy_name" \
    --query PolicyDocument --output json; then
    compare "inline policy $policy_name" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CZTier0BillingBucket20260420",
      "Effect": "Allow",
      "Action": [
        "s3:Get*",
        "s3:List*"
      ],
      "Resource": [
        "arn:aws:s3:::acme-cur",
        "arn:aws:s3:::acme-cur/*",
        "arn:aws:s3:::acme-cur-hourly",
        "arn:aws:s3:::acme-cur-hourly/*"
      ]
    },
    {
      "Sid": "CZTier0BillingDataAccess20260420",
      "Effect": "Allow",
      "Action": [
        "account:GetAccountInformation",
        "bcm-data-exports:Get*",
        "bcm-data-exports:List*",
        "billing:Get*",
        "ce:Describe*",
        "ce:Get*",
        "ce:List*",
        "consolidatedbilling:Get*",
        "consolidatedbilling:List*",
        "cur:Describe*",
        "cur:Get*",
        "cur:List*",
        "cur:Validate*",
        "freetier:Get*",
        "invoicing:Get*",
        "invoicing:List*",
        "mapcredits:List*",
        "payments:Get*",
        "payments:List*",
        "purchase-orders:Get*",
        "purchase-orders:List*",
        "purchase-orders:View*",
        "sustainability:Get*",
        "tax:Get*",
        "tax:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier0ReservedCapacity20260420",
      "Effect": "Allow",
      "Action": [
        "dynamodb:DescribeReserved*",
        "ec2:DescribeReserved*",
        "elasticache:DescribeReserved*",
        "es:DescribeReserved*",
        "rds:DescribeReserved*",
        "redshift:DescribeReserved*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier0SavingsPlans20260420",
      "Effect": "Allow",
      "Action": [
        "savingsplans:Describe*",
        "savingsplans:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1Budgets20260420",
      "Effect": "Allow",
      "Action": [
        "budgets:Describe*",
        "budgets:View*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1BillingConductor20260420",
      "Effect": "Allow",
      "Action": [
        "billingconductor:Get*",
        "billingconductor:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1PricingAndForecasting20260420",
      "Effect": "Allow",
      "Action": [
        "bcm-pricing-calculator:Get*",
        "bcm-pricing-calculator:List*",
        "pricing:Describe*",
        "pricing:Get*",
        "pricing:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1OrganizationsAndTags20260420",
      "Effect": "Allow",
      "Action": [
        "account:ListRegions",
        "organizations:Describe*",
        "organizations:List*",
        "resource-explorer:List*",
        "resource-groups:Get*",
        "resource-groups:List*",
        "resource-groups:Search*",
        "tag:Describe*",
        "tag:Get*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ComputeOptimizer20260420",
      "Effect": "Allow",
      "Action": [
        "compute-optimizer:Describe*",
        "compute-optimizer:Get*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1CostOptimizationHub20260420",
      "Effect": "Allow",
      "Action": [
        "cost-optimization-hub:Get*",
        "cost-optimization-hub:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1TrustedAdvisorAndHealth20260420",
      "Effect": "Allow",
      "Action": [
        "health:Describe*",
        "support:DescribeTrustedAdvisor*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ContainerOrchestration20260511",
      "Effect": "Allow",
      "Action": [
        "ecs:Describe*",
        "ecs:List*",
        "eks:Describe*",
        "eks:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ContainerInsightsLogs20260420",
      "Effect": "Allow",
      "Action": [
        "logs:Describe*",
        "logs:Filter*",
        "logs:Get*",
        "logs:List*",
        "logs:StartQuery",
        "logs:StopQuery"
      ],
      "Resource": "arn:aws:logs:*:*:log-group:/aws/containerinsights/*"
    },
    {
      "Sid": "CZTier1ContainerInsightsLogQuery20260420",
      "Effect": "Allow",
      "Action": [
        "logs:DescribeLogGroups",
        "logs:GetQueryResults"
      ],
      "Resource": "arn:aws:logs:*:*:log-group:*"
    },
    {
      "Sid": "CZTier2CloudTrail20260420",
      "Effect": "Allow",
      "Action": [
        "cloudtrail:Describe*",
        "cloudtrail:Get*",
        "cloudtrail:List*",
        "cloudtrail:LookupEvents"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2ServiceQuotas20260420",
      "Effect": "Allow",
      "Action": [
        "servicequotas:Get*",
        "servicequotas:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2CloudWatchMetrics20260420",
      "Effect": "Allow",
      "Action": [
        "autoscaling:Describe*",
        "cloudwatch:Describe*",
        "cloudwatch:Get*",
        "cloudwatch:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2CloudFormation20260420",
      "Effect": "Allow",
      "Action": [
        "cloudformation:Describe*",
        "cloudformation:Get*",
        "cloudformation:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2SelfInspection20260420",
      "Effect": "Allow",
      "Action": [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "iam:SimulatePrincipalPolicy"
      ],
      "Resource": "arn:aws:iam::402881736519:role/cloudzero/cloudzero-prod"
    },
    {
      "Sid": "CZTier2SelfInspectionPolicies20260420",
      "Effect": "Allow",
      "Action": [
        "iam:GetPolicy",
        "iam:GetPolicyVersion"
      ],
      "Resource": [
        "arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess",
        "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
        "arn:aws:iam::aws:policy/ComputeOptimizerReadOnlyAccess",
        "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
      ]
    }
  ]
}
END_OF_DOCUMENT
  else
    differs "inline policy $policy_name does not exist"
  fi
  ask aws iam list-role-policies --role-name="$role_name" --query 'PolicyNames[]' --output text
  compare_words "inline policies of role $role_name" 'cloudzero-access-policy'
  ask aws iam list-attached-role-policies --role-name="$role_name" \
    --query 'AttachedPolicies[].PolicyArn' --output text
  compare_words "attached policies of role $role_name" 'arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess' 'arn:aws:iam::aws:policy/ComputeOptimizerReadOnlyAccess' 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess' 'arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess'
else
  differs "role $role_name does not exist"
fi

if [ "$differences" -gt 0 ]; then
  printf '%s\n' "$differences differences"
  exit 1
fi
printf '%s\n' 'all is as intended'
