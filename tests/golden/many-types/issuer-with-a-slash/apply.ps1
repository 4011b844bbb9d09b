# Many types: sets up what it needs in the account
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
        "AWS": "arn:aws:iam::111122223333:root"
      },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringLike": {
          "sts:ExternalId": "Acme@*@stack-?"
        },
        "IpAddress": {
          "aws:SourceIp": [
            "203.0.113.0/24",
            "2001:db8::/32"
          ]
        }
      }
    },
    {
      "Effect": "Allow",
      "Principal": {
        "Federated": "arn:aws:iam::402881736519:oidc-provider/id.example.com/t/a1/"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringEquals": {
          "id.example.com/t/a1/:aud": "sts.amazonaws.com",
          "id.example.com/t/a1/:sub": "acme"
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/typed.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "route53:ChangeResourceRecordSets",
      "Resource": [
        "arn:aws:route53:::hostedzone/Z1D633PJN98FT9",
        "arn:aws:route53:::hostedzone/Z2"
      ]
    },
    {
      "Effect": "Allow",
      "Action": [
        "sqs:ReceiveMessage",
        "sqs:DeleteMessage"
      ],
      "Resource": [
        "arn:aws:sqs:eu-west-1:402881736519:acme-events",
        "arn:aws:sqs:eu-west-1:402881736519:acme.fifo"
      ]
    },
    {
      "Effect": "Allow",
      "Action": "logs:GetLogEvents",
      "Resource": "arn:aws:logs:eu-west-1:402881736519:log-group:/acme/audit#1:log-stream:*"
    },
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeSecurityGroups",
      "Resource": "*"
    },
    {
      "Effect": "Allow",
      "Action": "ec2:CreateSecurityGroup",
      "Resource": "arn:aws:ec2:*:402881736519:vpc/vpc-0b7d41c2a9e36f580"
    }
  ]
}
'@

    Write-Document 'policies/pasted.json' @'
{
  "Version": "2012-10-17",
  "Id": "acme-7",
  "Statement": [
    {
      "Sid": "Own",
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:ListBucket"
      ],
      "Resource": [
        "arn:aws:s3:::acme/${aws:username}/*",
        "arn:aws:s3:::it's"
      ]
    },
    {
      "Effect": "Deny",
      "NotAction": "s3:*",
      "Resource": "*",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": false
        }
      }
    }
  ]
}
'@

    Write-Document 'oidc-provider-1.json' @'
{
  "Url": "https://id.example.com/t/a1/",
  "ClientIDList": [
    "sts.amazonaws.com"
  ],
  "Tags": [
    {
      "Key": "created-by",
      "Value": "rolecall"
    }
  ]
}
'@

    Write-Document 'oidc-audience-1.json' @'
{
  "OpenIDConnectProviderArn": "arn:aws:iam::402881736519:oidc-provider/id.example.com/t/a1/",
  "ClientID": "sts.amazonaws.com"
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "many-types-of-111122223",
  "Description": "Shows a value of each type where it stands"
}
'@

    # The account's OIDC provider.
    $ProviderArn = 'arn:aws:iam::402881736519:oidc-provider/id.example.com/t/a1/'
    if (Test-Aws iam get-open-id-connect-provider "--open-id-connect-provider-arn=$ProviderArn") {
        $File = Join-Path $Folder 'oidc-audience-1.json'
        [void](Invoke-AwsOrStop iam add-client-id-to-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "OIDC provider $ProviderArn exists"
    } else {
        $File = Join-Path $Folder 'oidc-provider-1.json'
        [void](Invoke-AwsOrStop iam create-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "created OIDC provider $ProviderArn"
    }

    # Role
    $RoleName = 'many-types-of-111122223'
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
    $PolicyName = 'Typed-111122223333'
    $File = Join-Path $Folder 'policies/typed.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/Pasted'
    Set-ManagedPolicy 'Pasted' $PolicyArn (Join-Path $Folder 'policies/pasted.json')
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")
    $PolicyArn = 'arn:aws:iam::aws:policy/job-function/Billing'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to Many types:'
    Write-Output '  Role ARN: arn:aws:iam::402881736519:role/many-types-of-111122223'
    Write-Output '  Account of the principal: 111122223333'
    Write-Output '  External IDs in lower case: acme@*@stack-?, in commercial'
    Write-Output '  Host of the issuer: id.example.com'
    Write-Output '  Name of the log group: audit#1'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
