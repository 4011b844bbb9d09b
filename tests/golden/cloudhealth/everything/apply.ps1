# CloudHealth: sets up what it needs in the account
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

# Creates a customer managed policy, or makes the file its default version when they differ.
function Set-ManagedPolicy($Name, $Arn, $File) {
    if (-not (Test-Aws iam get-policy "--policy-arn=$Arn")) {
        [void](Invoke-AwsOrStop iam create-policy "--policy-name=$Name" "--policy-document=file://$File")
        Write-Output "created policy $Name"
        return
    }
    $Version = Invoke-AwsOrStop iam get-policy "--policy-arn=$Arn" '--query=Policy.DefaultVersionId' '--output=text'
    $Stored = Invoke-AwsOrStop iam get-policy-version "--policy-arn=$Arn" "--version-id=$Version" '--query=PolicyVersion.Document' '--output=json'
    $Wanted = [IO.File]::ReadAllText($File)
    # Compared but for the indentation, which is the CLI's own.
    if (($Stored -replace '(?m)^\s+|\r', '').Trim() -ceq ($Wanted -replace '(?m)^\s+|\r', '').Trim()) {
        Write-Output "policy $Name is as it should be"
        return
    }
    # IAM keeps five versions of a policy: the oldest gives way.
    $Oldest = Invoke-AwsOrStop iam list-policy-versions "--policy-arn=$Arn" '--query=sort_by(Versions[?!IsDefaultVersion], &CreateDate)[-4].VersionId' '--output=text'
    if ($Oldest -ne 'None') {
        [void](Invoke-AwsOrStop iam delete-policy-version "--policy-arn=$Arn" "--version-id=$Oldest")
    }
    [void](Invoke-AwsOrStop iam create-policy-version "--policy-arn=$Arn" "--policy-document=file://$File" '--set-as-default')
    Write-Output "policy $Name has a new default version"
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
        "AWS": "arn:aws:iam::454464851268:root"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "c4a1f0e97b2d8635"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/cloudhealth.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "autoscaling:Describe*",
        "cloudformation:ListStacks",
        "cloudformation:ListStackResources",
        "cloudformation:DescribeStacks",
        "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStackResources",
        "cloudformation:GetTemplate",
        "cloudfront:Get*",
        "cloudfront:List*",
        "cloudtrail:DescribeTrails",
        "cloudtrail:GetEventSelectors",
        "cloudtrail:ListTags",
        "cloudwatch:Describe*",
        "cloudwatch:Get*",
        "cloudwatch:List*",
        "config:Get*",
        "config:Describe*",
        "config:Deliver*",
        "config:List*",
        "cur:Describe*",
        "dms:Describe*",
        "dms:List*",
        "dynamodb:DescribeTable",
        "dynamodb:List*",
        "ec2:Describe*",
        "ec2:GetReservedInstancesExchangeQuote",
        "ecs:List*",
        "ecs:Describe*",
        "elasticache:Describe*",
        "elasticache:ListTagsForResource",
        "elasticbeanstalk:Check*",
        "elasticbeanstalk:Describe*",
        "elasticbeanstalk:List*",
        "elasticbeanstalk:RetrieveEnvironmentInfo",
        "elasticfilesystem:Describe*",
        "elasticloadbalancing:Describe*",
        "elasticmapreduce:Describe*",
        "elasticmapreduce:List*",
        "es:List*",
        "es:Describe*",
        "firehose:ListDeliveryStreams",
        "firehose:DescribeDeliveryStream",
        "iam:List*",
        "iam:Get*",
        "iam:SimulateCustomPolicy",
        "iam:GenerateCredentialReport",
        "kinesis:Describe*",
        "kinesis:List*",
        "kms:DescribeKey",
        "kms:GetKeyRotationStatus",
        "kms:ListKeys",
        "lambda:List*",
        "logs:Describe*",
        "organizations:ListAccounts",
        "organizations:ListTagsForResource",
        "organizations:DescribeOrganization",
        "redshift:Describe*",
        "route53:Get*",
        "route53:List*",
        "rds:Describe*",
        "rds:ListTagsForResource",
        "s3:GetAccountPublicAccessBlock",
        "s3:GetBucketPublicAccessBlock",
        "s3:GetBucketAcl",
        "s3:GetBucketLocation",
        "s3:GetBucketLogging",
        "s3:GetBucketPolicy",
        "s3:GetBucketPolicyStatus",
        "s3:GetBucketTagging",
        "s3:GetBucketVersioning",
        "s3:GetBucketWebsite",
        "s3:List*",
        "sagemaker:Describe*",
        "sagemaker:List*",
        "savingsplans:DescribeSavingsPlans",
        "sdb:GetAttributes",
        "sdb:List*",
        "ses:Get*",
        "ses:List*",
        "sns:Get*",
        "sns:List*",
        "sqs:GetQueueAttributes",
        "sqs:ListQueues",
        "storagegateway:List*",
        "storagegateway:Describe*",
        "workspaces:Describe*",
        "elasticbeanstalk:RequestEnvironmentInfo"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:GetObjectVersion"
      ],
      "Resource": "arn:aws:s3:::acme-billing/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::acme-billing"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:GetObjectVersion"
      ],
      "Resource": "arn:aws:s3:::acme-cloudtrail/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::acme-cloudtrail"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:GetObjectVersion"
      ],
      "Resource": "arn:aws:s3:::acme-cur/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::acme-cur"
    },
    {
      "Effect": "Allow",
      "Action": [
        "ec2:ModifyReservedInstances"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "ec2:DeleteSnapshot",
        "ec2:DeleteVolume",
        "ec2:TerminateInstances",
        "ec2:StartInstances",
        "ec2:StopInstances",
        "ec2:RebootInstances",
        "lambda:InvokeFunction",
        "ec2:ReleaseAddress"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "cloudhealth-prod",
  "Description": "Lets CloudHealth read costs and resources"
}
'@

    # Role that CloudHealth assumes
    $RoleName = 'cloudhealth-prod'
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
    $PolicyArn = 'arn:aws:iam::402881736519:policy/cloudhealth-prod'
    Set-ManagedPolicy 'cloudhealth-prod' $PolicyArn (Join-Path $Folder 'policies/cloudhealth.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to CloudHealth:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/cloudhealth-prod'
    Write-Output '  External ID: c4a1f0e97b2d8635'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
