# GitHub Actions: sets up what it needs in the account
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
    $env:AWS_PROFILE = 'acme'
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
        "Federated": "arn:aws:iam::402881736519:oidc-provider/token.actions.githubusercontent.com"
      },
      "Action": "sts:AssumeRoleWithWebIdentity",
      "Condition": {
        "StringLike": {
          "token.actions.githubusercontent.com:sub": [
            "repo:acme@10482763/shop@90412255:ref:refs/heads/main",
            "repo:acme@10482763/shop@90412255:ref:refs/heads/release/*",
            "repo:acme@10482763/shop@90412255:ref:refs/tags/v*",
            "repo:acme@10482763/shop@90412255:environment:production",
            "repo:acme@10482763/shop@90412255:pull_request",
            "repo:acme@10482763/shop@90412255:ref:refs/heads/*",
            "repo:acme@10482763/shop@90412255:ref:refs/tags/*",
            "repo:acme@10482763/shop@90412255:environment:*",
            "repo:acme@10482763/docs@90412301:ref:refs/heads/main",
            "repo:acme@10482763/docs@90412301:ref:refs/heads/release/*",
            "repo:acme@10482763/docs@90412301:ref:refs/tags/v*",
            "repo:acme@10482763/docs@90412301:environment:production",
            "repo:acme@10482763/docs@90412301:pull_request",
            "repo:acme@10482763/docs@90412301:ref:refs/heads/*",
            "repo:acme@10482763/docs@90412301:ref:refs/tags/*",
            "repo:acme@10482763/docs@90412301:environment:*"
          ]
        },
        "StringEquals": {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:repository_id": [
            "90412255",
            "90412301"
          ]
        }
      }
    }
  ]
}
'@

    Write-Document 'policies/ecr-push.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "LogInToRegistry",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "PushImages",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchCheckLayerAvailability",
        "ecr:InitiateLayerUpload",
        "ecr:UploadLayerPart",
        "ecr:CompleteLayerUpload",
        "ecr:PutImage",
        "ecr:BatchGetImage"
      ],
      "Resource": [
        "arn:aws:ecr:eu-west-1:402881736519:repository/shop/api",
        "arn:aws:ecr:eu-west-1:402881736519:repository/shop/worker"
      ]
    }
  ]
}
'@

    Write-Document 'policies/s3-deploy.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "ListObjects",
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": [
        "arn:aws:s3:::acme-shop-site"
      ]
    },
    {
      "Sid": "ReplaceObjects",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:DeleteObject"
      ],
      "Resource": [
        "arn:aws:s3:::acme-shop-site/*"
      ]
    }
  ]
}
'@

    Write-Document 'policies/cloudfront.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InvalidateCaches",
      "Effect": "Allow",
      "Action": [
        "cloudfront:CreateInvalidation",
        "cloudfront:GetInvalidation"
      ],
      "Resource": [
        "arn:aws:cloudfront::402881736519:distribution/E2QWRUHEXAMPLE"
      ]
    }
  ]
}
'@

    Write-Document 'policies/onward.json' @'
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "AssumeFurtherRoles",
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Resource": [
        "arn:aws:iam::570264918833:role/shop-deploy"
      ]
    }
  ]
}
'@

    Write-Document 'oidc-provider-1.json' @'
{
  "Url": "https://token.actions.githubusercontent.com",
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
  "OpenIDConnectProviderArn": "arn:aws:iam::402881736519:oidc-provider/token.actions.githubusercontent.com",
  "ClientID": "sts.amazonaws.com"
}
'@

    Write-Document 'role-1.json' @'
{
  "RoleName": "deploy-shop",
  "Description": "Assumed by GitHub Actions workflows of the named repositories"
}
'@

    # The account's OIDC provider.
    $ProviderArn = 'arn:aws:iam::402881736519:oidc-provider/token.actions.githubusercontent.com'
    if (Test-Aws iam get-open-id-connect-provider "--open-id-connect-provider-arn=$ProviderArn") {
        $File = Join-Path $Folder 'oidc-audience-1.json'
        [void](Invoke-AwsOrStop iam add-client-id-to-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "OIDC provider $ProviderArn exists"
    } else {
        $File = Join-Path $Folder 'oidc-provider-1.json'
        [void](Invoke-AwsOrStop iam create-open-id-connect-provider '--cli-input-json' "file://$File")
        Write-Output "created OIDC provider $ProviderArn"
    }

    # Role of the workflows
    $RoleName = 'deploy-shop'
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
    $PolicyName = 'PushImages'
    $File = Join-Path $Folder 'policies/ecr-push.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'DeployToBuckets'
    $File = Join-Path $Folder 'policies/s3-deploy.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'InvalidateCaches'
    $File = Join-Path $Folder 'policies/cloudfront.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyName = 'AssumeFurtherRoles'
    $File = Join-Path $Folder 'policies/onward.json'
    [void](Invoke-AwsOrStop iam put-role-policy "--role-name=$RoleName" "--policy-name=$PolicyName" "--policy-document=file://$File")
    $PolicyArn = 'arn:aws:iam::402881736519:policy/deploy-shop'
    [void](Invoke-AwsOrStop iam attach-role-policy "--role-name=$RoleName" "--policy-arn=$PolicyArn")

    Write-Output 'Give these to GitHub Actions:'
    Write-Output '  role-to-assume: arn:aws:iam::402881736519:role/deploy-shop'
} finally {
    foreach ($Name in @($Saved.Keys)) { [Environment]::SetEnvironmentVariable($Name, $Saved[$Name]) }
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue -Path $Folder
}
