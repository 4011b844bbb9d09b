#!/usr/bin/env bash
# New Relic: sets up what it needs in the account
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

# Takes an inline policy off the role that was set up with other values.
take_off() {
  if exists aws iam get-role-policy --role-name="$role_name" --policy-name="$1"; then
    aws iam delete-role-policy --role-name="$role_name" --policy-name="$1"
    say "took policy $1 off role $role_name: these values do not ask for it"
  fi
}

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
        "AWS": "arn:aws:iam::754728514883:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "3726114"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/integrations.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeLoadBalancerAttributes",
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeInstanceHealth",
        "elasticloadbalancing:DescribeLoadBalancerPolicies",
        "elasticloadbalancing:DescribeLoadBalancerPolicyTypes",
        "apigateway:GET",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribePolicies",
        "autoscaling:DescribeTags",
        "autoscaling:DescribeAccountLimits",
        "budgets:ViewBudget",
        "cloudfront:ListDistributions",
        "cloudfront:ListStreamingDistributions",
        "cloudfront:ListTagsForResource",
        "cloudtrail:LookupEvents",
        "config:BatchGetResourceConfig",
        "config:ListDiscoveredResources",
        "dynamodb:DescribeLimits",
        "dynamodb:ListTables",
        "dynamodb:DescribeTable",
        "dynamodb:ListGlobalTables",
        "dynamodb:DescribeGlobalTable",
        "dynamodb:ListTagsOfResource",
        "ec2:DescribeVolumeStatus",
        "ec2:DescribeVolumes",
        "ec2:DescribeVolumeAttribute",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeInstances",
        "ec2:DescribeVpnConnections",
        "ecs:ListServices",
        "ecs:DescribeServices",
        "ecs:DescribeClusters",
        "ecs:ListClusters",
        "ecs:ListTagsForResource",
        "ecs:ListContainerInstances",
        "ecs:DescribeContainerInstances",
        "elasticfilesystem:DescribeMountTargets",
        "elasticfilesystem:DescribeFileSystems",
        "elasticache:DescribeCacheClusters",
        "elasticache:ListTagsForResource",
        "es:ListDomainNames",
        "es:DescribeElasticsearchDomain",
        "es:DescribeElasticsearchDomains",
        "es:ListTags",
        "elasticbeanstalk:DescribeEnvironments",
        "elasticbeanstalk:DescribeInstancesHealth",
        "elasticbeanstalk:DescribeConfigurationSettings",
        "elasticmapreduce:ListInstances",
        "elasticmapreduce:ListClusters",
        "elasticmapreduce:DescribeCluster",
        "elasticmapreduce:ListInstanceGroups",
        "health:DescribeAffectedEntities",
        "health:DescribeEventDetails",
        "health:DescribeEvents",
        "iam:ListSAMLProviders",
        "iam:ListOpenIDConnectProviders",
        "iam:ListServerCertificates",
        "iam:GetAccountAuthorizationDetails",
        "iam:ListVirtualMFADevices",
        "iam:GetAccountSummary",
        "iot:ListTopicRules",
        "iot:GetTopicRule",
        "iot:ListThings",
        "firehose:DescribeDeliveryStream",
        "firehose:ListDeliveryStreams",
        "kinesis:ListStreams",
        "kinesis:DescribeStream",
        "kinesis:ListTagsForStream",
        "rds:ListTagsForResource",
        "rds:DescribeDBInstances",
        "rds:DescribeDBClusters",
        "redshift:DescribeClusters",
        "redshift:DescribeClusterParameters",
        "route53:ListHealthChecks",
        "route53:GetHostedZone",
        "route53:ListHostedZones",
        "route53:ListResourceRecordSets",
        "route53:ListTagsForResources",
        "s3:GetLifecycleConfiguration",
        "s3:GetBucketTagging",
        "s3:ListAllMyBuckets",
        "s3:GetBucketWebsite",
        "s3:GetBucketLogging",
        "s3:GetBucketCORS",
        "s3:GetBucketVersioning",
        "s3:GetBucketAcl",
        "s3:GetBucketNotification",
        "s3:GetBucketPolicy",
        "s3:GetReplicationConfiguration",
        "s3:GetMetricsConfiguration",
        "s3:GetAccelerateConfiguration",
        "s3:GetAnalyticsConfiguration",
        "s3:GetBucketLocation",
        "s3:GetBucketRequestPayment",
        "s3:GetEncryptionConfiguration",
        "s3:GetInventoryConfiguration",
        "ses:ListConfigurationSets",
        "ses:GetSendQuota",
        "ses:DescribeConfigurationSet",
        "ses:ListReceiptFilters",
        "ses:ListReceiptRuleSets",
        "ses:DescribeReceiptRule",
        "ses:DescribeReceiptRuleSet",
        "sns:GetTopicAttributes",
        "sns:ListTopics",
        "sqs:ListQueues",
        "sqs:ListQueueTags",
        "sqs:GetQueueAttributes",
        "tag:GetResources",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeVpcs",
        "ec2:DescribeNatGateways",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeSubnets",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeVpcPeeringConnections",
        "ec2:DescribeNetworkInterfaces",
        "lambda:GetAccountSettings",
        "lambda:ListFunctions",
        "lambda:ListAliases",
        "lambda:ListTags",
        "lambda:ListEventSourceMappings",
        "cloudwatch:GetMetricStatistics",
        "cloudwatch:ListMetrics",
        "cloudwatch:GetMetricData",
        "support:*"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

# Role that New Relic assumes
role_name='NewRelicInfrastructure-Integrations'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets New Relic read metrics and inventory' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='NewRelicIntegrations' \
  --policy-document="file://$dir/policies/integrations.json"
take_off 'NewRelicBudget'
detach 'arn:aws:iam::aws:policy/ReadOnlyAccess'
detach 'arn:aws:iam::aws:policy/AWSSupportAccess'

printf '%s\n' '' \
  'Give these to New Relic:' \
  '  Role ARN: arn:aws:iam::402881736519:role/NewRelicInfrastructure-Integrations' \
  '  New Relic account ID (external ID): 3726114'
