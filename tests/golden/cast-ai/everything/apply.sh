#!/usr/bin/env bash
# CAST AI: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme-platform'
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
mkdir -p "$dir/roles/node"
mkdir -p "$dir/roles/node/policies"
mkdir -p "$dir/roles/castai"
mkdir -p "$dir/roles/castai/policies"

cat > "$dir/roles/node/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "ec2.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/node/policies/assign-ipv6.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:AssignIpv6Addresses",
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/castai/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::111122223333:user/castai-example"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "3f1c9a7e-2b60-4d13-9c55-7a1d6e2b4c30"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/castai/policies/cast-eks.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PassRoleEC2",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/castai-prod-nodes",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "ec2.amazonaws.com"
        }
      }
    },
    {
      "Sid": "PassRoleEKS",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/castai-prod-nodes",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "eks.amazonaws.com"
        }
      }
    },
    {
      "Sid": "NonResourcePermissions",
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole",
        "ec2:CreateTags",
        "ec2:DeleteKeyPair",
        "ec2:DescribeCapacityReservations",
        "ec2:ImportKeyPair"
      ],
      "Resource": "*"
    },
    {
      "Sid": "RunInstancesPermissions",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": [
        "arn:aws:ec2:*:402881736519:capacity-reservation/*",
        "arn:aws:ec2:*:402881736519:key-pair/*",
        "arn:aws:ec2:*:402881736519:network-interface/*",
        "arn:aws:ec2:*:402881736519:security-group/*",
        "arn:aws:ec2:*:402881736519:volume/*",
        "arn:aws:ec2:*::image/*"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/castai/policies/castai-user.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "RunInstancesTagRestriction",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:eu-west-1:402881736519:instance/*",
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    },
    {
      "Sid": "RunInstancesVpcRestriction",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:eu-west-1:570264918833:subnet/*",
      "Condition": {
        "StringEquals": {
          "ec2:Vpc": "arn:aws:ec2:eu-west-1:570264918833:vpc/vpc-0b7d41c2a9e36f580"
        }
      }
    },
    {
      "Sid": "InstanceActionsTagRestriction",
      "Effect": "Allow",
      "Action": [
        "ec2:TerminateInstances",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:CreateTags"
      ],
      "Resource": "arn:aws:ec2:eu-west-1:402881736519:instance/*",
      "Condition": {
        "StringEquals": {
          "ec2:ResourceTag/kubernetes.io/cluster/data-prod-eks": [
            "owned",
            "shared"
          ]
        }
      }
    },
    {
      "Sid": "AutoscalingActionsTagRestriction",
      "Effect": "Allow",
      "Action": [
        "autoscaling:UpdateAutoScalingGroup",
        "autoscaling:CreateAutoScalingGroup",
        "autoscaling:DeleteAutoScalingGroup",
        "autoscaling:SuspendProcesses",
        "autoscaling:ResumeProcesses",
        "autoscaling:TerminateInstanceInAutoScalingGroup"
      ],
      "Resource": "arn:aws:autoscaling:eu-west-1:402881736519:autoScalingGroup:*:autoScalingGroupName/*",
      "Condition": {
        "StringEquals": {
          "autoscaling:ResourceTag/kubernetes.io/cluster/data-prod-eks": [
            "owned",
            "shared"
          ]
        }
      }
    },
    {
      "Sid": "EKS",
      "Effect": "Allow",
      "Action": [
        "eks:Describe*",
        "eks:List*",
        "eks:TagResource",
        "eks:UntagResource",
        "eks:CreateNodegroup",
        "eks:DeleteNodegroup"
      ],
      "Resource": [
        "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
        "arn:aws:eks:eu-west-1:402881736519:nodegroup/data-prod-eks/*/*"
      ]
    },
    {
      "Sid": "CreateLaunchTemplateWithTag",
      "Effect": "Allow",
      "Action": "ec2:CreateLaunchTemplate",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    },
    {
      "Sid": "ManageLaunchTemplatesAndCreateNodeGroupWithLaunchTemplate",
      "Effect": "Allow",
      "Action": [
        "ec2:DeleteLaunchTemplate",
        "ec2:CreateLaunchTemplateVersion"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    },
    {
      "Sid": "RunInstancesForEKSNodegroups",
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:launch-template/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

# Role of the nodes
role_name='castai-prod-nodes'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/node/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Carried by the nodes that CAST AI starts' \
    --assume-role-policy-document="file://$dir/roles/node/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
put_managed_policy 'CastEC2AssignIPv6Policy-data-prod-eks' 'arn:aws:iam::402881736519:policy/CastEC2AssignIPv6Policy-data-prod-eks' "$dir/roles/node/policies/assign-ipv6.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/CastEC2AssignIPv6Policy-data-prod-eks'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'

# Role for CAST AI
role_name='castai-prod'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/castai/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets CAST AI manage the nodes of one cluster' \
    --assume-role-policy-document="file://$dir/roles/castai/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='castai-user-policy-data-prod-eks' \
  --policy-document="file://$dir/roles/castai/policies/castai-user.json"
put_managed_policy 'CastEKSPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/CastEKSPolicy-data-prod-eks' "$dir/roles/castai/policies/cast-eks.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/CastEKSPolicy-data-prod-eks'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/IAMReadOnlyAccess'

printf '%s\n' '' \
  'Give these to CAST AI:' \
  '  Role ARN: arn:aws:iam::402881736519:role/castai-prod' \
  '  Instance profile: arn:aws:iam::402881736519:instance-profile/castai-prod-nodes'
