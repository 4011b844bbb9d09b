#!/usr/bin/env bash
# Many types: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_REGION='eu-west-1'
export AWS_DEFAULT_REGION='eu-west-1'
export AWS_PAGER='' AWS_CLI_FILE_ENCODING=UTF-8

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
exists() {
  local answer
  if answer=$("$@" 2>&1 > /dev/null); then return 0; fi
  case $answer in
    *NoSuchEntity* | *ResourceNotFound*) return 1 ;;
    *) fail "$answer" ;;
  esac
}

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

command -v aws > /dev/null || fail 'the AWS CLI is not installed: install it, then run this script again'

# The right account, before anything is changed.
found=$(aws sts get-caller-identity --query Account --output text)
[ "$found" = "$account_id" ] ||
  fail "these credentials belong to account $found, the configuration to $account_id: use credentials of $account_id"

dir=$(mktemp -d)
trap 'rm -rf -- "$dir"' EXIT
mkdir -p "$dir/policies"

cat > "$dir/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringLike": {
          "sts:ExternalId": "Acme@*@stack-?"
        },
        "IpAddress": {
          "aws:SourceIp": [
            "203.0.113.0/24",
            "2001:db8::/32"
          ]
        }
      }
    },
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::402881736519:oidc-provider/id.example.com/t/a1/"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "id.example.com/t/a1/:aud": "sts.amazonaws.com",
          "id.example.com/t/a1/:sub": "acme"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/typed.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "route53:ChangeResourceRecordSets",
      "Resource": [
        "arn:aws:route53:::hostedzone/Z1D633PJN98FT9",
        "arn:aws:route53:::hostedzone/Z2"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage"
      ],
      "Resource": [
        "arn:aws:sqs:eu-west-1:402881736519:acme-events",
        "arn:aws:sqs:eu-west-1:402881736519:acme.fifo"
      ]
    },
    {
      "Effect": "Allow",
      "Action": "logs:GetLogEvents",
      "Resource": "arn:aws:logs:eu-west-1:402881736519:log-group:/acme/audit#1:log-stream:*"
    },
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeSecurityGroups",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "ec2:CreateSecurityGroup",
      "Resource": "arn:aws:ec2:*:402881736519:vpc/vpc-0b7d41c2a9e36f580"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/pasted.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Id": "acme-7",
  "Statement": [
    {
      "Sid": "Own",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:ListBucket"
      ],
      "Resource": [
        "arn:aws:s3:::acme/${aws:username}/*",
        "arn:aws:s3:::it's"
      ]
    },
    {
      "Effect": "Deny",
      "NotAction": "s3:*",
      "Resource": "*",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": false
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/oidc-provider-1.json" << 'END_OF_DOCUMENT'
{
  "Url": "https://id.example.com/t/a1/",
  "ClientIDList": [
    "sts.amazonaws.com"
  ],
  "Tags": [
    {
      "Key": "created-by",
      "Value": "rolecall"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/oidc-audience-1.json" << 'END_OF_DOCUMENT'
{
  "OpenIDConnectProviderArn": "arn:aws:iam::402881736519:oidc-provider/id.example.com/t/a1/",
  "ClientID": "sts.amazonaws.com"
}
END_OF_DOCUMENT

# The account's OIDC provider.
provider_arn='arn:aws:iam::402881736519:oidc-provider/id.example.com/t/a1/'
if exists aws iam get-open-id-connect-provider --open-id-connect-provider-arn="$provider_arn"; then
  # The CLI knows this option only as a word of its own.
  aws iam add-client-id-to-open-id-connect-provider --cli-input-json "file://$dir/oidc-audience-1.json"
  say "OIDC provider $provider_arn exists"
else
  aws iam create-open-id-connect-provider --cli-input-json "file://$dir/oidc-provider-1.json" > /dev/null
  say "created OIDC provider $provider_arn"
fi

# Role
role_name='many-types-of-111122223'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Shows a value of each type where it stands' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='Typed-111122223333' \
  --policy-document="file://$dir/policies/typed.json"
put_managed_policy 'Pasted' 'arn:aws:iam::402881736519:policy/Pasted' "$dir/policies/pasted.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/Pasted'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/job-function/Billing'

printf '%s\n' '' \
  'Give these to Many types:' \
  '  Role ARN: arn:aws:iam::402881736519:role/many-types-of-111122223' \
  '  Account of the principal: 111122223333' \
  '  External IDs in lower case: acme@*@stack-?, in commercial' \
  '  Host of the issuer: id.example.com' \
  '  Name of the log group: audit#1'
