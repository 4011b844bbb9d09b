# CloudZero: compares what the account has with what was intended
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

function Compare-Text($What, $Answer, $Intended) {
    if ($Answer -ceq $Intended) {
        Write-Same $What
    } else {
        Write-Difference $What
        Write-Output "         intended: $Intended" "         found:    $Answer"
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

    # Role that CloudZero assumes
    $RoleName = 'cloudzero-prod'
    $Answer = Get-Answer iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
    if ($null -eq $Answer) {
        Write-Difference "role $RoleName does not exist"
    } else {
        Compare-Document "trust policy of role $RoleName" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "czServiceAccount01",
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::061190967865:root"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "9b1d7e4c-2f60-4a83-b5c9-0e6f8a2d1374"
        }
      }
    }
  ]
}
'@
        $What = 'path'
        $Query = 'Role.Path'
        $Answer = Invoke-AwsOrStop iam get-role "--role-name=$RoleName" "--query=$Query" '--output=text'
        Compare-Text "$What of role $RoleName" $Answer '/cloudzero/'
        $PolicyName = 'cloudzero-access-policy'
        $Answer = Get-Answer iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" '--query=PolicyDocument' '--output=json'
        if ($null -eq $Answer) {
            Write-Difference "inline policy $PolicyName does not exist"
        } else {
            Compare-Document "inline policy $PolicyName" $Answer @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "CZTier0BillingBucket20260420",
      "Effect": "Allow",
      "Action": [
        "s3:Get*",
        "s3:List*"
      ],
      "Resource": [
        "arn:aws:s3:::acme-cur",
        "arn:aws:s3:::acme-cur/*",
        "arn:aws:s3:::acme-cur-hourly",
        "arn:aws:s3:::acme-cur-hourly/*"
      ]
    },
    {
      "Sid": "CZTier0BillingDataAccess20260420",
      "Effect": "Allow",
      "Action": [
        "account:GetAccountInformation",
        "bcm-data-exports:Get*",
        "bcm-data-exports:List*",
        "billing:Get*",
        "ce:Describe*",
        "ce:Get*",
        "ce:List*",
        "consolidatedbilling:Get*",
        "consolidatedbilling:List*",
        "cur:Describe*",
        "cur:Get*",
        "cur:List*",
        "cur:Validate*",
        "freetier:Get*",
        "invoicing:Get*",
        "invoicing:List*",
        "mapcredits:List*",
        "payments:Get*",
        "payments:List*",
        "purchase-orders:Get*",
        "purchase-orders:List*",
        "purchase-orders:View*",
        "sustainability:Get*",
        "tax:Get*",
        "tax:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier0ReservedCapacity20260420",
      "Effect": "Allow",
      "Action": [
        "dynamodb:DescribeReserved*",
        "ec2:DescribeReserved*",
        "elasticache:DescribeReserved*",
        "es:DescribeReserved*",
        "rds:DescribeReserved*",
        "redshift:DescribeReserved*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier0SavingsPlans20260420",
      "Effect": "Allow",
      "Action": [
        "savingsplans:Describe*",
        "savingsplans:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1Budgets20260420",
      "Effect": "Allow",
      "Action": [
        "budgets:Describe*",
        "budgets:View*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1BillingConductor20260420",
      "Effect": "Allow",
      "Action": [
        "billingconductor:Get*",
        "billingconductor:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1PricingAndForecasting20260420",
      "Effect": "Allow",
      "Action": [
        "bcm-pricing-calculator:Get*",
        "bcm-pricing-calculator:List*",
        "pricing:Describe*",
        "pricing:Get*",
        "pricing:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1OrganizationsAndTags20260420",
      "Effect": "Allow",
      "Action": [
        "account:ListRegions",
        "organizations:Describe*",
        "organizations:List*",
        "resource-explorer:List*",
        "resource-groups:Get*",
        "resource-groups:List*",
        "resource-groups:Search*",
        "tag:Describe*",
        "tag:Get*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ComputeOptimizer20260420",
      "Effect": "Allow",
      "Action": [
        "compute-optimizer:Describe*",
        "compute-optimizer:Get*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1CostOptimizationHub20260420",
      "Effect": "Allow",
      "Action": [
        "cost-optimization-hub:Get*",
        "cost-optimization-hub:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1TrustedAdvisorAndHealth20260420",
      "Effect": "Allow",
      "Action": [
        "health:Describe*",
        "support:DescribeTrustedAdvisor*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ContainerOrchestration20260511",
      "Effect": "Allow",
      "Action": [
        "ecs:Describe*",
        "ecs:List*",
        "eks:Describe*",
        "eks:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier1ContainerInsightsLogs20260420",
      "Effect": "Allow",
      "Action": [
        "logs:Describe*",
        "logs:Filter*",
        "logs:Get*",
        "logs:List*",
        "logs:StartQuery",
        "logs:StopQuery"
      ],
      "Resource": "arn:aws:logs:*:*:log-group:/aws/containerinsights/*"
    },
    {
      "Sid": "CZTier1ContainerInsightsLogQuery20260420",
      "Effect": "Allow",
      "Action": [
        "logs:DescribeLogGroups",
        "logs:GetQueryResults"
      ],
      "Resource": "arn:aws:logs:*:*:log-group:*"
    },
    {
      "Sid": "CZTier2CloudTrail20260420",
      "Effect": "Allow",
      "Action": [
        "cloudtrail:Describe*",
        "cloudtrail:Get*",
        "cloudtrail:List*",
        "cloudtrail:LookupEvents"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2ServiceQuotas20260420",
      "Effect": "Allow",
      "Action": [
        "servicequotas:Get*",
        "servicequotas:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2CloudWatchMetrics20260420",
      "Effect": "Allow",
      "Action": [
        "autoscaling:Describe*",
        "cloudwatch:Describe*",
        "cloudwatch:Get*",
        "cloudwatch:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2CloudFormation20260420",
      "Effect": "Allow",
      "Action": [
        "cloudformation:Describe*",
        "cloudformation:Get*",
        "cloudformation:List*"
      ],
      "Resource": "*"
    },
    {
      "Sid": "CZTier2SelfInspection20260420",
      "Effect": "Allow",
      "Action": [
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "iam:SimulatePrincipalPolicy"
      ],
      "Resource": "arn:aws:iam::402881736519:role/cloudzero/cloudzero-prod"
    },
    {
      "Sid": "CZTier2SelfInspectionPolicies20260420",
      "Effect": "Allow",
      "Action": [
        "iam:GetPolicy",
        "iam:GetPolicyVersion"
      ],
      "Resource": [
        "arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess",
        "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
        "arn:aws:iam::aws:policy/ComputeOptimizerReadOnlyAccess",
        "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess"
      ]
    }
  ]
}
'@
        }
        $Answer = Invoke-AwsOrStop iam list-role-policies "--role-name=$RoleName" '--query=PolicyNames[]' '--output=text'
        Compare-Words "inline policies of role $RoleName" $Answer @('cloudzero-access-policy')
        $Answer = Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text'
        Compare-Words "attached policies of role $RoleName" $Answer @('arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess', 'arn:aws:iam::aws:policy/ComputeOptimizerReadOnlyAccess', 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', 'arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess')
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
