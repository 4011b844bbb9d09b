#!/usr/bin/env bash
# Anyscale: compares what the account has with what was intended
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

# Role of the nodes
role_name='anyscale-cluster-node'
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
      "Action": "sts:AssumeRole"
    }
  ]
}
END_OF_DOCUMENT
  policy_arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
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
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
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
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
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
  else
    differs "managed policy $policy_arn does not exist"
  fi
  ask aws iam list-role-policies --role-name="$role_name" --query 'PolicyNames[]' --output text
  compare_words "inline policies of role $role_name"
  ask aws iam list-attached-role-policies --role-name="$role_name" \
    --query 'AttachedPolicies[].PolicyArn' --output text
  compare_words "attached policies of role $role_name" 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly' 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-s3' 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-cloudwatch' 'arn:aws:iam::402881736519:policy/anyscale-cluster-node-secrets'
else
  differs "role $role_name does not exist"
fi

# Role that Anyscale assumes
role_name='anyscale-iam-role'
if ask aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json; then
  compare "trust policy of role $role_name" << 'END_OF_DOCUMENT'
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
  policy_arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
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
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-services'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
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
  else
    differs "managed policy $policy_arn does not exist"
  fi
  policy_arn='arn:aws:iam::402881736519:policy/anyscale-iam-role-s3'
  if ask aws iam get-policy --policy-arn="$policy_arn" --query Policy.DefaultVersionId --output text; then
    ask aws iam get-policy-version --policy-arn="$policy_arn" --version-id="$answer" \
      --query PolicyVersion.Document --output json
    compare "managed policy $policy_arn" << 'END_OF_DOCUMENT'
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
  else
    differs "managed policy $policy_arn does not exist"
  fi
  ask aws iam list-role-policies --role-name="$role_name" --query 'PolicyNames[]' --output text
  compare_words "inline policies of role $role_name"
  ask aws iam list-attached-role-policies --role-name="$role_name" \
    --query 'AttachedPolicies[].PolicyArn' --output text
  compare_words "attached policies of role $role_name" 'arn:aws:iam::402881736519:policy/anyscale-iam-role-steady-state' 'arn:aws:iam::402881736519:policy/anyscale-iam-role-services' 'arn:aws:iam::402881736519:policy/anyscale-iam-role-s3' 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly'
else
  differs "role $role_name does not exist"
fi

if [ "$differences" -gt 0 ]; then
  printf '%s\n' "$differences differences"
  exit 1
fi
printf '%s\n' 'all is as intended'
