# nOps: sets up what it needs in the account
# Form: recommended. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Safe to run again: what is there already is brought to the state below.
$ErrorActionPreference = 'Stop'

$AccountId = '402881736519'
$Folder = Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid().ToString())
$Saved = @{}
foreach ($Name in 'AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PAGER') {
    $Saved[$Name] = [Environment]::GetEnvironmentVariable($Name)
}

# Runs the AWS CLI. What a program writes to its standard error is no exception here, and is told apart by its type:
# Windows PowerShell makes records of it, and stops at the first unless it is told to go on.
function Invoke-Aws {
    $ErrorActionPreference = 'Continue'
    $Lines = @(& aws @args 2>&1)
    $script:Status = $LASTEXITCODE
    $script:Problem = ($Lines | Where-Object { $_ -is [Management.Automation.ErrorRecord] } | ForEach-Object { $_.ToString() }) -join "`n"
    ($Lines | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] }) -join "`n"
}

function Invoke-AwsOrStop {
    $Answer = Invoke-Aws @args
    if ($script:Status -ne 0) { throw $script:Problem }
    $Answer
}

# True when AWS finds what the command asks for, false when there is no such thing; any other answer ends the script.
function Test-Aws {
    [void](Invoke-Aws @args)
    if ($script:Status -eq 0) { return $true }
    if ($script:Problem -match 'NoSuchEntity|ResourceNotFound') { return $false }
    throw $script:Problem
}

# Without a byte order mark, which the AWS CLI would take for a part of the document.
function Write-Document($Name, $Text) {
    [IO.File]::WriteAllText((Join-Path $Folder $Name), $Text + "`n", (New-Object Text.UTF8Encoding $false))
}

if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
    throw 'the AWS CLI is not installed: install it, then run this script again'
}
try {
    $env:AWS_PROFILE = 'acme/platform'
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    # The right account, before anything is changed.
    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    [void](New-Item -ItemType Directory -Path $Folder)
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'policies'))

    Write-Document 'trust-policy.json' @'
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
'@

    Write-Document 'policies/essentials.json' @'
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
'@

    Write-Document 'policies/copilot.json' @'
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
'@

    Write-Document 'policies/minimum.json' @'
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
'@

    Write-Document 'policies/bucket.json' @'
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
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "NopsIntegrationRole-24871",
  "Description": "Lets nOps read costs and usage"
}
'@

    # Role that nOps assumes
    $RoleName = 'NopsIntegrationRole-24871'
    $Trust = Join-Path $Folder 'trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-1.json'
        $CreationTrust = Join-Path $Folder 'trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyName = 'NopsEssentialsPolicy'
    $File = Join-Path $Folder 'policies/essentials.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'NopsComputeCopilotPolicy'
    $File = Join-Path $Folder 'policies/copilot.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'NopsIntegrationPolicy'
    $File = Join-Path $Folder 'policies/minimum.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'NopsSystemBucketPolicy'
    $File = Join-Path $Folder 'policies/bucket.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    # What other values ask for, should the role have been set up with them.
    foreach ($PolicyName in 'nOps-CRI-read-only-policy') {
        if (Test-Aws iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName") {
            [void](Invoke-AwsOrStop iam delete-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName")
            Write-Output "took policy $PolicyName off role ${RoleName}: these values do not ask for it"
        }
    }
    # What other values attach, should the role have been set up with them.
    $Attached = (Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text') -split '\s+'
    foreach ($PolicyArn in 'arn:aws:iam::aws:policy/ReadOnlyAccess') {
        if ($Attached -ccontains $PolicyArn) {
            [void](Invoke-AwsOrStop iam detach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
            Write-Output "detached policy $PolicyArn from role ${RoleName}: these values do not ask for it"
        }
    }

    Write-Output 'Give these to nOps:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/NopsIntegrationRole-24871'
    Write-Output '  Bucket: nops-24871-1093-402881736519'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
