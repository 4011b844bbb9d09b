# Elastic Cloud Security: sets up what it needs in the account
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

# A principal that has just been created is not known everywhere at once.
function Invoke-AwsWithRetries {
    foreach ($Attempt in 1..6) {
        [void](Invoke-Aws @args)
        if ($script:Status -eq 0) { return }
        Write-Output "attempt $Attempt failed: trying again in 5 seconds"
        Start-Sleep -Seconds 5
    }
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
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/connectors'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/root'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/root/policies'))
    [void](New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'roles/audit'))

    Write-Document 'roles/connectors/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::254766567737:role/cloud_connectors"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": {
          "sts:ExternalId": "b7c1f0e2d9a84c5e-6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f"
        }
      }
    }
  ]
}
'@

    Write-Document 'roles/root/trust-policy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": {
        "AWS": "arn:aws:iam::402881736519:role/elastic@prod"
      },
      "Action": [
        "sts:AssumeRole"
      ]
    }
  ]
}
'@

    Write-Document 'roles/root/policies/root.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "iam:GetRole",
        "iam:ListAccountAliases",
        "iam:ListGroups",
        "iam:ListRoles",
        "iam:ListUsers"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "organizations:List*",
        "organizations:Describe*"
      ],
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": [
        "sts:AssumeRole"
      ],
      "Resource": "arn:aws:iam::*:role/cloudbeat-securityaudit"
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
        "AWS": "arn:aws:iam::402881736519:role/cloudbeat-root"
      },
      "Action": [
        "sts:AssumeRole"
      ]
    }
  ]
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "elastic@prod",
  "Description": "Assumed by Elastic's cloud connectors"
}
'@

    Write-Document 'role-2.json' @'
{
  "RoleName": "cloudbeat-root",
  "Description": "Role that cloudbeat uses to assume roles in other accounts",
  "Tags": [
    {
      "Key": "cloudbeat_scan_management_account",
      "Value": "Yes"
    }
  ]
}
'@

    Write-Document 'tags-2.json' @'
[
  {
    "Key": "cloudbeat_scan_management_account",
    "Value": "Yes"
  }
]
'@

    Write-Document 'role-3.json' @'
{
  "RoleName": "cloudbeat-securityaudit",
  "Description": "Read by cloudbeat through its root role"
}
'@

    # Role that Elastic assumes
    $RoleName = 'elastic@prod'
    $Trust = Join-Path $Folder 'roles/connectors/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        [void](Invoke-AwsOrStop iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust")
    } else {
        $File = Join-Path $Folder 'role-1.json'
        $CreationTrust = Join-Path $Folder 'roles/connectors/trust-policy.json'
        [void](Invoke-AwsOrStop iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust")
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyArn = 'arn:aws:iam::aws:policy/SecurityAudit'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    # Role that reaches the members
    $RoleName = 'cloudbeat-root'
    $Trust = Join-Path $Folder 'roles/root/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        Invoke-AwsWithRetries iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust"
        $File = Join-Path $Folder 'tags-2.json'
        [void](Invoke-AwsOrStop iam tag-role "--role-name=$RoleName" "--tags=file://$File")
    } else {
        $File = Join-Path $Folder 'role-2.json'
        $CreationTrust = Join-Path $Folder 'roles/root/trust-policy.json'
        Invoke-AwsWithRetries iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust"
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyName = 'cloudbeat-root-permissions'
    $File = Join-Path $Folder 'roles/root/policies/root.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")

    # Role that reads the management account
    $RoleName = 'cloudbeat-securityaudit'
    $Trust = Join-Path $Folder 'roles/audit/trust-policy.json'
    if (Test-Aws iam get-role "--role-name=$RoleName") {
        Write-Output "role $RoleName exists; the trust policy that is now replaced was:"
        Invoke-AwsOrStop iam get-role "--role-name=$RoleName" '--query=Role.AssumeRolePolicyDocument' '--output=json'
        Invoke-AwsWithRetries iam update-assume-role-policy "--role-name=$RoleName" "--policy-document=file://$Trust"
    } else {
        $File = Join-Path $Folder 'role-3.json'
        $CreationTrust = Join-Path $Folder 'roles/audit/trust-policy.json'
        Invoke-AwsWithRetries iam create-role '--cli-input-json' "file://$File" "--assume-role-policy-document=file://$CreationTrust"
        [void](Invoke-AwsOrStop iam wait role-exists "--role-name=$RoleName")
        Write-Output "created role $RoleName"
    }
    $PolicyArn = 'arn:aws:iam::aws:policy/SecurityAudit'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to Elastic Cloud Security:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/elastic@prod'
    Write-Output '  External ID, second part: 6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
