# Datadog: sets up what it needs in the account
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
        "AWS": "arn:aws:iam::464622532012:root"
      },
      "Action": [
        "sts:AssumeRole"
      ],
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "4f2a9c1d7e8b4a6f9d0c3e5b7a1f2d4c"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/base.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "cloudwatch:Get*",
        "cloudwatch:List*",
        "ec2:Describe*",
        "tag:GetResources",
        "tag:GetTagKeys",
        "tag:GetTagValues"
      ],
      "Resource": "*"
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "DatadogIntegrationRole",
  "Description": "Lets Datadog read metrics, events and the configuration of resources"
}
'@

    # Role that Datadog assumes
    $RoleName = 'DatadogIntegrationRole'
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
    $PolicyName = 'DatadogAWSIntegrationPolicy'
    $File = Join-Path $Folder 'policies/base.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    # What other values ask for, should the role have been set up with them.
    foreach ($PolicyName in 'DatadogLogArchiveAndRehydratePolicy', 'DatadogCloudTrailsPolicy', 'DatadogIntegrationPolicyWithLLMObservability') {
        if (Test-Aws iam get-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName") {
            [void](Invoke-AwsOrStop iam delete-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName")
            Write-Output "took policy $PolicyName off role ${RoleName}: these values do not ask for it"
        }
    }
    # What other values attach, should the role have been set up with them.
    $Attached = (Invoke-AwsOrStop iam list-attached-role-policies "--role-name=$RoleName" '--query=AttachedPolicies[].PolicyArn' '--output=text') -split '\s+'
    foreach ($PolicyArn in 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-1', 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-2', 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-3', 'arn:aws:iam::402881736519:policy/DatadogIntegrationRole-ManagedPolicy-4', 'arn:aws:iam::aws:policy/SecurityAudit') {
        if ($Attached -ccontains $PolicyArn) {
            [void](Invoke-AwsOrStop iam detach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
            Write-Output "detached policy $PolicyArn from role ${RoleName}: these values do not ask for it"
        }
    }

    Write-Output 'Give these to Datadog:'
    Write-Output '  AWS account ID: 402881736519'
    Write-Output '  AWS role name: DatadogIntegrationRole'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
