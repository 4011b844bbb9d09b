#!/usr/bin/env bash
# nOps: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# Safe to run again: what is there already is brought to the state below.
# Values stand in single quotes, and what looks like an expansion there is none.
# shellcheck disable=SC1003,SC2016
set -euo pipefail

account_id='402881736519'
export AWS_PROFILE='acme/platform'
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
        "AWS": "arn:aws:iam::202279780353:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "nops-1f4b8c2e9d"
        }
      }
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/essentials.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "cloudwatch:ListMetrics",
        "scheduler:GetSchedule",
        "scheduler:GetScheduleGroup",
        "scheduler:ListScheduleGroups",
        "scheduler:ListSchedules",
        "scheduler:ListTagsForResource",
        "events:CreateEventBus"
      ],
      "Resource": "*"
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/copilot.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeReservedInstances",
        "cloudformation:ListStacks",
        "cloudformation:DescribeStacks",
        "savingsplans:DescribeSavingsPlans"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "lambda:InvokeFunction",
      "Resource": [
        "arn:aws:lambda:*:402881736519:function:nops-compute-copilot"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/minimum.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling-plans:DescribeScalingPlans",
        "autoscaling-plans:GetScalingPlanResourceForecastData",
        "autoscaling-plans:DescribeScalingPlanResources",
        "autoscaling:DescribePolicies",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeLoadBalancers",
        "autoscaling:DescribeScalingActivities",
        "autoscaling:DescribeAccountLimits",
        "apigateway:GET",
        "ce:DescribeCostCategoryDefinition",
        "ce:DescribeNotificationSubscription",
        "ce:DescribeReport",
        "ce:GetAnomalies",
        "ce:GetAnomalyMonitors",
        "ce:GetAnomalySubscriptions",
        "ce:GetApproximateUsageRecords",
        "ce:GetCostAndUsage",
        "ce:GetCostAndUsageWithResources",
        "ce:GetCostCategories",
        "ce:GetCostForecast",
        "ce:GetDimensionValues",
        "ce:GetPreferences",
        "ce:GetReservationCoverage",
        "ce:GetReservationPurchaseRecommendation",
        "ce:GetReservationUtilization",
        "ce:GetRightsizingRecommendation",
        "ce:GetSavingsPlanPurchaseRecommendationDetails",
        "ce:GetSavingsPlansCoverage",
        "ce:GetSavingsPlansPurchaseRecommendation",
        "ce:GetSavingsPlansUtilization",
        "ce:GetSavingsPlansUtilizationDetails",
        "ce:GetTags",
        "ce:GetUsageForecast",
        "ce:ListCostAllocationTagBackfillHistory",
        "ce:ListCostAllocationTags",
        "ce:ListCostCategoryDefinitions",
        "ce:ListSavingsPlansPurchaseRecommendationGeneration",
        "ce:ListTagsForResource",
        "ce:StartSavingsPlansPurchaseRecommendationGeneration",
        "cloudtrail:DescribeTrails",
        "cloudtrail:LookupEvents",
        "cloudwatch:GetMetricStatistics",
        "compute-optimizer:DescribeRecommendationExportJobs",
        "compute-optimizer:GetAutoScalingGroupRecommendations",
        "compute-optimizer:GetEBSVolumeRecommendations",
        "compute-optimizer:GetEC2InstanceRecommendations",
        "compute-optimizer:GetEC2RecommendationProjectedMetrics",
        "compute-optimizer:GetECSServiceRecommendationProjectedMetrics",
        "compute-optimizer:GetECSServiceRecommendations",
        "compute-optimizer:GetEffectiveRecommendationPreferences",
        "compute-optimizer:GetEnrollmentStatus",
        "compute-optimizer:GetEnrollmentStatusesForOrganization",
        "compute-optimizer:GetLambdaFunctionRecommendations",
        "compute-optimizer:GetLicenseRecommendations",
        "compute-optimizer:GetRDSDatabaseRecommendationProjectedMetrics",
        "compute-optimizer:GetRDSDatabaseRecommendations",
        "compute-optimizer:GetRecommendationPreferences",
        "compute-optimizer:GetRecommendationSummaries",
        "config:DescribeConfigurationRecorders",
        "consolidatedbilling:GetAccountBillingRole",
        "cost-optimization-hub:GetPreferences",
        "cost-optimization-hub:GetRecommendation",
        "cost-optimization-hub:ListEnrollmentStatuses",
        "cost-optimization-hub:ListRecommendations",
        "cost-optimization-hub:ListRecommendationSummaries",
        "consolidatedbilling:ListLinkedAccounts",
        "cur:GetClassicReport",
        "cur:GetClassicReportPreferences",
        "cur:GetUsageReport",
        "cur:DescribeReportDefinitions",
        "dynamodb:ListTables",
        "ec2:DescribeImages",
        "ec2:DescribeInstances",
        "ec2:DescribeNatGateways",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRegions",
        "ec2:DescribeReservedInstances",
        "ec2:DescribeVolumes",
        "ec2:DescribeVpcs",
        "ec2:DescribeAvailabilityZones",
        "ec2:DescribeInstanceStatus",
        "ec2:DescribeSnapshots",
        "ec2:DescribeSecurityGroups",
        "ecs:ListClusters",
        "eks:ListTagsForResource",
        "eks:ListClusters",
        "eks:ListNodegroups",
        "eks:DescribeCluster",
        "eks:DescribeNodegroup",
        "elasticache:DescribeCacheClusters",
        "elasticache:DescribeCacheSubnetGroups",
        "elasticfilesystem:DescribeFileSystems",
        "elasticloadbalancing:DescribeLoadBalancers",
        "es:DescribeElasticsearchDomains",
        "es:ListDomainNames",
        "events:ListRules",
        "guardduty:ListDetectors",
        "iam:GetRole",
        "iam:GetAccountSummary",
        "iam:ListAccountAliases",
        "iam:ListAttachedUserPolicies",
        "iam:ListRoles",
        "iam:ListUsers",
        "lambda:GetFunction",
        "lambda:GetPolicy",
        "lambda:ListFunctions",
        "rds:DescribeDBClusters",
        "rds:DescribeDBInstances",
        "rds:DescribeDBSnapshots",
        "rds:DescribeDBClusterSnapshotAttributes",
        "rds:DescribeDBClusterSnapshots",
        "rds:DescribeDBRecommendations",
        "rds:DescribeDBSecurityGroups",
        "rds:ListTagsForResource",
        "redshift:DescribeClusters",
        "s3:ListAllMyBuckets",
        "s3:GetBucketVersioning",
        "savingsplans:DescribeSavingsPlanRates",
        "savingsplans:DescribeSavingsPlans",
        "savingsplans:DescribeSavingsPlansOfferingRates",
        "savingsplans:DescribeSavingsPlansOfferings",
        "savingsplans:ListTagsForResource",
        "support:DescribeCases",
        "tag:GetResources",
        "tag:GetTagValues",
        "tag:DescribeReportCreation",
        "tag:GetTagKeys",
        "tag:GetComplianceSummary",
        "organizations:ListAccounts",
        "organizations:DescribeOrganization",
        "organizations:ListRoots",
        "ce:UpdateCostAllocationTagsStatus",
        "cost-optimization-hub:UpdateEnrollmentStatus",
        "cost-optimization-hub:UpdatePreferences",
        "cur:PutReportDefinition",
        "support:CreateCase"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": [
        "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890a1"
      ]
    }
  ]
}
END_OF_DOCUMENT

cat > "$dir/policies/bucket.json" << 'END_OF_DOCUMENT'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetBucketPolicy",
        "s3:GetEncryptionConfiguration",
        "s3:GetBucketVersioning",
        "s3:GetBucketPolicyStatus",
        "s3:GetBucketLocation",
        "s3:GetBucketAcl",
        "s3:GetBucketLogging"
      ],
      "Resource": "arn:aws:s3:::nops-24871-1093-402881736519"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject"
      ],
      "Resource": "arn:aws:s3:::nops-24871-1093-402881736519/*"
    }
  ]
}
END_OF_DOCUMENT

# Role that nOps assumes
role_name='NopsIntegrationRole-24871'
if exists aws iam get-role --role-name="$role_name"; then
  say "role $role_name exists; the trust policy that is now replaced was:"
  aws iam get-role --role-name="$role_name" --query Role.AssumeRolePolicyDocument --output json
  aws iam update-assume-role-policy --role-name="$role_name" \
    --policy-document="file://$dir/trust-policy.json"
else
  aws iam create-role --role-name="$role_name" --description='Lets nOps read costs and usage' \
    --assume-role-policy-document="file://$dir/trust-policy.json" > /dev/null
  aws iam wait role-exists --role-name="$role_name"
  say "created role $role_name"
fi
aws iam put-role-policy --role-name="$role_name" --policy-name='NopsEssentialsPolicy' \
  --policy-document="file://$dir/policies/essentials.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='NopsComputeCopilotPolicy' \
  --policy-document="file://$dir/policies/copilot.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='NopsIntegrationPolicy' \
  --policy-document="file://$dir/policies/minimum.json"
aws iam put-role-policy --role-name="$role_name" --policy-name='NopsSystemBucketPolicy' \
  --policy-document="file://$dir/policies/bucket.json"
take_off 'nOps-CRI-read-only-policy'
detach 'arn:aws:iam::aws:policy/ReadOnlyAccess'

printf '%s\n' '' \
  'Give these to nOps:' \
  '  Role ARN: arn:aws:iam::402881736519:role/NopsIntegrationRole-24871' \
  '  Bucket: nops-24871-1093-402881736519'
