# nOps: compares what the account has with what was intended
# Form: recommended. Written by Rolecall.
# For PowerShell 7 and Windows PowerShell 5.1. Reads only. Policies are compared in meaning: the order of keys, lists and
# statements, and whether one value stands in a list or alone, make no difference. Exits 0 when all is as intended, 1 when
# something differs, 2 when AWS cannot be asked.
$ErrorActionPreference = 'Stop'

$AccountId = '402881736519'
$Differences = 0
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

# What AWS answers; nothing when there is no such thing. Any other error ends the script.
function Get-Answer {
    $Answer = Invoke-Aws @args
    if ($script:Status -eq 0) { return $Answer }
    if ($script:Problem -notmatch 'NoSuchEntity|ResourceNotFound|InvalidGroup\.NotFound') { throw $script:Problem }
}

function Write-Same($What) {
    Write-Output "ok       $What"
}

function Write-Difference($What) {
    Write-Output "differs  $What"
    $script:Differences++
}

# One line for a JSON document, the same for all that mean the same. Read word by word: ConvertFrom-Json takes some texts
# for dates, and refuses keys that differ in nothing but their case.
function ConvertTo-Canonical($Json) {
    $script:Words = @([regex]::Matches($Json, '"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\[\]{}:,"\s]+') | ForEach-Object { $_.Value })
    $script:At = 0
    Read-Value
}

function Read-Value {
    $First = $script:Words[$script:At]
    $script:At++
    if ($First -ne '{' -and $First -ne '[') {
        if ($First -notmatch '^"') { return $First }
        # The same character may be written in several ways.
        return '"' + [regex]::Unescape($First.Substring(1, $First.Length - 2)).Replace('\', '\\').Replace('"', '\"') + '"'
    }
    $Items = New-Object 'Collections.Generic.SortedSet[string]' ([StringComparer]::Ordinal)
    while ($script:At -lt $script:Words.Count -and $script:Words[$script:At] -notmatch '^[\]}]') {
        $Item = Read-Value
        if ($First -eq '{') {
            # After the key comes a colon.
            $script:At++
            $Item = $Item + ':' + (Read-Value)
        }
        [void]$Items.Add($Item)
        if ($script:Words[$script:At] -eq ',') { $script:At++ }
    }
    $script:At++
    $All = @($Items) -join ','
    if ($First -eq '{') { return '{' + $All + '}' }
    if ($Items.Count -eq 1) { return $All }
    '[' + $All + ']'
}

function Compare-Document($What, $Answer, $Wanted) {
    $Intended = ConvertTo-Canonical $Wanted
    $Found = ConvertTo-Canonical $Answer
    if ($Intended -ceq $Found) {
        Write-Same $What
    } else {
        Write-Difference $What
        Write-Output "         intended: $Intended" "         found:    $Found"
    }
}

# The words of an answer in text form, which has None where there is nothing.
function Get-Words($Answer) {
    $Answer -split '\s+' | Where-Object { $_ -and $_ -ne 'None' }
}

function Compare-Words($What, $Answer, $Intended) {
    $Found = @(Get-Words $Answer)
    foreach ($Word in $Intended) {
        if ($Found -cnotcontains $Word) { Write-Difference "${What}: $Word is missing" }
    }
    foreach ($Word in $Found) {
        if ($Intended -cnotcontains $Word) { Write-Difference "${What}: $Word is there besides" }
    }
}

# Until all has been asked for.
$Code = 2
try {
    if (-not (Get-Command aws -ErrorAction SilentlyContinue)) {
        throw 'the AWS CLI is not installed: install it, then run this script again'
    }
    $env:AWS_PROFILE = 'acme/platform'
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    # Role that nOps assumes
    $RoleName = 'NopsIntegrationRole-24871'
    $Answer = Get-Answer iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
    if ($null -eq $Answer) {
        Write-Difference "role $RoleName does not exist"
    } else {
        Compare-Document "trust policy of role $RoleName" $Answer @'
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
        $PolicyName = 'NopsEssentialsPolicy'
        $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
        if ($null -eq $Answer) {
            Write-Difference "inline policy $PolicyName does not exist"
        } else {
            Compare-Document "inline policy $PolicyName" $Answer @'
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
        }
        $PolicyName = 'NopsComputeCopilotPolicy'
        $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
        if ($null -eq $Answer) {
            Write-Difference "inline policy $PolicyName does not exist"
        } else {
            Compare-Document "inline policy $PolicyName" $Answer @'
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
        }
        $PolicyName = 'NopsIntegrationPolicy'
        $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
        if ($null -eq $Answer) {
            Write-Difference "inline policy $PolicyName does not exist"
        } else {
            Compare-Document "inline policy $PolicyName" $Answer @'
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
        }
        $PolicyName = 'NopsSystemBucketPolicy'
        $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
        if ($null -eq $Answer) {
            Write-Difference "inline policy $PolicyName does not exist"
        } else {
            Compare-Document "inline policy $PolicyName" $Answer @'
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
        }
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @('NopsEssentialsPolicy', 'NopsComputeCopilotPolicy', 'NopsIntegrationPolicy', 'NopsSystemBucketPolicy')
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @()
    }

    if ($Differences -gt 0) {
        Write-Output "$Differences differences"
        $Code = 1
    } else {
        Write-Output 'all is as intended'
        $Code = 0
    }
} catch {
    [Console]::Error.WriteLine("$_")
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
}
exit $Code
