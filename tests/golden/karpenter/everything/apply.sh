#!/usr/bin/env bash
# Karpenter: sets up what it needs in the account
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
mkdir -p "$dir/roles/controller"
mkdir -p "$dir/roles/controller/policies"

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
        "sts:AssumeRole"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/controller/trust-policy.json" << 'END_OF_DOCUMENT'
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

cat > "$dir/roles/controller/policies/node-lifecycle.json" << 'END_OF_DOCUMENT'
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

cat > "$dir/roles/controller/policies/iam-integration.json" << 'END_OF_DOCUMENT'
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

cat > "$dir/roles/controller/policies/eks-integration.json" << 'END_OF_DOCUMENT'
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

cat > "$dir/roles/controller/policies/interruption.json" << 'END_OF_DOCUMENT'
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

cat > "$dir/roles/controller/policies/zonal-shift.json" << 'END_OF_DOCUMENT'
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

cat > "$dir/roles/controller/policies/resource-discovery.json" << 'END_OF_DOCUMENT'
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

# Role of the nodes
role_name='data-prod-nodes'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/node/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Carried by the nodes that Karpenter starts' \
    --assume-role-policy-document="file://$dir/roles/node/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'

# Role of the controller
role_name='data-prod-karpenter'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/controller/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets Karpenter manage the nodes of one cluster' \
    --assume-role-policy-document="file://$dir/roles/controller/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
put_managed_policy 'KarpenterControllerNodeLifecyclePolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerNodeLifecyclePolicy-data-prod-eks' "$dir/roles/controller/policies/node-lifecycle.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/KarpenterControllerNodeLifecyclePolicy-data-prod-eks'
put_managed_policy 'KarpenterControllerIAMIntegrationPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerIAMIntegrationPolicy-data-prod-eks' "$dir/roles/controller/policies/iam-integration.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/KarpenterControllerIAMIntegrationPolicy-data-prod-eks'
put_managed_policy 'KarpenterControllerEKSIntegrationPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerEKSIntegrationPolicy-data-prod-eks' "$dir/roles/controller/policies/eks-integration.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/KarpenterControllerEKSIntegrationPolicy-data-prod-eks'
put_managed_policy 'KarpenterControllerInterruptionPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerInterruptionPolicy-data-prod-eks' "$dir/roles/controller/policies/interruption.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/KarpenterControllerInterruptionPolicy-data-prod-eks'
put_managed_policy 'KarpenterControllerZonalShiftPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerZonalShiftPolicy-data-prod-eks' "$dir/roles/controller/policies/zonal-shift.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/KarpenterControllerZonalShiftPolicy-data-prod-eks'
put_managed_policy 'KarpenterControllerResourceDiscoveryPolicy-data-prod-eks' 'arn:aws:iam::402881736519:policy/KarpenterControllerResourceDiscoveryPolicy-data-prod-eks' "$dir/roles/controller/policies/resource-discovery.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/KarpenterControllerResourceDiscoveryPolicy-data-prod-eks'

# Pod Identity hands the role to the service account's pods.
association=$(aws eks list-pod-identity-associations --cluster-name='data-prod-eks' \
  --namespace='karpenter' --service-account='karpenter' \
  --query 'associations[0].associationId' --output text)
if [ "$association" = None ]; then
  aws eks create-pod-identity-association --cluster-name='data-prod-eks' \
    --namespace='karpenter' --service-account='karpenter' \
    --role-arn='arn:aws:iam::402881736519:role/data-prod-karpenter' > /dev/null
  say 'created the Pod Identity association'
else
  associated=$(aws eks describe-pod-identity-association --cluster-name='data-prod-eks' \
    --association-id="$association" --query association.roleArn --output text)
  if [ "$associated" = 'arn:aws:iam::402881736519:role/data-prod-karpenter' ]; then
    say "Pod Identity association $association is as it should be"
  else
    aws eks update-pod-identity-association --cluster-name='data-prod-eks' \
      --association-id="$association" --role-arn='arn:aws:iam::402881736519:role/data-prod-karpenter' > /dev/null
    say "Pod Identity association $association hands out this role; until now it was $associated"
  fi
fi

printf '%s\n' '' \
  'Give these to Karpenter:' \
  '  settings.clusterName: data-prod-eks' \
  '  settings.interruptionQueue: data-prod-eks' \
  '  EC2NodeClass spec.role: data-prod-nodes' \
  '  Controller'\''s role ARN: arn:aws:iam::402881736519:role/data-prod-karpenter'
