# Panther: sets up what it needs in the account
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
    $env:AWS_REGION = 'eu-west-1'
    $env:AWS_DEFAULT_REGION = 'eu-west-1'
    $env:AWS_PAGER = ''

    # The right account, before anything is changed.
    $Found = Invoke-AwsOrStop sts get-caller-identity '--query=Account' '--output=text'
    if ($Found -ne $AccountId) {
        throw "these credentials belong to account $Found, the configuration to ${AccountId}: use credentials of $AccountId"
    }

    [void](New-Item -ItemType Directory -Path $Folder)
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/logs'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/logs/policies'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/audit'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/audit/policies'))

    Write-Document 'roles/logs/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}
'@

    Write-Document 'roles/logs/policies/read.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetBucketLocation",
        "s3:ListBucket"
      ],
      "Resource": "arn:aws:s3:::acme-cloudtrail"
    },
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::acme-cloudtrail/*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "kms:Decrypt",
        "kms:DescribeKey"
      ],
      "Resource": "arn:aws:kms:eu-west-1:402881736519:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    }
  ]
}
'@

    Write-Document 'roles/logs/policies/topic.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sns:*",
      "Resource": "arn:aws:sns:*:402881736519:panther-notifications-topic"
    }
  ]
}
'@

    Write-Document 'roles/logs/policies/notifications.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetBucketNotification",
        "s3:PutBucketNotification"
      ],
      "Resource": "arn:aws:s3:::acme-cloudtrail"
    }
  ]
}
'@

    Write-Document 'roles/audit/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::518204973316:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
}
'@

    Write-Document 'roles/audit/policies/drift.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "cloudformation:DetectStackDrift",
        "cloudformation:DetectStackResourceDrift"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'roles/audit/policies/drift-more.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sns:GetDataProtectionPolicy",
        "sns:ListTagsForResource",
        "lambda:GetFunction",
        "apigateway:GET"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'roles/audit/policies/waf.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "waf:GetRateBasedRule",
        "waf:GetRule",
        "waf:GetRuleGroup",
        "waf:GetWebACL",
        "waf-regional:GetRateBasedRule",
        "waf-regional:GetRule",
        "waf-regional:GetRuleGroup",
        "waf-regional:GetWebACL",
        "waf-regional:GetWebACLForResource"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'roles/audit/policies/tags.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:ListTagsOfResource",
        "kms:ListResourceTags",
        "waf:ListTagsForResource",
        "waf-regional:ListTagsForResource"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'roles/audit/policies/eks.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "eks:ListClusters",
        "eks:ListFargateProfiles",
        "eks:ListNodegroups",
        "eks:DescribeCluster",
        "eks:DescribeFargateProfile",
        "eks:DescribeNodegroup"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'roles/audit/policies/dynamodb.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "dynamodb:Describe*"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "PantherLogProcessingRole-acme-cloudtrail",
  "Description": "Lets Panther read logs in a bucket",
  "Tags": [
    {
      "Key": "panther:app",
      "Value": "panther"
    }
  ]
}
'@

    Write-Document 'tags-1.json' @'
[
  {
    "Key": "panther:app",
    "Value": "panther"
  }
]
'@

    Write-Document 'role-2.json' @'
{
  "RoleName": "PantherAuditRole-us-west-2",
  "Description": "The Panther master account assumes this role for read-only security scanning",
  "Tags": [
    {
      "Key": "panther:app",
      "Value": "panther"
    }
  ]
}
'@

    Write-Document 'tags-2.json' @'
[
  {
    "Key": "panther:app",
    "Value": "panther"
  }
]
'@

    # Role that reads logs
    $RoleName = 'PantherLogProcessingRole-acme-cloudtrail'
    $Trust = Join-Path $Folder 'roles/logs/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
        $File = Join-Path $Folder 'tags-1.json'
        [void](Invoke-AwsOrStop iam tag-role "--role-name=$RoleName" "--tags=file://$File")
    } else {
        $File = Join-Path $Folder 'role-1.json'
        $CreationTrust = Join-Path $Folder 'roles/logs/trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyName = 'ReadData'
    $File = Join-Path $Folder 'roles/logs/policies/read.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'ManagePantherTopic'
    $File = Join-Path $Folder 'roles/logs/policies/topic.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'GetPutBucketNotifications'
    $File = Join-Path $Folder 'roles/logs/policies/notifications.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")

    # Role that scans the account
    $RoleName = 'PantherAuditRole-us-west-2'
    $Trust = Join-Path $Folder 'roles/audit/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
        $File = Join-Path $Folder 'tags-2.json'
        [void](Invoke-AwsOrStop iam tag-role "--role-name=$RoleName" "--tags=file://$File")
    } else {
        $File = Join-Path $Folder 'role-2.json'
        $CreationTrust = Join-Path $Folder 'roles/audit/trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyName = 'CloudFormationStackDriftDetection'
    $File = Join-Path $Folder 'roles/audit/policies/drift.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'CloudFormationStackDriftDetectionSupplements'
    $File = Join-Path $Folder 'roles/audit/policies/drift-more.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'GetWAFACLs'
    $File = Join-Path $Folder 'roles/audit/policies/waf.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'GetTags'
    $File = Join-Path $Folder 'roles/audit/policies/tags.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'ListDescribeEKS'
    $File = Join-Path $Folder 'roles/audit/policies/eks.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'DescribeDynamodb'
    $File = Join-Path $Folder 'roles/audit/policies/dynamodb.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyArn = 'arn:aws:iam::aws:policy/SecurityAudit'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to Panther:'
    Write-Output '  Log role ARN: arn:aws:iam::402881736519:role/PantherLogProcessingRole-acme-cloudtrail'
    Write-Output '  Audit role ARN: arn:aws:iam::402881736519:role/PantherAuditRole-us-west-2'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
