#!/usr/bin/env bash
# Karpenter: compares what the account has with what was intended
# Form: recommended. Written by Rolecall.
# Reads only. Policies are compared in meaning: the order of keys, lists and statements, and whether one value stands in
# a list or alone, make no difference. Exits 0 when all is as intended, 1 when something differs, 2 when AWS cannot be asked.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -uo pipefail

account_id='402881736519'
export AWS_PROFILE='acme-platform'
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

# Role of the nodes
role_name='data-prod-nodes'
if ask aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json; then
  compare "trust policy of role $role_name" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "ec2.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole"
      ]
    }
  ]
}
END_OF_DOCUMENT
  ask aws iam list-role-policies --role-name="$role_name" --query 'PolicyNames[]' --output text
  compare_words "inline policies of role $role_name"
  ask aws iam list-attached-role-policies --role-name="$role_name" \
    --query 'AttachedPolicies[].PolicyArn' --output text
  compare_words "attached policies of role $role_name" 'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy' 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy' 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly' 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'
else
  differs "role $role_name does not exist"
fi

# Role of the controller
role_name='data-prod-karpenter'
if ask aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json; then
  compare "trust policy of role $role_name" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "pods.eks.amazonaws.com"
      },
      "Action": [
        "sts:AssumeRole",
        "sts:TagSession"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/eks-cluster-arn": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks",
          "aws:RequestTag/kubernetes-namespace": "karpenter",
          "aws:RequestTag/kubernetes-service-account": "karpenter"
        }
      }
    }
  ]
}
END_OF_DOCUMENT
  policy_arn='arn:aws:iam::402881736519:policy/KarpenterControllerNodeLifecyclePolicy-data-prod-eks'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowScopedEC2InstanceAccessActions",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances",
        "ec2:CreateFleet"
      ],
      "Resource": [
        "arn:aws:ec2:eu-west-1::image/*",
        "arn:aws:ec2:eu-west-1::snapshot/*",
        "arn:aws:ec2:eu-west-1:*:security-group/*",
        "arn:aws:ec2:eu-west-1:*:subnet/*",
        "arn:aws:ec2:eu-west-1:*:capacity-reservation/*",
        "arn:aws:ec2:eu-west-1:*:placement-group/*"
      ]
    },
    {
      "Sid": "AllowScopedEC2LaunchTemplateAccessActions",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances",
        "ec2:CreateFleet"
      ],
      "Resource": "arn:aws:ec2:eu-west-1:*:launch-template/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.sh/nodepool": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedEC2InstanceActionsWithTags",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances",
        "ec2:CreateFleet",
        "ec2:CreateLaunchTemplate"
      ],
      "Resource": [
        "arn:aws:ec2:eu-west-1:*:fleet/*",
        "arn:aws:ec2:eu-west-1:*:instance/*",
        "arn:aws:ec2:eu-west-1:*:volume/*",
        "arn:aws:ec2:eu-west-1:*:network-interface/*",
        "arn:aws:ec2:eu-west-1:*:launch-template/*",
        "arn:aws:ec2:eu-west-1:*:spot-instances-request/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks"
        },
        "StringLike": {
          "aws:RequestTag/karpenter.sh/nodepool": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedResourceCreationTagging",
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": [
        "arn:aws:ec2:eu-west-1:*:fleet/*",
        "arn:aws:ec2:eu-west-1:*:instance/*",
        "arn:aws:ec2:eu-west-1:*:volume/*",
        "arn:aws:ec2:eu-west-1:*:network-interface/*",
        "arn:aws:ec2:eu-west-1:*:launch-template/*",
        "arn:aws:ec2:eu-west-1:*:spot-instances-request/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks",
          "ec2:CreateAction": [
            "RunInstances",
            "CreateFleet",
            "CreateLaunchTemplate"
          ]
        },
        "StringLike": {
          "aws:RequestTag/karpenter.sh/nodepool": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedResourceTagging",
      "Effect": "Allow",
      "Action": "ec2:CreateTags",
      "Resource": "arn:aws:ec2:eu-west-1:*:instance/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.sh/nodepool": "*"
        },
        "StringEqualsIfExists": {
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks"
        },
        "ForAllValues:StringEquals": {
          "aws:TagKeys": [
            "eks:eks-cluster-name",
            "karpenter.sh/nodeclaim",
            "Name"
          ]
        }
      }
    },
    {
      "Sid": "AllowScopedDeletion",
      "Effect": "Allow",
      "Action": [
        "ec2:TerminateInstances",
        "ec2:DeleteLaunchTemplate"
      ],
      "Resource": [
        "arn:aws:ec2:eu-west-1:*:instance/*",
        "arn:aws:ec2:eu-west-1:*:launch-template/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.sh/nodepool": "*"
        }
      }
    }
  ]
}
END_OF_DOCUMENT
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/KarpenterControllerIAMIntegrationPolicy-data-prod-eks'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowPassingInstanceRole",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/data-prod-nodes",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": [
            "ec2.amazonaws.com",
            "ec2.amazonaws.com.cn"
          ]
        }
      }
    },
    {
      "Sid": "AllowScopedInstanceProfileCreationActions",
      "Effect": "Allow",
      "Action": [
        "iam:CreateInstanceProfile"
      ],
      "Resource": "arn:aws:iam::402881736519:instance-profile/*",
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks",
          "aws:RequestTag/topology.kubernetes.io/region": "eu-west-1"
        },
        "StringLike": {
          "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedInstanceProfileTagActions",
      "Effect": "Allow",
      "Action": [
        "iam:TagInstanceProfile"
      ],
      "Resource": "arn:aws:iam::402881736519:instance-profile/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:ResourceTag/topology.kubernetes.io/region": "eu-west-1",
          "aws:RequestTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:RequestTag/eks:eks-cluster-name": "data-prod-eks",
          "aws:RequestTag/topology.kubernetes.io/region": "eu-west-1"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": "*",
          "aws:RequestTag/karpenter.k8s.aws/ec2nodeclass": "*"
        }
      }
    },
    {
      "Sid": "AllowScopedInstanceProfileActions",
      "Effect": "Allow",
      "Action": [
        "iam:AddRoleToInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:DeleteInstanceProfile"
      ],
      "Resource": "arn:aws:iam::402881736519:instance-profile/*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/kubernetes.io/cluster/data-prod-eks": "owned",
          "aws:ResourceTag/topology.kubernetes.io/region": "eu-west-1"
        },
        "StringLike": {
          "aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass": "*"
        }
      }
    }
  ]
}
END_OF_DOCUMENT
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/KarpenterControllerEKSIntegrationPolicy-data-prod-eks'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowAPIServerEndpointDiscovery",
      "Effect": "Allow",
      "Action": "eks:DescribeCluster",
      "Resource": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks"
    }
  ]
}
END_OF_DOCUMENT
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/KarpenterControllerInterruptionPolicy-data-prod-eks'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowInterruptionQueueActions",
      "Effect": "Allow",
      "Action": [
        "sqs:DeleteMessage",
        "sqs:GetQueueUrl",
        "sqs:ReceiveMessage"
      ],
      "Resource": "arn:aws:sqs:eu-west-1:402881736519:data-prod-eks"
    }
  ]
}
END_OF_DOCUMENT
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/KarpenterControllerZonalShiftPolicy-data-prod-eks'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowZonalShiftStatusReadOnly",
      "Effect": "Allow",
      "Action": [
        "arc-zonal-shift:GetManagedResource"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "arc-zonal-shift:ResourceIdentifier": "arn:aws:eks:eu-west-1:402881736519:cluster/data-prod-eks"
        }
      }
    }
  ]
}
END_OF_DOCUMENT
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/KarpenterControllerResourceDiscoveryPolicy-data-prod-eks'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AllowRegionalReadActions",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeCapacityReservations",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstanceTypeOfferings",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplates",
        "ec2:DescribePlacementGroups",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSpotPriceHistory",
        "ec2:DescribeSubnets"
      ],
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "eu-west-1"
        }
      }
    },
    {
      "Sid": "AllowSSMReadActions",
      "Effect": "Allow",
      "Action": "ssm:GetParameter",
      "Resource": "arn:aws:ssm:eu-west-1::parameter/aws/service/*"
    },
    {
      "Sid": "AllowPricingReadActions",
      "Effect": "Allow",
      "Action": "pricing:GetProducts",
      "Resource": "*"
    },
    {
      "Sid": "AllowUnscopedInstanceProfileListAction",
      "Effect": "Allow",
      "Action": "iam:ListInstanceProfiles",
      "Resource": "*"
    },
    {
      "Sid": "AllowInstanceProfileReadActions",
      "Effect": "Allow",
      "Action": "iam:GetInstanceProfile",
      "Resource": "arn:aws:iam::402881736519:instance-profile/*"
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
  compare_words "attached policies of role $role_name" 'arn:aws:iam::402881736519:policy/KarpenterControllerNodeLifecyclePolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerIAMIntegrationPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerEKSIntegrationPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerInterruptionPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerZonalShiftPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerResourceDiscoveryPolicy-data-prod-eks'
else
  differs "role $role_name does not exist"
fi

# Pod Identity hands the role to the service account's pods.
cluster='data-prod-eks'
if ask aws eks list-pod-identity-associations --cluster-name="$cluster" --namespace='karpenter' \
  --service-account='karpenter' --query 'associations[0].associationId' --output text &&
  [ "$answer" != None ]; then
  ask aws eks describe-pod-identity-association --cluster-name="$cluster" --association-id="$answer" \
    --query association.roleArn --output text
  if [ "$answer" = 'arn:aws:iam::402881736519:role/data-prod-karpenter' ]; then
    ok 'Pod Identity association'
  else
    differs "the Pod Identity association names $answer"
  fi
else
  differs 'there is no Pod Identity association for the service account'
fi

if [ "$differences" -gt 0 ]; then
  printf '%s\n' "$differences differences"
  exit 1
fi
printf '%s\n' 'all is as intended'
