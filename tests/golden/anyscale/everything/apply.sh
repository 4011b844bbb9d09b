#!/usr/bin/env bash
# Anyscale: sets up what it needs in the account
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
mkdir -p "$dir/roles/node"
mkdir -p "$dir/roles/node/policies"
mkdir -p "$dir/roles/access"
mkdir -p "$dir/roles/access/policies"

cat > "$dir/roles/node/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "Service": "ec2.amazonaws.com"
      },
      "Action": "sts:AssumeRole"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/node/policies/bucket.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Objects",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale/*"
    },
    {
      "Sid": "Bucket",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/node/policies/cloudwatch.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CloudwatchMetricsWrite",
      "Effect": "Allow",
      "Action": [
        "cloudwatch:PutMetricData"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CloudwatchLogsRead",
      "Effect": "Allow",
      "Action": [
        "logs:DescribeLogGroups",
        "logs:DescribeLogStreams"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CloudwatchLogsEventsWrite",
      "Effect": "Allow",
      "Action": [
        "logs:PutLogEvents"
      ],
      "Resource": [
        "arn:aws:logs:*:402881736519:log-group:/anyscale*:*"
      ]
    },
    {
      "Sid": "CloudwatchLogsWrite",
      "Effect": "Allow",
      "Action": [
        "logs:CreateLogStream",
        "logs:CreateLogGroup"
      ],
      "Resource": [
        "arn:aws:logs:*:402881736519:log-group:/anyscale*"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/node/policies/secrets.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "SecretsManagerGetSecretValue",
      "Effect": "Allow",
      "Action": [
        "secretsmanager:GetSecretValue"
      ],
      "Resource": [
        "arn:aws:secretsmanager:eu-west-1:402881736519:secret:anyscale/registry-??????"
      ]
    },
    {
      "Sid": "KMSDecrypt",
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt"
      ],
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/access/trust-policy.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::525325868955:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "org_1234567890abcdef-prod"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/access/policies/steady-state.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "PassNodeRole",
      "Effect": "Allow",
      "Action": "iam:PassRole",
      "Resource": "arn:aws:iam::402881736519:role/anyscale-cluster-node",
      "Condition": {
        "StringEquals": {
          "iam:PassedToService": "ec2.amazonaws.com"
        }
      }
    },
    {
      "Sid": "ReadInstanceProfile",
      "Effect": "Allow",
      "Action": "iam:GetInstanceProfile",
      "Resource": "arn:aws:iam::402881736519:instance-profile/anyscale-cluster-node"
    },
    {
      "Sid": "RetrieveGenericAWSResources",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeAccountAttributes",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeRegions"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "DescribeRunningResources",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeInstances",
        "ec2:DescribeSubnets",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CreateSpotServiceRole",
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:aws:iam::402881736519:role/aws-service-role/spot.amazonaws.com/AWSServiceRoleForEC2Spot"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": [
            "spot.amazonaws.com"
          ]
        }
      }
    },
    {
      "Sid": "RestrictInstanceStart",
      "Effect": "Allow",
      "Action": [
        "ec2:StartInstances",
        "ec2:RunInstances"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        },
        "ForAnyValue:StringEquals": {
          "aws:TagKeys": [
            "anyscale-cloud-id"
          ]
        }
      }
    },
    {
      "Sid": "AllowRunInstancesForUntaggedResources",
      "Effect": "Allow",
      "Action": [
        "ec2:RunInstances"
      ],
      "Resource": [
        "arn:aws:ec2:*::image/*",
        "arn:aws:ec2:*::snapshot/*",
        "arn:aws:ec2:*:*:subnet/*",
        "arn:aws:ec2:*:*:network-interface/*",
        "arn:aws:ec2:*:*:security-group/*",
        "arn:aws:ec2:*:*:key-pair/*",
        "arn:aws:ec2:*:*:volume/*"
      ]
    },
    {
      "Sid": "RestrictedEbsAttachmentAccess",
      "Effect": "Allow",
      "Action": [
        "ec2:AttachVolume"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedEbsCreateAccess",
      "Effect": "Allow",
      "Action": [
        "ec2:CreateVolume"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:volume/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedIamInstanceProfileAccess",
      "Effect": "Allow",
      "Action": [
        "ec2:AssociateIamInstanceProfile",
        "ec2:DisassociateIamInstanceProfile",
        "ec2:ReplaceIamInstanceProfileAssociation"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedInstanceManagement",
      "Effect": "Allow",
      "Action": [
        "ec2:TerminateInstances",
        "ec2:StopInstances",
        "ec2:ModifyInstanceAttribute"
      ],
      "Resource": [
        "arn:aws:ec2:*:402881736519:instance/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "InstanceTagMangement",
      "Effect": "Allow",
      "Action": [
        "ec2:CreateTags",
        "ec2:DeleteTags"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "DenyTaggingOnOtherInstances",
      "Effect": "Deny",
      "Action": [
        "ec2:CreateTags",
        "ec2:DeleteTags"
      ],
      "Resource": [
        "arn:aws:ec2:*:*:instance/*"
      ],
      "Condition": {
        "StringNotEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ],
          "ec2:CreateAction": [
            "RunInstances",
            "StartInstances"
          ]
        }
      }
    },
    {
      "Sid": "RestrictedInstanceManagementSpot",
      "Effect": "Allow",
      "Action": [
        "ec2:CancelSpotInstanceRequests",
        "ec2:ModifyImageAttribute"
      ],
      "Resource": [
        "arn:aws:ec2:*::image/*",
        "arn:aws:ec2:*:402881736519:spot-instances-request/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": [
            "cld_abcdefghijklmnop1234567890"
          ]
        }
      }
    },
    {
      "Sid": "InstanceManagementSpotRequest",
      "Effect": "Allow",
      "Action": [
        "ec2:RequestSpotInstances"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "ResourceManagementExtended",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeVolumes",
        "ec2:CreatePlacementGroup",
        "ec2:AllocateAddress",
        "ec2:ReleaseAddress",
        "ec2:DescribeIamInstanceProfileAssociations",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribePlacementGroups",
        "ec2:DescribePrefixLists",
        "ec2:DescribeReservedInstancesOfferings",
        "ec2:DescribeSpotInstanceRequests",
        "ec2:DescribeSpotPriceHistory"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "EFSManagement",
      "Effect": "Allow",
      "Action": [
        "elasticfilesystem:DescribeMountTargets"
      ],
      "Resource": [
        "*"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/access/policies/services.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CloudformationDescribeGet",
      "Effect": "Allow",
      "Action": [
        "cloudformation:CreateStack",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResources",
        "cloudformation:DescribeStacks",
        "cloudformation:GetTemplate"
      ],
      "Resource": [
        "arn:aws:cloudformation:*:402881736519:stack/*"
      ]
    },
    {
      "Sid": "EC2Describe",
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeVpcs",
        "ec2:DescribeInternetGateways"
      ],
      "Resource": [
        "*"
      ]
    },
    {
      "Sid": "CloudformationWrite",
      "Effect": "Allow",
      "Action": [
        "cloudformation:TagResource",
        "cloudformation:UntagResource",
        "cloudformation:UpdateStack",
        "cloudformation:DeleteStack"
      ],
      "Resource": [
        "arn:aws:cloudformation:*:402881736519:stack/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        }
      }
    },
    {
      "Sid": "CreateELBServiceLinkedRole",
      "Effect": "Allow",
      "Action": [
        "iam:CreateServiceLinkedRole"
      ],
      "Resource": [
        "arn:aws:iam::402881736519:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing"
      ],
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": [
            "elasticloadbalancing.amazonaws.com"
          ]
        }
      }
    },
    {
      "Sid": "ELBRead",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetHealth",
        "elasticloadbalancing:DescribeListenerCertificates",
        "elasticloadbalancing:DescribeTags"
      ],
      "Resource": "*"
    },
    {
      "Sid": "ACMAllResources",
      "Effect": "Allow",
      "Action": [
        "acm:ListCertificates",
        "acm:RequestCertificate",
        "acm:DescribeCertificate"
      ],
      "Resource": "*"
    },
    {
      "Sid": "ACMWrite",
      "Effect": "Allow",
      "Action": [
        "acm:DeleteCertificate",
        "acm:RenewCertificate",
        "acm:GetCertificate",
        "acm:ListTagsForCertificate"
      ],
      "Resource": [
        "arn:aws:acm:*:402881736519:certificate/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        }
      }
    },
    {
      "Sid": "ACMModifyTags",
      "Effect": "Allow",
      "Action": [
        "acm:AddTagsToCertificate"
      ],
      "Resource": [
        "arn:aws:acm:*:402881736519:certificate/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        },
        "ForAnyValue:StringEquals": {
          "aws:TagKeys": [
            "anyscale-cloud-id"
          ]
        }
      }
    },
    {
      "Sid": "ELBWrite",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:SetRulePriorities",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:RemoveListenerCertificates",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:loadbalancer/app/Anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener/app/Anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener-rule/app/Anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/AnyscaleTarget*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:CalledViaFirst": [
            "cloudformation.amazonaws.com"
          ]
        }
      }
    },
    {
      "Sid": "ELBTargetRegistration",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:RegisterTargets",
        "elasticloadbalancing:DeregisterTargets"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/AnyscaleTarget*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/anyscale*"
      ]
    },
    {
      "Sid": "ELBDirectCreateUpdate",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:CreateRule",
        "elasticloadbalancing:CreateListener",
        "elasticloadbalancing:CreateLoadBalancer",
        "elasticloadbalancing:CreateTargetGroup",
        "elasticloadbalancing:SetRulePriorities"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:loadbalancer/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener-rule/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/anyscale*"
      ]
    },
    {
      "Sid": "ELBDirectModifyDelete",
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:AddTags",
        "elasticloadbalancing:RemoveTags",
        "elasticloadbalancing:ModifyRule",
        "elasticloadbalancing:DeleteRule",
        "elasticloadbalancing:ModifyListener",
        "elasticloadbalancing:DeleteListener",
        "elasticloadbalancing:DeleteLoadBalancer",
        "elasticloadbalancing:ModifyLoadBalancerAttributes",
        "elasticloadbalancing:ModifyTargetGroup",
        "elasticloadbalancing:DeleteTargetGroup",
        "elasticloadbalancing:ModifyTargetGroupAttributes",
        "elasticloadbalancing:AddListenerCertificates",
        "elasticloadbalancing:RemoveListenerCertificates",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets"
      ],
      "Resource": [
        "arn:aws:elasticloadbalancing:*:402881736519:loadbalancer/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:listener-rule/app/anyscale*",
        "arn:aws:elasticloadbalancing:*:402881736519:targetgroup/anyscale*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:ResourceTag/anyscale-cloud-id": "cld_abcdefghijklmnop1234567890"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/roles/access/policies/access-bucket.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Objects",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:AbortMultipartUpload"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale/*"
    },
    {
      "Sid": "Bucket",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:ListBucketMultipartUploads",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::acme-anyscale"
    }
  ]
}
END_OF_DOCUMENT

# Role of the nodes
role_name='anyscale-cluster-node'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/node/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Carried by the instances of Ray clusters' \
    --assume-role-policy-document="file://$dir/roles/node/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
put_managed_policy 'anyscale-cluster-node-s3' 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3' "$dir/roles/node/policies/bucket.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3'
put_managed_policy 'anyscale-cluster-node-cloudwatch' 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch' "$dir/roles/node/policies/cloudwatch.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch'
put_managed_policy 'anyscale-cluster-node-secrets' 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets' "$dir/roles/node/policies/secrets.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'

# Role that Anyscale assumes
role_name='anyscale-iam-role'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/roles/access/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets Anyscale'\''s control plane run clusters' \
    --assume-role-policy-document="file://$dir/roles/access/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
put_managed_policy 'anyscale-iam-role-steady-state' 'arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state' "$dir/roles/access/policies/steady-state.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state'
put_managed_policy 'anyscale-iam-role-services' 'arn:aws:iam::402881736519:policy/anyscale-iam-role-services' "$dir/roles/access/policies/services.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-services'
put_managed_policy 'anyscale-iam-role-s3' 'arn:aws:iam::402881736519:policy/anyscale-iam-role-s3' "$dir/roles/access/policies/access-bucket.json"
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-s3'
aws iam attach-role-policy --role-name="$role_name" --policy-arn='arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'

printf '%s\n' '' \
  'Give these to Anyscale:' \
  '  anyscale-iam-role-id: arn:aws:iam::402881736519:role/anyscale-iam-role' \
  '  instance-iam-role-id: arn:aws:iam::402881736519:role/anyscale-cluster-node'
