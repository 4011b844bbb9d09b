# CloudZero: sets up what it needs in the account
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

    # IAM changes no path of a role.
    $RoleName = 'cloudzero-prod'
    $Path = '/cloudzero/'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        $Found = Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.Path' '--output=text'
        if ($Found -cne $Path) {
            throw "role $RoleName has the path $Found and cannot have ${Path}: give its own path, choose another name, or delete the role first"
        }
    }

    [void](New-Item -ItemType Directory -Path $Folder)
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'policies'))

    Write-Document 'trust-policy.json' @'
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

    Write-Document 'policies/cloudzero.json' @'
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

    Write-Document 'role-1.json' @'
{
  "RoleName": "cloudzero-prod",
  "Description": "Lets CloudZero read costs and usage",
  "Path": "/cloudzero/"
}
'@

    # Role that CloudZero assumes
    $RoleName = 'cloudzero-prod'
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
    $PolicyName = 'cloudzero-access-policy'
    $File = Join-Path $Folder 'policies/cloudzero.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyArn = 'arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/ComputeOptimizerReadOnlyAccess'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/AWSBillingReadOnlyAccess'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to CloudZero:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/cloudzero/cloudzero-prod'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
