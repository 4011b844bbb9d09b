#!/usr/bin/env bash
# Stitch: compares what the account has with what was intended
# Form: recommended. Written by Rolecall.
# Reads only. Policies are compared in meaning: the order of keys, lists and statements, and whether one value stands in
# a list or alone, make no difference. Exits 0 when all is as intended, 1 when something differs, 2 when AWS cannot be asked.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -uo pipefail

account_id='402881736519'
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

ask aws sts get-caller-identity --query Account --output text || stop 'nobody is signed in'
[ "$answer" = "$account_id" ] ||
  stop "these credentials belong to account $answer, the configuration to $account_id: use credentials of $account_id"

# Role that Stitch assumes
role_name='stitch_dynamodb_218394'
if ask aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json; then
  compare "trust policy of role $role_name" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "stitch_connection_218394"
        }
      }
    }
  ]
}
END_OF_DOCUMENT
  policy_arn='arn:aws:iam::402881736519:policy/stitch_dynamodb'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:ListTables",
        "dynamodb:ListStreams"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:DescribeTable",
        "dynamodb:Scan"
      ],
      "Resource": [
        "arn:aws:dynamodb:eu-west-1:402881736519:table/orders",
        "arn:aws:dynamodb:eu-west-1:402881736519:table/customers"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:DescribeStream",
        "dynamodb:GetShardIterator",
        "dynamodb:GetRecords"
      ],
      "Resource": [
        "arn:aws:dynamodb:eu-west-1:402881736519:table/orders/stream/*",
        "arn:aws:dynamodb:eu-west-1:402881736519:table/customers/stream/*"
      ]
    }
  ]
}
END_OF_DOCUMENT
  else
    differs "managed policy $policy_arn does not exist"
  fi
  ask aws iam list-role-policies --role-name="$role_name" --query 'PolicyNames[]' --output text
  compare_words "inline policies of role $role_name"
  ask aws iam list-attached-role-policies --role-name="$role_name" \
    --query 'AttachedPolicies[].PolicyArn' --output text
  compare_words "attached policies of role $role_name" 'arn:aws:iam::402881736519:policy/stitch_dynamodb'
else
  differs "role $role_name does not exist"
fi

if [ "$differences" -gt 0 ]; then
  printf '%s\n' "$differences differences"
  exit 1
fi
printf '%s\n' 'all is as intended'
